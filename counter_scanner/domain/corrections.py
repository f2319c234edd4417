"""From a sheet to the corrections that it makes, their history, and what is counted of them.

Rows are named as they were declared, so that a name stays the same while the clerk adds and leaves
out others: `members.1.given_name`; whoever was left out is `members.1`, whoever was added
`members.+0`.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from counter_scanner.domain.correction import Correction, Reason
from counter_scanner.domain.prefill import declared_person, left_out
from counter_scanner.domain.sheet import Sheet
from counter_scanner.domain.stamp import Stamp
from shared.forms.definition import Answers, Field, Procedure
from shared.forms.kinds.address import PARTS

# Beside the reasons, what is counted of a field: places that were declared or filled in at the
# desk, and corrections of which nobody said why.
DECLARED, UNSAID = "declared", "unsaid"

_CJK = (range(0x3400, 0xA000), range(0xF900, 0xFB00), range(0x20000, 0x32000))


@dataclass(frozen=True)
class Change:
    """`place` is the path by the rows of the sheet, empty for what has no box there."""

    path: str
    place: str
    kind: str
    before: Any
    after: Any


def corrected(procedure: Procedure, declared: Answers, sheet: Sheet) -> list[Change]:
    """Where the sheet differs from what was declared, in the order of the form."""
    return [
        change for change in _places(procedure, declared, sheet) if change.before != change.after
    ]


def suggested(change: Change) -> Reason | None:
    """The reason that the change itself tells."""
    if change.kind == "date" and change.before and change.after:
        return Reason.WRONG_DATE
    if change.kind in ("name", "text", "address") and _only_kanji_differ(change):
        return Reason.WRONG_KANJI
    return None


def reason_for(change: Change, sheet: Sheet) -> Reason | None:
    """The clerk's, else the one that the change tells."""
    return sheet.reasons.get(change.path) or suggested(change)


def trail(
    procedure: Procedure, declared: Answers, sheet: Sheet, before: Sheet | None, stamp: Stamp
) -> tuple[Correction, ...]:
    """The corrections so far and those that this sheet adds. What one clerk is still typing is one
    correction; what was confirmed, or is another clerk's, stays as it was."""
    known = before.corrections if before else ()
    settled = [one for one in known if one.confirmed or one.staff != stamp.staff]
    latest = {one.path: one for one in settled}
    now = {change.path: change for change in corrected(procedure, declared, sheet)}
    made = [
        _made(change, reason_for(change, sheet), stamp)
        for change in (*now.values(), *_taken_back(latest, now))
    ]
    news = [one for one in made if not _says_the_same(latest.get(one.path), one)]
    mine = {_essence(one): one for one in known if one not in settled}
    return (*settled, *(mine.get(_essence(one), one) for one in news))


def confirmed(corrections: Iterable[Correction]) -> tuple[Correction, ...]:
    return tuple(replace(one, confirmed=True) for one in corrections)


def counted(procedure: Procedure, declared: Answers, sheet: Sheet) -> Mapping[tuple[str, str], int]:
    """By field and DECLARED, a reason or UNSAID: how many places. No content, no row."""
    counts: Counter[tuple[str, str]] = Counter()
    for change in _places(procedure, declared, sheet):
        field = field_of(change.path)
        if change.before is not None or change.after is not None:
            counts[field, DECLARED] += 1
        if change.before != change.after:
            counts[field, reason_for(change, sheet) or UNSAID] += 1
    return counts


def field_of(path: str) -> str:
    """A path without its rows: an id begins with a letter."""
    return ".".join(step for step in path.split(".") if step[:1].isalpha())


def _places(procedure: Procedure, declared: Answers, sheet: Sheet) -> Iterator[Change]:
    for field in procedure.fields:
        if field.fields:
            yield from _rows(field, declared, sheet)
        elif field.kind != "part":
            values = declared.get(field.id), sheet.answers.get(field.id)
            yield from _leaves(field, (field.id, field.id), *values)


def _rows(field: Field, declared: Answers, sheet: Sheet) -> Iterator[Change]:
    """Each row as a whole, then what is in those that were kept."""
    was = declared.get(field.id)
    added = 0
    for row, person in enumerate(_list(sheet.answers.get(field.id))):
        place, origin = f"{field.id}.{row}", sheet.origin(field.id, row)
        before = declared_person(was, origin)
        if not before:
            yield Change(f"{field.id}.+{added}", place, field.kind, None, person)
            added += 1
            continue
        path = f"{field.id}.{origin}"
        yield Change(path, place, field.kind, before, before)
        for inner in field.fields:
            names = (f"{path}.{inner.id}", f"{place}.{inner.id}")
            yield from _leaves(inner, names, before.get(inner.id), _table(person).get(inner.id))
    for origin in left_out(field, declared, sheet):
        yield Change(f"{field.id}.{origin}", "", field.kind, declared_person(was, origin), None)


def _leaves(field: Field, names: tuple[str, str], before: Any, after: Any) -> Iterator[Change]:
    path, place = names
    if field.kind != "address":
        yield Change(path, place, field.kind, before, after)
        return
    old, new = _table(before), _table(after)
    for part in PARTS:
        kind = "address" if part != "postcode" else part
        yield Change(f"{path}.{part}", f"{place}.{part}", kind, old.get(part), new.get(part))


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _table(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _taken_back(latest: Mapping[str, Correction], now: Mapping[str, Change]) -> Iterator[Change]:
    """What was corrected once and now stands as it was declared."""
    for path, one in latest.items():
        if path not in now and one.after != one.before:
            yield Change(path, "", "", one.before, one.before)


def _made(change: Change, reason: Reason | None, stamp: Stamp) -> Correction:
    at = stamp.at.isoformat(timespec="seconds")
    return Correction(change.path, change.before, change.after, reason, stamp.staff, at)


def _says_the_same(earlier: Correction | None, later: Correction) -> bool:
    return earlier is not None and (earlier.after, earlier.reason) == (later.after, later.reason)


def _essence(one: Correction) -> str:
    """Answers need not be hashable."""
    return repr((one.path, one.after, one.reason, one.staff))


def _only_kanji_differ(change: Change) -> bool:
    """As many characters, and where they differ there are kanji on both sides."""
    before, after = change.before, change.after
    if not (isinstance(before, str) and isinstance(after, str)):
        return False
    old, new = _bare(before), _bare(after)
    pairs = [(a, b) for a, b in zip(old, new, strict=False) if a != b]
    return len(old) == len(new) and all(_is_kanji(a) and _is_kanji(b) for a, b in pairs)


def _bare(text: str) -> str:
    """Without variation selectors: 葛 in another shape is another 葛."""
    return "".join(char for char in text if not 0xE0100 <= ord(char) <= 0xE01EF)


def _is_kanji(char: str) -> bool:
    return any(ord(char) in block for block in _CJK)
