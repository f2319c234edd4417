"""Boxes to tick that are no use: whatever they would point out does not concern this visitor."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from shared.forms.conditions import Scope, holds
from shared.forms.definition import Answers, Condition, Procedure

# A field that may have several, and one of its options.
Tick = tuple[str, str]


def idle_ticks(procedure: Procedure, answers: Answers, today: date) -> Mapping[str, list[str]]:
    """By field, the options that point out no other procedure even when they are ticked, as those
    for who moves in when somebody moves out. What no procedure waits for is never among them."""
    waiting: dict[Tick, list[Condition]] = {}
    for item in procedure.related:
        for tick in _ticks(item.when):
            waiting.setdefault(tick, []).append(item.when)
    idle: dict[str, list[str]] = {}
    for (field, option), conditions in waiting.items():
        scope = Scope(today, _ticked(answers, field, option))
        if not any(holds(condition, scope) for condition in conditions):
            idle.setdefault(field, []).append(option)
    return idle


def _ticks(condition: Condition) -> Iterator[Tick]:
    for name, expected in condition.items():
        if name == "any":
            yield from (tick for part in expected for tick in _ticks(part))
        elif name != "not" and isinstance(expected, Mapping) and "includes" in expected:
            yield name, expected["includes"]


def _ticked(answers: Answers, field: str, option: str) -> dict[str, Any]:
    chosen = answers.get(field)
    return {**answers, field: [*(chosen if isinstance(chosen, list) else ()), option]}
