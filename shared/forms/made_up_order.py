"""Made-up answers brought into the order that a procedure's rules ask for.

What is made up is drawn value by value; a rule such as "the meter never falls" looks at several.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any

from shared.forms.days import parse
from shared.forms.definition import Answers, Procedure, Rule

# Where a value stands: the answers that hold it, and its name there.
Place = tuple[Answers, str]


def put_in_order(procedure: Procedure, answers: Answers, today: date) -> None:
    """Changes the answers so that no rule about their order or difference refuses them."""
    for rule in procedure.rules:
        arrange = _ARRANGED.get(rule.check)
        if arrange is not None and rule.settings.get("weight") != "warning":
            arrange(rule, answers, today)


def _rising(rule: Rule, answers: Answers, _today: date) -> None:
    of = rule.settings.get("of")
    for holder in answers.get(of, []) if of else [answers]:
        _deal((holder, name) for name in rule.settings["fields"])


def _continued(rule: Rule, answers: Answers, _today: date) -> None:
    rows = answers.get(rule.settings["of"], [])
    _deal((row, name) for row in rows for name in rule.settings["fields"])


def _deal(places: Iterable[Place]) -> None:
    """The values that stand there, the smallest first."""
    there = [(holder, name) for holder, name in places if name in holder]
    values = sorted(holder[name] for holder, name in there)
    for (holder, name), value in zip(there, values, strict=True):
        holder[name] = value


def _same(rule: Rule, answers: Answers, today: date) -> None:
    """Of two days the second moves on, away from today."""
    first, second = rule.settings["fields"][:2]
    day = parse(answers.get(second))
    if day is not None and answers.get(first) == answers[second]:
        step = timedelta(days=1 if day >= today else -1)
        answers[second] = (day + step).isoformat()


_ARRANGED: Mapping[str, Callable[[Rule, Any, date], None]] = MappingProxyType(
    {"rising": _rising, "continued": _continued, "same": _same}
)
