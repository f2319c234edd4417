"""Plain questions that lead to one option of a choice, for whom the official terms are foreign.

A guide is a list of questions; the first one is asked first. Each answer either is an option or
asks a further question:

    [[section.field.guide]]
    id = "who"
    answers = [{ id = "self", option = "head" }, { id = "child", ask = "whose_child" }]

Its words are the texts `guide.<question>.question` and `guide.<question>.answer.<answer>` of the
field, and what it yields is the option's code and nothing else. The browser walks it in
`shared/static/js/forms/guide.mjs`; without scripts the options stand in a list.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from shared.forms.definition import Field

# Where, and why.
Fault = tuple[str, str]
Question = Mapping[str, Any]

# Who is asked more than that has lost the thread.
MOST_DEEP = 3

_ID = re.compile("[a-z][a-z0-9_]*")


def guide_faults(field: Field) -> Iterator[Fault]:
    """What keeps a guide from leading everybody to an answer, and to every option somebody."""
    guide = field.setting("guide")
    if guide is None:
        return
    shape = list(_shape_faults(guide))
    yield from shape or _way_faults(field, guide)


def guide_texts(field: Field) -> Iterator[str]:
    """The keys of the texts that a guide needs, below the field's own."""
    for question in field.setting("guide", ()):
        yield f"guide.{question['id']}.question"
        yield from (f"guide.{question['id']}.answer.{one['id']}" for one in question["answers"])


def _shape_faults(guide: list[Any]) -> Iterator[Fault]:
    if not guide:
        yield "guide", "needs a question"
    seen: set[str] = set()
    for number, question in enumerate(guide):
        where = f"guide.{number}"
        if not _is_named(question, seen) or set(question) != {"id", "answers"}:
            yield where, "a question has an `id` of its own and `answers`"
        elif not isinstance(question["answers"], list) or not question["answers"]:
            yield f"{where}.answers", "must be a list of answers"
        else:
            yield from _answer_faults(f"{where}.answers", question["answers"])


def _answer_faults(where: str, answers: list[Any]) -> Iterator[Fault]:
    seen: set[str] = set()
    for answer in answers:
        if not _is_named(answer, seen) or not _leads(answer):
            yield where, "an answer has an `id` of its own and either an `option` or what to `ask`"


def _leads(answer: Question) -> bool:
    texts = all(isinstance(value, str) for value in answer.values())
    return texts and set(answer) in ({"id", "option"}, {"id", "ask"})


def _is_named(table: Any, seen: set[str]) -> bool:
    name = table.get("id") if isinstance(table, dict) else None
    if not isinstance(name, str) or not _ID.fullmatch(name) or name in seen:
        return False
    seen.add(name)
    return True


def _way_faults(field: Field, guide: list[Any]) -> Iterator[Fault]:
    questions = {question["id"]: question for question in guide}
    for name, answer in ((q["id"], answer) for q in guide for answer in q["answers"]):
        if "option" in answer and answer["option"] not in field.options:
            yield f"guide.{name}", f"no option {answer['option']}"
        elif "ask" in answer and answer["ask"] not in questions:
            yield f"guide.{name}", f"asks {answer['ask']}, which is no question"
    deepest = _depths(questions, guide[0]["id"])
    for name in questions:
        if not 1 <= deepest.get(name, 0) <= MOST_DEEP:
            yield f"guide.{name}", f"must be asked, as question {MOST_DEEP} at the latest"
    led_to = {a.get("option") for name in deepest for a in questions[name]["answers"]}
    for option in (option for option in field.options if option not in led_to):
        yield "guide", f"nothing leads to the option {option}"


def _depths(questions: Mapping[str, Question], first: str) -> dict[str, int]:
    """Question → the place at which it is asked at the latest; one place too deep where they go
    round in a ring."""
    deepest, level = {first: 1}, {first}
    for depth in range(2, MOST_DEEP + 2):
        answers = [answer for name in level for answer in questions[name]["answers"]]
        level = {answer["ask"] for answer in answers if answer.get("ask") in questions}
        deepest |= dict.fromkeys(level, depth)
    return deepest
