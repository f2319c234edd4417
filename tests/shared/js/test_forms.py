"""The browser judges answers as Python does."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from shared.forms.conditions import Scope
from shared.forms.definition import Procedure
from shared.forms.example import example
from shared.forms.load import Procedures
from shared.forms.normalise import drop_unasked, normalise
from shared.forms.validate import validate
from shared.japanese.holidays import is_office_holiday

Js = Callable[..., list[Any]]
Vectors = Callable[[str], Any]

TODAY = date(2026, 11, 24)


def _scope(answers: Any) -> dict[str, Any]:
    return {"today": TODAY.isoformat(), "form": answers, "item": {}}


def test_conditions_vectors_hold_in_browser(js: Js, vectors: Vectors) -> None:
    cases = vectors("forms/conditions.json")
    scopes = [{"today": c["today"], "form": c["form"], "item": c["item"]} for c in cases]
    found = js(
        "forms/conditions.mjs",
        "holds",
        [[c["condition"], scope] for c, scope in zip(cases, scopes, strict=True)],
    )
    assert dict(zip(_names(cases), found, strict=True)) == _by_name(cases, "holds")


def test_validate_vectors_same_problems_in_browser(
    js: Js, vectors: Vectors, procedures: Procedures
) -> None:
    content = vectors("forms/validate.json")
    cases, closed = content["cases"], {"$set": content["closed_days"]}
    found = js(
        "forms/validate.mjs",
        "validate",
        [[procedures[c["procedure"]].raw, c["answers"], c["today"], closed] for c in cases],
    )
    assert dict(zip(_names(cases), found, strict=True)) == _by_name(cases, "problems")


def test_normalise_vectors_same_answers_in_browser(
    js: Js, vectors: Vectors, procedures: Procedures
) -> None:
    cases = vectors("forms/normalise.json")
    calls = [[procedures[c["procedure"]].raw, c["raw"]] for c in cases]
    found = js("forms/normalise.mjs", "normalise", calls)
    assert dict(zip(_names(cases), found, strict=True)) == _by_name(cases, "answers")


def test_drop_unasked_vectors_same_answers_in_browser(
    js: Js, vectors: Vectors, procedures: Procedures
) -> None:
    cases = vectors("forms/drop_unasked.json")
    calls = [[procedures[c["procedure"]].raw, c["answers"], _scope(c["answers"])] for c in cases]
    found = js("forms/normalise.mjs", "dropUnasked", calls)
    assert dict(zip(_names(cases), found, strict=True)) == _by_name(cases, "kept")


def test_bring_vectors_same_items_in_browser(
    js: Js, vectors: Vectors, procedures: Procedures
) -> None:
    cases = vectors("forms/bring.json")
    calls = [[procedures[c["procedure"]].raw, _scope(c["answers"])] for c in cases]
    found = js("forms/bring.mjs", "whatToBring", calls)
    assert dict(zip(_names(cases), found, strict=True)) == _by_name(cases, "items")


def test_parts_vectors_split_alike_in_browser(
    js: Js, vectors: Vectors, procedures: Procedures
) -> None:
    content = vectors("forms/parts.json")
    listed, cases = content["divisions"], content["cases"]
    found = js("forms/parts.mjs", "divisions", [[one["people"]] for one in listed])
    assert found == [one["sizes"] for one in listed]
    calls = [[procedures[c["procedure"]].raw, c["answers"], c["sizes"]] for c in cases]
    assert js("forms/parts.mjs", "split", calls) == [case["parts"] for case in cases]


def test_whole_of_raises_the_limit_of_the_list_only_in_browser(
    js: Js, procedures: Procedures
) -> None:
    every = procedures["every_kind"].raw
    (whole,) = js("forms/parts.mjs", "wholeOf", [[every]])
    (guests,) = [f for s in whole["section"] for f in s["field"] if f["id"] == "guests"]
    assert guests["most"] == 6
    guests["most"] = 3
    assert whole == every


def test_totals_vectors_same_sums_in_browser(
    js: Js, vectors: Vectors, procedures: Procedures
) -> None:
    cases = vectors("forms/totals.json")
    calls = [[procedures[c["procedure"]].raw, _scope(c["answers"])] for c in cases]
    found = js("forms/totals.mjs", "totals", calls)
    assert dict(zip(_names(cases), found, strict=True)) == _by_name(cases, "totals")


def test_related_vectors_same_procedures_in_browser(
    js: Js, vectors: Vectors, procedures: Procedures
) -> None:
    content = vectors("forms/related.json")
    cases, closed = content["cases"], {"$set": content["closed_days"]}
    calls = [[procedures[c["procedure"]].raw, _scope(c["answers"]), closed] for c in cases]
    found = js("forms/related.mjs", "relatedProcedures", calls)
    assert dict(zip(_names(cases), found, strict=True)) == _by_name(cases, "related")


def test_official_vectors_same_terms_in_browser(js: Js, vectors: Vectors, move: Procedure) -> None:
    cases = vectors("forms/official.json")
    at = js("forms/conditions.mjs", "scopeAt", [[c["path"], _scope(c["answers"])] for c in cases])
    calls = [[_relation(move), c["option"], scope] for c, scope in zip(cases, at, strict=True)]
    found = js("forms/official.mjs", "decidedBy", calls)
    assert dict(zip(_names(cases), found, strict=True)) == _by_name(cases, "decided_by")


def test_worded_vectors_same_words_in_browser(
    js: Js, vectors: Vectors, procedures: Procedures
) -> None:
    cases = vectors("forms/worded.json")
    calls = [[procedures[c["procedure"]].raw, _scope(c["answers"])] for c in cases]
    found = js("forms/worded.mjs", "wordsInUse", calls)
    assert dict(zip(_names(cases), found, strict=True)) == _by_name(cases, "words")


def test_guide_leads_to_every_option_within_three_questions_in_browser(
    js: Js, move: Procedure
) -> None:
    relation = _relation(move)
    guide, options = relation["guide"], relation["options"]
    paths = js("forms/guide.mjs", "pathTo", [[guide, option] for option in options])
    assert {len(path) for path in paths} == {1, 2, 3}
    walked = js("forms/guide.mjs", "walk", [[guide, {"$map": path}] for path in paths])
    assert [way["option"] for way in walked] == options
    asked = [[question["id"] for question in way["asked"]] for way in walked]
    assert asked == [[question for question, _ in path] for path in paths]


def test_guide_on_the_way_asks_the_next_question_in_browser(js: Js, move: Procedure) -> None:
    guide = _relation(move)["guide"]
    ways = [[], [["who", "child"]], [["who", "nonsense"]], [["registered", "yes"]]]
    walked = js("forms/guide.mjs", "walk", [[guide, {"$map": way}] for way in ways])
    assert {way["option"] for way in walked} == {None}
    assert [[q["id"] for q in way["asked"]] for way in walked] == [
        ["who"],
        ["who", "whose_child"],
        ["who"],
        ["who"],
    ]
    assert js("forms/guide.mjs", "pathTo", [[guide, ""], [guide, "king"]]) == [[], []]


def _relation(move: Procedure) -> Any:
    people = next(
        field for section in move.raw["section"] for field in section["field"] if "field" in field
    )
    return next(field for field in people["field"] if "guide" in field)


def _names(cases: list[dict[str, Any]]) -> list[str]:
    return [case["name"] for case in cases]


def _by_name(cases: list[dict[str, Any]], what: str) -> dict[str, Any]:
    return {case["name"]: case[what] for case in cases}


@pytest.mark.parametrize("name", ["address_change", "every_kind"])
def test_validate_generated_answers_no_refusal_in_browser(
    js: Js, procedures: Procedures, name: str
) -> None:
    procedure = procedures[name]
    made = [example(procedure, 1 + seed % 5, seed, TODAY) for seed in range(100)]
    calls = [[procedure.raw, answers, TODAY.isoformat()] for answers in made]
    found = js("forms/validate.mjs", "validate", calls)
    assert [p for problems in found for p in problems if p["weight"] == "refusal"] == []


@pytest.mark.parametrize("name", ["address_change", "every_kind"])
def test_validate_mutated_answers_same_problems_in_browser(
    js: Js, procedures: Procedures, name: str
) -> None:
    procedure = procedures[name]
    mutated = [_mutated(example(procedure, 3, seed, TODAY), seed) for seed in range(400)]
    read = [normalise(procedure, raw) for raw in mutated]
    assert js("forms/normalise.mjs", "normalise", [[procedure.raw, raw] for raw in mutated]) == read

    calls = [[procedure.raw, answers, TODAY.isoformat(), _closed()] for answers in read]
    expected = [[p.to_json() for p in validate(procedure, answers, TODAY)] for answers in read]
    assert js("forms/validate.mjs", "validate", calls) == expected
    # Mutations that nobody notices would test nothing.
    assert sum(map(bool, expected)) > len(expected) / 2

    dropped = [drop_unasked(procedure, answers, Scope(TODAY, answers)) for answers in read]
    calls = [[procedure.raw, answers, _scope(answers)] for answers in read]
    assert js("forms/normalise.mjs", "dropUnasked", calls) == dropped


def _closed() -> dict[str, list[str]]:
    days = (TODAY + timedelta(days=n) for n in range(-60, 60))
    return {"$set": [day.isoformat() for day in days if is_office_holiday(day)]}


# Values that some kind takes and another does not.
_STRANGE: list[Any] = [
    *(None, "", " ", True, False, 0, 1, 20261120, [], ["x"], {}, {"x": 1}, "head", "move_out"),
    *("2026-11-25", "2026-11-20", "2026-02-30", "12345678903", "1234 5678 9018", "\ud842"),
    *(
        "a\u202eb",
        "\U00020bb7" * 61,
        "x" * 301,
        "たろう",
        "\uff76\uff85",
        "yes",
        "no",
        "0612345678",
    ),
    {"era": "reiwa", "year": "8", "month": "11", "day": "1"},
    {"postcode": "\uff15\uff16\uff10-0021", "prefecture": "大阪府", "city": "\u3000", "block": "1"},
    {"country": "ネパール"},
]


def _mutated(answers: Any, seed: int) -> Any:
    """Up to three answers replaced, taken away or added, at any depth."""
    chance = Random(seed)  # noqa: S311
    copy = json.loads(json.dumps(answers))
    for _ in range(1 + seed % 3):
        place = copy
        while True:
            keys = list(range(len(place))) if isinstance(place, list) else list(place)
            key = chance.choice(keys) if keys else "x"
            inner = place[key] if keys else None
            if not isinstance(inner, dict | list) or not inner or chance.random() < 0.4:
                break
            place = inner
        _replace(place, key, chance)
    return copy


def _replace(place: Any, key: Any, chance: Random) -> None:
    if isinstance(place, dict) and chance.random() < 0.2:
        place.pop(key, None)
    elif isinstance(place, dict) and chance.random() < 0.2:
        place["unheard"] = chance.choice(_STRANGE)
    elif isinstance(place, dict) or place:
        place[key] = chance.choice(_STRANGE)
