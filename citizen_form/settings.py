"""What the citizen form needs to know, read once from the environment."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from shared.settings import path_setting, port_setting


@dataclass(frozen=True)
class Settings:
    """`public_key` is the counter's `counter.pub`; `procedures` an office's own folder or None."""

    public_key: Path
    host: str
    port: int
    procedures: Path | None


def read_settings(environ: Mapping[str, str] = os.environ) -> Settings:
    own = environ.get("KAZASU_PROCEDURES")
    return Settings(
        public_key=path_setting(environ, "KAZASU_PUBLIC_KEY", ".kazasu/keys/counter.pub"),
        host=environ.get("KAZASU_HOST") or "127.0.0.1",
        port=port_setting(environ, "KAZASU_PORT", 8100),
        procedures=Path(own) if own else None,
    )
