"""What the counter needs to know, read once from the environment."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from counter_scanner.domain.stages import Measure, stage_targets
from counter_scanner.handover.rendered import FileFormat
from shared.settings import (
    choice_setting,
    number_setting,
    optional_path_setting,
    path_setting,
    port_setting,
)

DATA = ".kazasu"


@dataclass(frozen=True)
class Public:
    """A `folder` to write into or None, an `address` to send to or empty, with its `token`."""

    folder: Path | None = None
    address: str = ""
    token: str = field(default="", repr=False)


@dataclass(frozen=True)
class Settings:
    """`keys` is the folder of `counter.key`; `procedures` an office's own folder or None,
    `closed_days` a file with the days on which it is closed too, or None; nobody should wait longer
    than `wait_target`, and no stage of a visit take longer than its own. `lanes` and `mix` as
    `domain.lanes` and `domain.mix` read them; `appointments`: the kiosk asks for one. Into
    `handover_dir` every finished notification is written as a file of `handover_format`. `lamp`
    as `domain.lamp` reads it; `public` says where else `waits.json` and its page go."""

    keys: Path
    database_url: str
    host: str
    port: int
    procedures: Path | None = None
    closed_days: Path | None = None
    passphrase: str | None = field(default=None, repr=False)
    wait_target: timedelta = timedelta(minutes=15)
    lanes: str = ""
    mix: str = ""
    appointments: bool = False
    handover_dir: Path | None = None
    handover_format: FileFormat = FileFormat.JSON
    stage_targets: Mapping[Measure, timedelta] = field(default_factory=lambda: stage_targets(""))
    day_begins: timedelta = timedelta(0)
    lamp: str = ""
    public: Public = Public()


def read_settings(environ: Mapping[str, str] = os.environ) -> Settings:
    return Settings(
        keys=path_setting(environ, "KAZASU_KEYS", f"{DATA}/keys"),
        database_url=environ.get("KAZASU_DATABASE_URL") or f"sqlite:///{DATA}/kazasu.sqlite3",
        host=environ.get("KAZASU_HOST") or "127.0.0.1",
        port=port_setting(environ, "KAZASU_PORT", 8200),
        procedures=optional_path_setting(environ, "KAZASU_PROCEDURES"),
        closed_days=optional_path_setting(environ, "KAZASU_CLOSED_DAYS"),
        passphrase=environ.get("KAZASU_KEY_PASSPHRASE") or None,
        wait_target=timedelta(minutes=number_setting(environ, "KAZASU_WAIT_TARGET", 15, 480)),
        lanes=environ.get("KAZASU_LANES", ""),
        mix=environ.get("KAZASU_MIX", ""),
        appointments=environ.get("KAZASU_APPOINTMENTS") == "on",
        handover_dir=optional_path_setting(environ, "KAZASU_HANDOVER_DIR"),
        handover_format=FileFormat(
            choice_setting(environ, "KAZASU_HANDOVER_FORMAT", [one.value for one in FileFormat])
        ),
        stage_targets=stage_targets(environ.get("KAZASU_STAGE_TARGETS") or ""),
        day_begins=_day_begins(environ),
        lamp=environ.get("KAZASU_LAMP", ""),
        public=Public(
            folder=optional_path_setting(environ, "KAZASU_PUBLIC_DIR"),
            address=environ.get("KAZASU_PUBLIC_URL", ""),
            token=environ.get("KAZASU_PUBLIC_TOKEN", ""),
        ),
    )


def _day_begins(environ: Mapping[str, str]) -> timedelta:
    """Whole hours after midnight; none where nothing is set, or 0."""
    if environ.get("KAZASU_DAY_BEGINS") in (None, "", "0"):
        return timedelta(0)
    return timedelta(hours=number_setting(environ, "KAZASU_DAY_BEGINS", 0, 12))
