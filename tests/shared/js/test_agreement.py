"""Over a thousand generated households the browser and Python say the same, and each opens what
the other sealed. One Node process is asked about all of them.

What they disagree about is mended on both sides and becomes a vector.
"""

import base64
import json
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from shared.forms.bring import what_to_bring
from shared.forms.conditions import Scope
from shared.forms.days import parse
from shared.forms.deadlines import last_day
from shared.forms.definition import Answers, Procedure
from shared.forms.example import example
from shared.forms.load import load_procedures
from shared.forms.normalise import drop_unasked, normalise
from shared.forms.notification import Notification, new_notification
from shared.forms.problems import refusals
from shared.forms.related import related_procedures
from shared.forms.validate import validate
from shared.japanese.holidays import is_office_holiday
from shared.wire.key_files import load_private, public_to_json
from shared.wire.keys import KeyRing
from shared.wire.notification_code import open_digits, seal_notification
from shared.wire.record import to_record
from tests.fuzz.bending import bent
from tests.shared.forms.strategies import answers
from tests.shared.js.typed import typed

Js = Callable[..., list[Any]]

HERE = Path(__file__).parent
VECTORS = HERE.parents[1] / "vectors"
AGREEMENT = str(HERE / "agreement.mjs")
KEY = load_private(VECTORS / "wire" / "keys" / "counter.key", None)
PROCEDURES = load_procedures(VECTORS / "procedures")
TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 3, 4, tzinfo=UTC)
# Shared out among the procedures, so that the time does not grow with their number.
TYPED, BENT, DRAWN = 540, 540, 150
# From a date on, so far that every deadline ends within.
_FAR = 100


class Case(NamedTuple):
    procedure: Procedure
    raw: Answers


def _chance(seed: int) -> Random:
    """Repeatable on purpose."""
    return Random(seed)  # noqa: S311


