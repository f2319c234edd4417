"""What a first start makes: keys, database and three members of staff with random passwords.

The passwords are kept beside the data, readable by their owner alone, so that each start can show
them again. That is right for a trial and for nothing else.
"""

import json
import os
import secrets
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from shared.wire.key_files import PRIVATE_NAME, PUBLIC_NAME

OFFICE = "272035"
OFFICE_FILE = Path(__file__).parent / "office.toml"
ROLES = ("clerk", "supervisor", "admin")
SIGN_IN = "sign-in.json"
# Stands where a made-up history was filled in.
HISTORY = "made-up-history"
# Without letters and digits that are mistaken for each other when typed from a screen.
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


@dataclass(frozen=True)
class Trial:
    """Where the trial's things lie, and what both applications are told of them."""

    data: Path

    @property
    def environment(self) -> dict[str, str]:
        database = (self.data / "kazasu.sqlite3").resolve()
        return {
            **os.environ,
            "KAZASU_KEYS": str(self.data / "keys"),
            "KAZASU_PUBLIC_KEY": str(self.data / "keys" / PUBLIC_NAME),
            "KAZASU_DATABASE_URL": f"sqlite:///{database.as_posix()}",
        }

    def environment_beside(self, counter: str) -> dict[str, str]:
        """With what residents are told: of a made-up office, and how full this counter is. In real
        use nothing leads from one network to the other; here one machine has both."""
        told = {"KAZASU_OFFICE": str(OFFICE_FILE), "KAZASU_WAITS": f"{counter}public/waits.json"}
        return told | self.environment


def command(name: str) -> str:
    """The path of one of our commands, beside the interpreter that runs."""
    ending = ".exe" if os.name == "nt" else ""
    return str(Path(sys.executable).parent / f"{name}{ending}")


def is_first(trial: Trial) -> bool:
    return not (trial.data / "keys" / PRIVATE_NAME).exists()


def prepare(trial: Trial) -> None:
    """Make what is missing; each step may have been broken off at an earlier start."""
    trial.data.mkdir(parents=True, exist_ok=True)
    if is_first(trial):
        keys = str(trial.data / "keys")
        _counter(trial, "keys", "new", "--out", keys, "--office", OFFICE, "--no-passphrase")
    _counter(trial, "migrate")
    _add_staff(trial)
    _add_history(trial)


def passwords_of(trial: Trial) -> Mapping[str, str]:
    """By role, which is the login too. A member of staff whose password is not kept is absent."""
    path = trial.data / SIGN_IN
    kept: Mapping[str, str] = json.loads(path.read_text("utf-8")) if path.is_file() else {}
    return kept


def new_password() -> str:
    """Twelve letters and digits in three groups: 59 bits."""
    letters = "".join(secrets.choice(_LETTERS) for _ in range(12))
    return "-".join(letters[i : i + 4] for i in range(0, 12, 4))


def _add_staff(trial: Trial) -> None:
    """The passwords are written down first: nobody may be added whose password is lost."""
    known = {line.split("\t")[0] for line in _counter(trial, "staff", "list").splitlines()}
    missing = [role for role in ROLES if role not in known]
    passwords = {role: new_password() for role in missing} | {**passwords_of(trial)}
    if missing:
        _write_private(trial.data / SIGN_IN, json.dumps(passwords, indent=2) + "\n")
    for role in missing:
        adding = ("staff", "add", role, "--role", role, "--password-stdin")
        _counter(trial, *adding, given=passwords[role])


def _add_history(trial: Trial) -> None:
    """Only where it is wished for, and once: of visits that never were, and the pages say so."""
    mark = trial.data / HISTORY
    days = os.environ.get("KAZASU_DEMO_HISTORY", "")
    if days and not mark.exists():
        _counter(trial, "made-up-history", "--days", days)
        mark.touch()


def _counter(trial: Trial, *arguments: str, given: str = "") -> str:
    """What the command prints; its own complaint goes to our standard error. A Ctrl-C reaches
    only us, and we end it: no traceback of a half-done step."""
    done = subprocess.run(  # noqa: S603 our own command
        [command("counter-scanner"), *arguments],
        env=trial.environment,
        input=given,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        start_new_session=True,
    )
    return done.stdout


def _write_private(path: Path, text: str) -> None:
    """Whole or not at all."""
    draft = path.with_suffix(".new")
    draft.unlink(missing_ok=True)
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    draft.replace(path)
