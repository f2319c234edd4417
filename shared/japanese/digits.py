"""Digits as people type them, and the two secret numbers found by their check digits."""

import re
from collections.abc import Iterator

_FULL_WIDTH = {0xFF10 + digit: 0x30 + digit for digit in range(10)}
_FULL_WIDTH_ASCII = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_DASHES = "\\-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u30fc\uff0d"
# What people put between groups of digits.
_BETWEEN = re.compile(rf"(?<=[0-9])[{_DASHES}\s]{{1,3}}(?=[0-9])")
_RUN = re.compile("(?<![0-9])[0-9]{11,12}(?![0-9])")
# Most texts have too few digits to look any further.
_ENOUGH = re.compile("(?:[^0-9]*[0-9]){11}")
# In how many digits each the two numbers are printed and copied, and what then stands between.
_GROUPED = ((4, 4, 4), (4, 4, 3), (5, 6), (5, 5, 1), (12,), (11,))
_BETWEEN_GROUPS = re.compile(
    rf"[{_DASHES}\s.,/_:\uff0e\u3001\uff0c\uff0f\uff1a\u30fb\uff65]{{1,3}}"
)


def fold(text: str) -> str:
    """Full-width digits as ASCII; everything else as it was."""
    return text.translate(_FULL_WIDTH)


def fold_ascii(text: str) -> str:
    """Full-width letters, digits and signs as ASCII, for what is ASCII by definition."""
    return text.translate(_FULL_WIDTH_ASCII)


def only_digits(text: str) -> str:
    """Folded, without spaces, dashes, brackets and the postal mark."""
    return re.sub(rf"[{_DASHES}\s()\uff08\uff09\u3012]", "", fold(text))


def is_my_number(digits: str) -> bool:
    """個人番号: twelve digits, the last a check digit (Ministry ordinance 85 of 2014, Art. 5)."""
    if len(digits) != 12:
        return False
    weights = [n + 1 if n <= 6 else n - 5 for n in range(1, 12)]
    total = sum(int(d) * w for d, w in zip(reversed(digits[:11]), weights, strict=True))
    remainder = total % 11
    return int(digits[11]) == (0 if remainder <= 1 else 11 - remainder)


def is_resident_code(digits: str) -> bool:
    """住民票コード: eleven digits, the last a check digit over weights 2 to 7 from the right."""
    if len(digits) != 11:
        return False
    weights = [2 + n % 6 for n in range(10)]
    total = sum(int(d) * w for d, w in zip(reversed(digits[:10]), weights, strict=True))
    return int(digits[10]) == (11 - total % 11) % 11 % 10


def secret_number(text: str) -> str | None:
    """`my_number` or `resident_code` when free text holds one, spaced or full-width or not, over
    line ends, and behind other digits if its groups are those in which it is printed.

    A mobile phone number has eleven digits too and may pass by chance (one in eleven), so runs
    that begin as a phone number does are left alone. So are dates in a row: their groups differ.
    """
    folded = fold(text)
    if not _ENOUGH.match(folded):
        return None
    for run in (*_RUN.findall(_BETWEEN.sub("", folded)), *_printed(folded)):
        if is_my_number(run):
            return "my_number"
        if not run.startswith("0") and is_resident_code(run):
            return "resident_code"
    return None


def _printed(text: str) -> Iterator[str]:
    """The digits of neighbouring groups that have the lengths of a printed number."""
    # What stands between, digits, what stands between, digits, …
    pieces = re.split("([0-9]+)", text)
    for at in range(1, len(pieces), 2):
        for lengths in _GROUPED:
            window = pieces[at : at + 2 * len(lengths) - 1]
            if tuple(map(len, window[::2])) == lengths and all(
                map(_BETWEEN_GROUPS.fullmatch, window[1::2])
            ):
                yield "".join(window[::2])
