"""Made-up answers that `validate` accepts, for any procedure: for trying out, tests, benchmarks.

Nothing here knows a procedure. Values come by kind, conditions decide what is asked, and a
counting rule such as "exactly one head" decides who gets the value that it counts.
"""

from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from shared.forms import made_up
from shared.forms.conditions import Scope, holds
from shared.forms.definition import Answers, Field, Procedure, Rule
from shared.forms.kinds.number import limits
from shared.forms.kinds.people import most
from shared.forms.kinds.text import DEFAULT_LIMIT
from shared.forms.made_up_order import put_in_order
from shared.forms.normalise import drop_unasked

_OPTIONAL_GIVEN = 0.6
_YES = 0.15
_USUAL_NUMBERS = 20
# Days since the birth of somebody grown up.
_GROWN_UP = (8_000, 30_000)
# Filling a required answer can open another question; no definition nests deeper.
_MOST_ROUNDS = 8


@dataclass(frozen=True)
class _Maker:
    """What one value is made from. `number` is the place in the list, which `is_of_people` or of
    things, or None outside; `counted` are the values that a rule counts there."""

    chance: Random
    scope: Scope
    person: made_up.Person
    number: int | None = None
    is_of_people: bool = True
    counted: Mapping[str, Any] = field(default_factory=dict)

    @property
    def in_list(self) -> bool:
        return self.number is not None


@dataclass(frozen=True)
class _Plan:
    """What stays the same while the answers grow. `given` are the optional questions answered:
    decided once, so that filling comes to rest."""

    procedure: Procedure
    household: list[made_up.Person]
    chance: Random
    given: set[str]


def example(procedure: Procedure, people: int, seed: int, today: date) -> Answers:
    """Valid canonical answers as of `today`; the list of people has `people` entries, or as many
    as it may have."""
    # Repeatable on purpose: nothing secret is drawn.
    chance = Random(seed)  # noqa: S311
    household = made_up.household(chance, max(people, 1))
    plan = _Plan(procedure, household, chance, _given(procedure, chance))
    answers: Answers = {}
    for _ in range(_MOST_ROUNDS):
        before = deepcopy(answers)
        _fill(plan, answers, Scope(today, answers))
        put_in_order(procedure, answers, today)
        answers = drop_unasked(procedure, answers, Scope(today, answers))
        if answers == before:
            break
    return answers


def _given(procedure: Procedure, chance: Random) -> set[str]:
    fields = [inner for outer in procedure.fields for inner in (outer, *outer.fields)]
    return {item.id for item in fields if chance.random() < _OPTIONAL_GIVEN}


def _fill(plan: _Plan, answers: Answers, scope: Scope) -> None:
    for section in plan.procedure.sections:
        if section.shown_when is not None and not holds(section.shown_when, scope):
            continue
        for item in section.fields:
            if item.fields:
                people = answers.setdefault(item.id, _rows(plan, item))
                _fill_people(plan, item, people, scope)
            else:
                _answer(item, answers, plan.given, _Maker(plan.chance, scope, plan.household[0]))


def _rows(plan: _Plan, people: Field) -> list[Answers]:
    """Empty rows: as many as wished in the procedure's own list, and where it has none in every
    list; as few as may be elsewhere."""
    least = people.setting("least", 0)
    own = plan.procedure.people in (None, people.id)
    wished = len(plan.household) if own else least
    return [{} for _ in range(min(max(wished, least), most(people)))]


def _fill_people(plan: _Plan, people: Field, rows: list[Answers], scope: Scope) -> None:
    counted = _counted(plan.procedure, people.id)
    for number, row in enumerate(rows):
        who = plan.household[number % len(plan.household)]
        is_of_people = people.kind == "people"
        maker = _Maker(plan.chance, scope.within(row), who, number, is_of_people, counted)
        for inner in people.fields:
            _answer(inner, row, plan.given | set(counted), maker)


