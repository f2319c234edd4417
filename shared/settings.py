"""Reading settings from the environment: named, typed, refused with what to mend."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from shared.errors import Refusal


def path_setting(environ: Mapping[str, str], name: str, default: str) -> Path:
    return Path(environ.get(name) or default)


def port_setting(environ: Mapping[str, str], name: str, default: int) -> int:
    """A TCP port; Refusal `setting.port` names the variable."""
    text = environ.get(name) or str(default)
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise Refusal("setting.port", name=name)
    return int(text)


def number_setting(environ: Mapping[str, str], name: str, default: int, most: int) -> int:
    """A whole number from 1; Refusal `setting.number` names the variable and its limit."""
    text = environ.get(name) or str(default)
    if not (text.isascii() and text.isdecimal()) or not 0 < int(text) <= most:
        raise Refusal("setting.number", name=name, most=most)
    return int(text)


def choice_setting(environ: Mapping[str, str], name: str, choices: Sequence[str]) -> str:
    """One of these, the first if left out; Refusal `setting.choice` names them."""
    text = environ.get(name) or choices[0]
    if text not in choices:
        raise Refusal("setting.choice", name=name, choices=", ".join(choices))
    return text


def optional_path_setting(environ: Mapping[str, str], name: str) -> Path | None:
    given = environ.get(name)
    return Path(given) if given else None


def console_language(environ: Mapping[str, str]) -> str:
    """Japanese on a Japanese terminal, else English."""
    chosen = environ.get("LC_ALL") or environ.get("LC_MESSAGES") or environ.get("LANG") or ""
    return "ja" if chosen.startswith("ja") else "en"