def _share(cases: int) -> range:
    return range(-(-cases // len(PROCEDURES)))


@pytest.fixture(scope="module")
def well_typed() -> list[Case]:
    """Good answers as somebody would type them."""
    return [
        Case(procedure, typed(tuple(procedure.fields), _example(procedure, seed), _chance(seed)))
        for procedure in PROCEDURES.values()
        for seed in _share(TYPED)
    ]


def _example(procedure: Procedure, seed: int) -> Answers:
    return example(procedure, 1 + seed % 6, seed, TODAY)


@pytest.fixture(scope="module")
def ill_typed() -> list[Case]:
    return [
        Case(procedure, bent(procedure, _chance(seed).randbytes(60), TODAY))
        for procedure in PROCEDURES.values()
        for seed in _share(BENT)
    ]


def _judged(case: Case) -> dict[str, Any]:
    """What `judge` of agreement.mjs says, by Python."""
    answers = normalise(case.procedure, case.raw)
    problems = validate(case.procedure, answers, TODAY)
    kept = drop_unasked(case.procedure, answers, Scope(TODAY, answers))
    last, scope = last_day(case.procedure, kept, Scope(TODAY, kept)), Scope(TODAY, kept)
    return {
        "answers": answers,
        "problems": [problem.to_json() for problem in problems],
        "kept": kept,
        "bring": [
            {"id": item.id, "people": list(item.people)}
            for item in what_to_bring(case.procedure, scope)
        ],
        "related": list(_related(case.procedure, scope)),
        "last_day": last.isoformat() if last else None,
        "is_good": not refusals(problems),
    }


def _related(procedure: Procedure, scope: Scope) -> Iterator[dict[str, Any]]:
    for item in related_procedures(procedure, scope):
        day = item.last_day.isoformat() if item.last_day else None
        yield {"id": item.id, "last_day": day, "people": list(item.people)}


def _asked(js: Js, cases: list[Case]) -> list[Any]:
    closed = sorted(_closed_after({TODAY, *_days([normalise(*case) for case in cases])}))
    calls = [
        [_shared(case.procedure.name), case.raw, TODAY.isoformat(), _shared("closed")]
        for case in cases
    ]
    return js(AGREEMENT, "judge", calls, shared=_definitions() | {"closed": {"$set": closed}})


def _closed_after(days: set[date]) -> Iterator[str]:
    """Closed days behind each. A page is given those of a year or two; these lie anywhere."""
    ordinals = {day.toordinal() + n for day in days for n in range(_FAR)}
    near = (date.fromordinal(n) for n in ordinals if n <= date.max.toordinal())
    return (day.isoformat() for day in near if is_office_holiday(day))


def _days(raw: Any) -> Iterator[date]:
    """Every day that stands anywhere in the answers."""
    if isinstance(raw, dict | list):
        for part in raw.values() if isinstance(raw, dict) else raw:
            yield from _days(part)
    elif (day := parse(raw)) is not None:
        yield day


def _definitions() -> dict[str, Any]:
    return {name: procedure.raw for name, procedure in PROCEDURES.items()}


def _shared(name: str) -> dict[str, str]:
    return {"$shared": name}


def _said(value: Any) -> str:
    """As JSON, in which 1 is not true; numbers as the browser has them."""
    return json.dumps(_floats(value), sort_keys=True)


def _floats(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _floats(part) for name, part in value.items()}
    if isinstance(value, list):
        return [_floats(part) for part in value]
    return float(value) if type(value) is int else value


def _assert_agreed(cases: list[Case], theirs: list[Any]) -> None:
    ours = [_judged(case) for case in cases]
    for case, mine, their in zip(cases, ours, theirs, strict=True):
        for what in mine:
            assert _said(their[what]) == _said(mine[what]), (case.procedure.name, what, case.raw)


def test_judge_well_typed_households_both_sides_agree(js: Js, well_typed: list[Case]) -> None:
    theirs = _asked(js, well_typed)
    assert len(theirs) >= 500
    _assert_agreed(well_typed, theirs)
    assert [
        case.raw for case, it in zip(well_typed, theirs, strict=True) if not it["is_good"]
    ] == []


def test_judge_bent_households_both_sides_agree(js: Js, ill_typed: list[Case]) -> None:
    theirs = _asked(js, ill_typed)
    assert len(theirs) >= 500
    _assert_agreed(ill_typed, theirs)
    # Bending that hurts nobody would test nothing.
    assert sum(not it["is_good"] for it in theirs) > len(theirs) / 2


def test_typed_households_read_as_the_canonical_ones(well_typed: list[Case]) -> None:
    for number, case in enumerate(well_typed):
        seed = number % len(_share(TYPED))
        assert normalise(case.procedure, case.raw) == _example(case.procedure, seed), case.raw


def test_record_any_values_both_sides_write_the_same_bytes(js: Js) -> None:
    """Of answers that no rule holds together: each kind's whole range, see strategies.py."""
    made = [
        _notification(procedure, seed, drawn)
        for procedure in PROCEDURES.values()
        for seed, drawn in enumerate(_drawn(procedure))
    ]
    ours = [to_record(one, PROCEDURES[one.procedure]) for one in made]
    codes = sorted(_postcodes([one.answers for one in made]))
    calls = [[_for_browser(one)] for one in made]
    assert js("wire/record.mjs", "toRecord", calls, codes, _definitions()) == ours
    _assert_agreed(
        cases := [Case(PROCEDURES[one.procedure], one.answers) for one in made], _asked(js, cases)
    )


def _drawn(procedure: Procedure) -> list[Answers]:
    drawn: list[Answers] = []

    @settings(
        max_examples=len(_share(DRAWN)),
        derandomize=True,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    @given(answers(tuple(procedure.fields)))
    def draw(one: Answers) -> None:
        drawn.append(one)

    draw()
    return drawn


def test_exchange_generated_notifications_each_side_opens_the_other(js: Js) -> None:
    made = [
        _notification(procedure, seed)
        for procedure in PROCEDURES.values()
        for seed in _share(TYPED)
    ]
    ours = [_sealed(one) for one in made]
    counter = _shared("counter")
    calls = [[_for_browser(one), counter, digits] for one, digits in zip(made, ours, strict=True)]
    codes = sorted(_postcodes([one.answers for one in made]))
    theirs = js(AGREEMENT, "exchange", calls, codes, _definitions() | {"counter": _counter()})
    assert len(theirs) >= 500
    ring = KeyRing(KEY)
    for one, their in zip(made, theirs, strict=True):
        record = to_record(one, PROCEDURES[one.procedure]).hex()
        assert (their["record"], their["opened"]) == (record, record), one
        assert open_digits(their["digits"], ring, PROCEDURES, TODAY).notification == one


def _notification(procedure: Procedure, seed: int, answers: Answers | None = None) -> Notification:
    made_at = NOW - timedelta(minutes=977 * seed)
    # Unlike any other, as random bytes are.
    form_id = _chance(seed).randbytes(16)
    given = answers or _example(procedure, seed)
    return new_notification(procedure, given, "ja", made_at, form_id)


def _sealed(one: Notification) -> str:
    return seal_notification(one, PROCEDURES[one.procedure], KEY.public_key)


def _for_browser(one: Notification) -> dict[str, Any]:
    return {
        "procedure": _shared(one.procedure),
        "answers": one.answers,
        "lang": one.lang,
        "now": {"$date": one.made_at.isoformat()},
        "formId": {"$bytes": one.form_id},
    }


def _counter() -> dict[str, Any]:
    secret = base64.b64encode(KEY.private.private_bytes_raw()).decode()
    return {"public": public_to_json(KEY.public_key), "secret": secret}


def _postcodes(value: Any) -> set[str]:
    """Of every address, wherever it lies."""
    if isinstance(value, list):
        return set().union(*map(_postcodes, value))
    if not isinstance(value, dict):
        return set()
    own = {value["postcode"]} if "postcode" in value else set()
    return own.union(*map(_postcodes, value.values()))