def _counted(procedure: Procedure, people: str) -> dict[str, Any]:
    """The values that a rule counts in this list: the first person gets them, nobody else."""
    rules = [rule for rule in procedure.rules if rule.check == "count" and not _only_warns(rule)]
    wheres = [rule.settings.get("where", {}) for rule in rules if rule.settings["of"] == people]
    return {name: value for where in wheres for name, value in where.items()}


def _only_warns(rule: Rule) -> bool:
    return rule.settings.get("weight") == "warning"


def _answer(item: Field, answers: Answers, given: set[str], maker: _Maker) -> None:
    scope = maker.scope
    shown = item.shown_when is None or holds(item.shown_when, scope)
    if item.id in answers or not shown or item.kind not in MAKERS:
        return
    condition = item.required_when
    required = item.required or (condition is not None and holds(condition, scope))
    if required or item.id in given:
        answers[item.id] = MAKERS[item.kind](item, maker)


def _choice(item: Field, maker: _Maker) -> str:
    wanted = maker.counted.get(item.id)
    if wanted in item.options and maker.number == 0:
        return str(wanted)
    others = [option for option in item.options if option != wanted]
    if wanted in item.options and maker.number is not None:
        return others[min(maker.number - 1, 1, len(others) - 1)]
    return maker.chance.choice(others)


def _choices(item: Field, maker: _Maker) -> list[str]:
    picked = [option for option in item.options if maker.chance.random() < _YES]
    return picked or [item.options[0]]


def _date(item: Field, maker: _Maker) -> str:
    today = maker.scope.today
    past = item.setting("past_when")
    if past is None or not holds(past, maker.scope):
        day = today + timedelta(days=maker.chance.randrange(700 if maker.in_list else 14))
    else:
        day = today - timedelta(days=_days_ago(maker))
    return max(day.isoformat(), str(item.setting("not_before", "")))


def _days_ago(maker: _Maker) -> int:
    """In a list of people the first two are grown up and the others their children, as in most
    households; elsewhere something that has just happened."""
    if maker.number is None or not maker.is_of_people:
        return maker.chance.randrange(10)
    return maker.chance.randrange(*(_GROWN_UP if maker.number < 2 else (_GROWN_UP[0],)))


def _address(item: Field, maker: _Maker) -> dict[str, str]:
    outside = item.setting("abroad_when")
    if outside is not None and holds(outside, maker.scope):
        return made_up.abroad(maker.chance)
    place = made_up.domestic(maker.chance)
    return _address(item, maker) if place in maker.scope.form.values() else place


def _phone(_item: Field, maker: _Maker) -> str:
    return maker.chance.choice(["090", "080", "070"]) + f"{maker.chance.randrange(10**8):08d}"


def _number(item: Field, maker: _Maker) -> int:
    """A small one, as most are."""
    low, high = limits(item)
    return maker.chance.randint(low, min(high, low + _USUAL_NUMBERS))


def _time(_item: Field, maker: _Maker) -> str:
    """In office hours."""
    return f"{maker.chance.randrange(8, 18):02d}:{maker.chance.randrange(0, 60, 5):02d}"


def _text(item: Field, maker: _Maker) -> str:
    if item.setting("pattern") == "residence_card":
        return f"XY{maker.chance.randrange(10**8):08d}ZZ"
    words = made_up.words(maker.chance, item.id)
    return _cut(item, words if item.setting("lines", 1) > 1 else words.replace("\n", " "))


def _cut(item: Field, words: str) -> str:
    """No longer than the field allows."""
    return words[: item.setting("max_length", DEFAULT_LIMIT)].strip()


MAKERS: dict[str, Callable[[Field, _Maker], Any]] = {
    "address": _address,
    "choice": _choice,
    "choices": _choices,
    "date": _date,
    "kana": lambda item, maker: _cut(item, maker.person.named(item.id, 1)),
    "name": lambda item, maker: _cut(item, maker.person.named(item.id, 0)),
    "number": _number,
    "phone": _phone,
    "text": _text,
    "time": _time,
    "yes_no": lambda _item, maker: maker.chance.random() < _YES,
}
