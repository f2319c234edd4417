"""The printed term of a relation, for every sex that decides it."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from shared.forms.conditions import Scope, scope_at
from shared.forms.definition import Field, Procedure
from shared.forms.load import SHIPPED
from shared.forms.official import decided_by
from shared.i18n import SHARED_TEXTS
from shared.i18n.catalogue import Catalogue
from shared.i18n.wording import Wording

Vectors = Callable[[str], Any]
TEXTS = Catalogue([SHARED_TEXTS, SHIPPED / "address_change" / "texts"])
PATH = "members.1.relation_to_head"


@pytest.fixture
def relation(move: Procedure) -> Field:
    people = next(field for field in move.fields if field.id == "members")
    return next(field for field in people.fields if field.id == "relation_to_head")


def test_decided_by_vectors(vectors: Vectors, relation: Field, today: date) -> None:
    for case in vectors("forms/official.json"):
        scope = scope_at(case["path"], Scope(today, case["answers"]))
        assert decided_by(relation, case["option"], scope) == case["decided_by"], case["name"]


# Option → for a person and a head who are men, women, and where nothing is said.
OWN = {
    "spouse": ("夫", "妻", "夫・妻"),
    "unregistered_spouse": ("夫（未届）", "妻（未届）", "夫（未届）・妻（未届）"),
    "child_spouse": ("子の夫", "子の妻", "子の妻・子の夫"),
}
HEADS = {
    "spouse_child": ("妻の子", "夫の子", "妻の子・夫の子"),
    "spouse_father": ("妻の父", "夫の父", "妻の父・夫の父"),
    "spouse_mother": ("妻の母", "夫の母", "妻の母・夫の母"),
    "unregistered_spouse_child": (
        "妻（未届）の子",
        "夫（未届）の子",
        "夫（未届）の子・妻（未届）の子",
    ),
}
ALWAYS = {
    **{"head": "世帯主", "child": "子", "father": "父", "mother": "母", "grandchild": "子の子"},
    **{
        "elder_brother": "兄",
        "younger_brother": "弟",
        "elder_sister": "姉",
        "younger_sister": "妹",
    },
    **{"grandfather": "祖父", "grandmother": "祖母", "relative": "縁故者", "cohabitant": "同居人"},
}
SEXES = ("male", "female", "unstated")


def _term(move: Procedure, relation: Field, option: str, own: str, heads: str) -> str:
    head = {"relation_to_head": "head", "sex": heads}
    answers = {"members": [head, {"relation_to_head": option, "sex": own}]}
    about = Wording(TEXTS.texts("ja"), move.name).about(move, Scope(date(2026, 11, 24), answers))
    return about.official(relation, PATH, option)


@pytest.mark.parametrize("heads", SEXES)
@pytest.mark.parametrize("own", SEXES)
def test_official_every_option_with_every_sex(
    move: Procedure, relation: Field, own: str, heads: str
) -> None:
    expected = {option: terms[SEXES.index(own)] for option, terms in OWN.items()}
    expected |= {option: terms[SEXES.index(heads)] for option, terms in HEADS.items()} | ALWAYS
    found = {o: _term(move, relation, o, own, heads) for o in relation.options}
    assert found == expected


@pytest.mark.parametrize("lang", TEXTS.languages)
def test_official_every_term_is_written_in_every_language(lang: str, relation: Field) -> None:
    key = "address_change.field.members.field.relation_to_head"
    written = TEXTS.entries(lang)
    decided = [o for entry in relation.setting("official_by") for o in entry["options"]]
    assert {f"{key}.official.{option}" for option in relation.options} <= set(written)
    assert {f"{key}.official_by.{o}.{sex}" for o in decided for sex in SEXES[:2]} <= set(written)


def test_official_before_anything_is_known_says_both(move: Procedure, relation: Field) -> None:
    words = Wording(TEXTS.texts("ja"), move.name)
    assert words.official(relation, "members.__.relation_to_head", "spouse") == "夫・妻"
    assert words.picked(relation, PATH, "spouse") == "夫・妻：世帯主と結婚している人"
