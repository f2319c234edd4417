"""Plain questions: what keeps a guide from being loaded, and that ours leads everywhere."""

from dataclasses import replace
from typing import Any

import pytest

from shared.forms.definition import Field, Procedure
from shared.forms.guide import MOST_DEEP, guide_faults, guide_texts
from shared.forms.load import SHIPPED
from shared.i18n import SHARED_TEXTS
from shared.i18n.catalogue import Catalogue

TEXTS = Catalogue([SHARED_TEXTS, SHIPPED / "address_change" / "texts"])


def _asks(name: str, *answers: tuple[str, str, str]) -> dict[str, Any]:
    return {"id": name, "answers": [{"id": one, how: to} for one, how, to in answers]}


WHO = _asks("who", ("me", "option", "head"), ("kin", "ask", "kin"))
KIN = _asks("kin", ("son", "option", "child"), ("pal", "option", "friend"))
FIELD = Field("role", 0, "choice", options=("head", "child", "friend"))


def _faults(*guide: Any) -> list[tuple[str, str]]:
    return list(guide_faults(replace(FIELD, settings={"guide": list(guide)})))


def test_guide_faults_sound_guide_none() -> None:
    assert _faults(WHO, KIN) == []
    assert list(guide_faults(FIELD)) == []


@pytest.mark.parametrize(
    ("guide", "key", "why"),
    [
        ([], "guide", "needs a question"),
        (["who"], "guide.0", "an `id` of its own"),
        ([{"id": "who"}], "guide.0", "and `answers`"),
        ([{"id": "Who", "answers": []}], "guide.0", "an `id` of its own"),
        ([{"id": "who", "answers": []}], "guide.0.answers", "a list of answers"),
        ([WHO, WHO], "guide.1", "an `id` of its own"),
        ([{"id": "who", "answers": ["x"]}], "guide.0.answers", "either an `option`"),
        ([_asks("who", ("me", "leads", "head"))], "guide.0.answers", "either an `option`"),
        ([{"id": "who", "answers": [{"id": "me"}]}], "guide.0.answers", "either an `option`"),
        (
            [{"id": "who", "answers": [{"id": "me", "option": "head", "ask": "kin"}]}],
            "guide.0.answers",
            "either an `option`",
        ),
        (
            [_asks("who", ("me", "option", "head"), ("me", "option", "child"))],
            "guide.0.answers",
            "an `id` of its own",
        ),
        ([WHO, _asks("kin", ("x", "option", "boss"))], "guide.kin", "no option boss"),
        ([_asks("who", ("x", "ask", "kin"))], "guide.who", "asks kin, which is no question"),
        ([WHO, KIN, _asks("more", ("x", "option", "head"))], "guide.more", "must be asked"),
        ([WHO, _asks("kin", ("son", "option", "child"))], "guide", "option friend"),
        ([WHO, _asks("kin", ("x", "ask", "who"))], "guide.kin", "question 3 at the latest"),
        ([_asks("who", ("x", "ask", "who"))], "guide.who", "question 3 at the latest"),
    ],
)
def test_guide_faults_named_by_question_and_reason(guide: list[Any], key: str, why: str) -> None:
    assert any(found == key and why in reason for found, reason in _faults(*guide))


def test_guide_faults_fourth_question_is_one_too_many() -> None:
    deep = [_asks(f"q{n}", ("on", "ask", f"q{n + 1}")) for n in range(MOST_DEEP)]
    last = _asks(f"q{MOST_DEEP}", *((option, "option", option) for option in FIELD.options))
    assert [key for key, _ in _faults(*deep, last)] == [f"guide.q{MOST_DEEP}"]
    assert _faults(*deep[1:], last) == []


@pytest.mark.parametrize("lang", TEXTS.languages)
def test_guide_texts_of_the_relation_are_written_in_every_language(
    move: Procedure, lang: str
) -> None:
    people = next(field for field in move.fields if field.id == "members")
    relation = next(field for field in people.fields if field.setting("guide"))
    key = f"{move.name}.field.members.field.{relation.id}"
    needed = {f"{key}.{text}" for text in guide_texts(relation)}
    written = {text for text in TEXTS.entries(lang) if text.startswith(f"{key}.guide.")}
    assert (written, len(needed) > len(relation.options)) == (needed, True)
