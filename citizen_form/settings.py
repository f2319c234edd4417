"""What the citizen form needs to know, read once from the environment."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from shared.settings import optional_path_setting, path_setting, port_setting

# The weather: whoever looks over a shoulder sees what everybody looks at.
LEAVE_TO = "https://www.jma.go.jp/bosai/"


@dataclass(frozen=True)
class Contact:
    """How to reach the counter without the form: its `phone`, or empty; and where those go who
    have to leave that page in a hurry."""

    phone: str = ""
    leave_to: str = LEAVE_TO


@dataclass(frozen=True)
class Settings:
    """`public_key` is the counter's `counter.pub`; `procedures` an office's own folder or None;
    `office` its file of facts or None, `closed_days` that of the days on which it is closed too;
    `waits` a file or address of `waits.json`, or empty; `client_header` the one in which the proxy
    in front tells a visitor's address, or empty."""

    public_key: Path
    host: str
    port: int
    procedures: Path | None = None
    contact: Contact = Contact()
    office: Path | None = None
    waits: str = ""
    client_header: str = ""
    closed_days: Path | None = None


def read_settings(environ: Mapping[str, str] = os.environ) -> Settings:
    office = environ.get("KAZASU_OFFICE")
    return Settings(
        public_key=path_setting(environ, "KAZASU_PUBLIC_KEY", ".kazasu/keys/counter.pub"),
        host=environ.get("KAZASU_HOST") or "127.0.0.1",
        port=port_setting(environ, "KAZASU_PORT", 8100),
        procedures=optional_path_setting(environ, "KAZASU_PROCEDURES"),
        closed_days=optional_path_setting(environ, "KAZASU_CLOSED_DAYS"),
        contact=Contact(
            phone=environ.get("KAZASU_PHONE", ""),
            leave_to=environ.get("KAZASU_LEAVE_TO") or LEAVE_TO,
        ),
        office=Path(office) if office else None,
        waits=environ.get("KAZASU_WAITS", ""),
        client_header=environ.get("KAZASU_CLIENT_HEADER", ""),
    )
