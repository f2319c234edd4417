"""`counter-scanner scan --raw` and `--corners`: whatever QR symbols hold, no key needed."""

import json
import re
from collections.abc import Callable, Sequence

from counter_scanner.camera.scan import scan_input
from counter_scanner.camera.symbol import Symbol
from shared.errors import Refusal

Line = Callable[[str], None]

# Would break the line in two, or let the text of a stranger's symbol command the terminal.
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_SHORT_ESCAPES = {"\n": r"\n", "\r": r"\r", "\t": r"\t"}


def print_raw(
    inputs: Sequence[str],
    corners: bool,
    put: Line,
    complain: Line,
    say: Callable[[Refusal], str],
) -> int:
    """Puts out one line a symbol and returns the exit status: 1 if any input was refused.

    Lines are the text (see `one_line`), or with `corners` a JSON object, which also keeps the
    text to the letter. With several inputs each line starts with the input's name and a tab.
    Refusals are complained of, one line each, after the input's name; the others are still read.
    """
    status = 0
    for name in inputs:
        prefix = f"{one_line(name)}\t" if len(inputs) > 1 else ""
        try:
            for symbol in scan_input(name):
                put(prefix + (_as_json(symbol) if corners else one_line(symbol.text)))
        except Refusal as refusal:
            complain(f"{one_line(name)}: {one_line(say(refusal))}")
            status = 1
    return status


def one_line(text: str) -> str:
    r"""The text with line breaks and other control characters as `\n`, `\r`, `\t`, `\u001b`.

    A backslash stays single, so nearly every text stays as it is; where the difference between a
    line break and the two characters `\n` matters, `--corners` tells them apart.
    """
    visible = text.encode("utf-8", "backslashreplace").decode()
    return _CONTROL.sub(lambda found: _escaped(found[0]), visible)


def _escaped(character: str) -> str:
    return _SHORT_ESCAPES.get(character, _unicode_escape(character))


def _unicode_escape(character: str) -> str:
    return f"\\u{ord(character):04x}"


def _as_json(symbol: Symbol) -> str:
    corners = [[round(x, 1), round(y, 1)] for x, y in symbol.corners]
    line = json.dumps({"text": symbol.text, "corners": corners}, ensure_ascii=False)
    return _CONTROL.sub(lambda found: _unicode_escape(found[0]), line)
