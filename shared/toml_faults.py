"""Where a TOML file cannot be read, in words that name the line."""

import re

_AT = re.compile(r"(.*) \(at line ([0-9]+), column [0-9]+\)", re.DOTALL)


def line_and_reason(error: Exception) -> tuple[str, str]:
    """`line 3` and why, from what `tomllib` says; a dash where it names no line."""
    found = _AT.fullmatch(str(error))
    return (f"line {found[2]}", found[1]) if found else ("-", str(error))
