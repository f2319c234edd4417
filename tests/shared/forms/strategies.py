"""Any normalised answers that the fields of a procedure take, as Hypothesis strategies.

A kind's strategy makes values that its `check` finds nothing wrong with, whatever else was
answered: which questions are asked together is the rules' matter. Whoever adds a kind adds its
strategy to STRATEGIES.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from hypothesis import strategies as st

from shared.forms.definition import Answers, Field
from shared.forms.kinds.address import LIMIT, PARTS
from shared.forms.kinds.part import MOST_PARTS
from shared.forms.kinds.people import most
from shared.forms.kinds.text import DEFAULT_LIMIT, PATTERNS
from shared.japanese.characters import has_forbidden
from shared.japanese.digits import secret_number
from shared.japanese.era import ERAS
from shared.japanese.towns import towns_of

Values = st.SearchStrategy[Any]

# On which the dates are past; the day of the vectors.
TODAY = date(2026, 11, 24)
_MOST_PEOPLE = 3
_LONGEST = 24
# Outside JIS X 0213, supplementary, with a variation selector, changed by NFC, decomposed, for
# private use; and what formats and spreadsheets trip over.
_PIECES = (
    *("\u9ad9", "\U00020bb7", "\u845b\U000e0100", "\u8fbb\ufe00", "\ufa11", "\ufa19", "か\u3099"),
    *(
        "e\u0301",
        "\ue000",
        "\U0001f468",
        "\U0010fffd",
        "ッ",
        "ーン",
        "-3",
        "=1",
        '"',
        "'",
        ",",
        "\u3000",
    ),
    *("山田", "3丁目1番16号", "\uff11\uff0d\uff12", "Nguy\u1ec5n", "\ufffd"),
)
_KATAKANA = [chr(code) for code in (*range(0x30A1, 0x30FF), *range(0x31F0, 0x3200), 0x20)]


def answers(fields: tuple[Field, ...]) -> st.SearchStrategy[Answers]:
    """Required ones always, others or not."""
    always = {field.id: values(field) for field in fields if field.required}
    others = {field.id: values(field) for field in fields if not field.required}
    return st.fixed_dictionaries(always, optional=others)


def values(field: Field) -> Values:
    """What a field takes. An empty list is no answer, nor is a person of whom nothing is said."""
    if field.fields:
        people = answers(field.fields).filter(bool)
        highest = min(most(field), max(_MOST_PEOPLE, field.setting("least", 0)))
        return st.lists(people, min_size=max(field.setting("least", 0), 1), max_size=highest)
    assert field.kind in STRATEGIES, f"no strategy for fields of kind {field.kind}: add one here"
    return STRATEGIES[field.kind](field)


def words(limit: int, *, lines: bool = False) -> st.SearchStrategy[str]:
    """Any text that is let through, kept as it is."""
    pieces = st.sampled_from([*_PIECES, *(["\n"] if lines else [])])
    anything = st.characters(codec="utf-8").filter(lambda char: not has_forbidden(char))
    texts = st.lists(pieces | anything, min_size=1, max_size=min(limit, _LONGEST)).map("".join)
    return texts.map(lambda text: text[:limit]).filter(_is_let_through)


def _is_let_through(text: str) -> bool:
    return bool(text.strip()) and secret_number(text) is None


def _text(field: Field) -> Values:
    if field.setting("pattern"):
        return st.from_regex(PATTERNS[field.setting("pattern")], fullmatch=True)
    return words(_limit(field), lines=field.setting("lines", 1) > 1)


def _kana(field: Field) -> Values:
    texts = st.text(st.sampled_from(_KATAKANA), min_size=1, max_size=_limit(field))
    return texts.map(str.strip).filter(bool)


def _limit(field: Field) -> int:
    return int(field.setting("max_length", DEFAULT_LIMIT))


def _date(field: Field) -> Values:
    first = date.fromisoformat(field.setting("not_before", ERAS[-1].first.isoformat()))
    last = date.max if field.setting("past_when") is None else TODAY
    firsts = [era.first for era in ERAS if first <= era.first <= last]
    days = st.sampled_from([first, *firsts, last]) | st.dates(first, last)
    return days.map(date.isoformat)


def _number(field: Field) -> Values:
    least, highest = field.setting("least", 0), field.setting("most", 999_999_999)
    return st.sampled_from([least, highest]) | st.integers(least, highest)


def _address(field: Field) -> Values:
    required = field.setting("required_parts", [])
    parts = {part: words(LIMIT) for part in PARTS[1:-1]} | {"postcode": _postcode()}
    others = {part: made for part, made in parts.items() if part not in required}
    spelt = st.fixed_dictionaries({part: parts[part] for part in required}, optional=others)
    kinds = [spelt.filter(bool), _in_table(), *([_abroad()] if _may_be_abroad(field) else [])]
    return st.one_of(kinds)


def _may_be_abroad(field: Field) -> bool:
    return "abroad_when" in field.settings or "may_be_abroad_when" in field.settings


def _abroad() -> Values:
    return st.fixed_dictionaries({"country": words(LIMIT)}, optional={"town": words(LIMIT)})


def _postcode() -> Values:
    return st.from_regex("[0-9]{7}", fullmatch=True)


@st.composite
def _in_table(draw: st.DrawFn) -> dict[str, str]:
    """As the table of towns has it, perhaps with more behind the town."""
    code = draw(st.sampled_from(_TABLED))
    town = draw(st.sampled_from(towns_of(code)))
    name = town.name + draw(st.sampled_from(["", "三丁目", "\U00020bb7"]))
    place = {"postcode": code, "prefecture": town.prefecture, "city": town.city, "town": name}
    behind = {"block": draw(words(LIMIT)), "building": draw(st.none() | words(LIMIT))}
    return {part: text for part, text in (place | behind).items() if text}


# A postcode with several towns or cities, of a whole city, with a leading zero, and common ones.
_TABLED = ["5600021", "4980000", "4520961", "0600000", "6028052", "6680033"]


def _choices(field: Field) -> Values:
    picked = st.sets(st.sampled_from(field.options), min_size=1)
    return picked.map(lambda ticked: [option for option in field.options if option in ticked])


@st.composite
def _part(draw: st.DrawFn) -> dict[str, int]:
    count = draw(st.integers(1, MOST_PARTS))
    return {"number": draw(st.integers(1, count)), "count": count}


STRATEGIES: dict[str, Callable[[Field], Values]] = {
    "address": _address,
    "choice": lambda field: st.sampled_from(field.options),
    "choices": _choices,
    "date": _date,
    "kana": _kana,
    "name": lambda field: words(_limit(field)),
    "number": _number,
    "part": lambda _field: _part(),
    "phone": lambda _field: st.from_regex("0[0-9]{9,10}", fullmatch=True),
    "text": _text,
    "time": lambda _field: st.times().map(lambda time: f"{time:%H:%M}"),
    "yes_no": lambda _field: st.booleans(),
}
