from datetime import date
from pathlib import Path
from typing import Any

import pytest

from counter_scanner.domain.checks import (
    FilingDay,
    Paper,
    filing_day,
    noticed_characters,
    papers,
    problems,
)
from counter_scanner.domain.sheet import Sheet
from shared.forms.example import example
from shared.forms.load import load_procedures
from tests.shared.forms.places import nested, places

VECTORS = Path(__file__).parents[2] / "vectors"
IDENTITY = (
    "my_number_card",
    "driving_licence",
    "passport",
    "residence_card",
    "other_photo",
    "two_papers",
    "questions",
)
MOVE = load_procedures().named("address_change")
TODAY = date(2026, 11, 24)


def within(**answers: Any) -> dict[str, Any]:
    return {"kind": "move_within", "move_date": "2026-11-20", "applicant": "self", **answers}


def test_problems_valid_answers_and_papers_none() -> None:
    answers = example(MOVE, 2, 1, TODAY)
    ids = frozenset(paper.id for paper in papers(MOVE, answers, TODAY))
    found = problems(MOVE, Sheet(answers, papers=ids, documents={"identity": "passport"}), TODAY)
    assert [problem for problem in found if problem.weight == "refusal"] == []


def test_problems_identity_unticked_refused() -> None:
    found = problems(MOVE, Sheet(within()), TODAY)
    assert ("_papers.identity", "paper_unseen") in [(p.path, p.code) for p in found]


@pytest.mark.parametrize("document", [None, "library_card"])
def test_problems_identity_ticked_without_a_known_document_refused(document: str | None) -> None:
    named = {"identity": document} if document else {}
    sheet = Sheet(within(), papers=frozenset({"identity"}), documents=named)
    assert ("_documents.identity", "document_unknown") in [
        (problem.path, problem.code) for problem in problems(MOVE, sheet, TODAY)
    ]


def test_problems_agent_without_proof_refused() -> None:
    sheet = Sheet(
        within(applicant="agent"),
        papers=frozenset({"identity"}),
        documents={"identity": "passport"},
    )
    paths = [problem.path for problem in problems(MOVE, sheet, TODAY)]
    assert "_papers.agent_proof" in paths


def test_problems_agent_with_proof_of_an_unnamed_kind_refused() -> None:
    papers = frozenset({"identity", "agent_proof"})
    named = {"identity": "passport", "agent_proof": "driving_licence"}
    answers = within(applicant="agent")
    found = problems(MOVE, Sheet(answers, papers=papers, documents=named), TODAY)
    assert "_documents.agent_proof" in [problem.path for problem in found]
    named["agent_proof"] = "power_of_attorney"
    found = problems(MOVE, Sheet(answers, papers=papers, documents=named), TODAY)
    assert not [problem for problem in found if problem.path.startswith("_")]


def test_papers_of_people_name_their_rows() -> None:
    members = [{"has_card": False}, {"has_card": True}, {"has_card": True}]
    assert papers(MOVE, within(members=members), TODAY) == [
        Paper("identity", required=True, documents=IDENTITY),
        Paper("my_number_card", required=False, people=(1, 2)),
    ]


@pytest.mark.parametrize(
    ("moved", "expected"),
    [
        ("2026-11-24", FilingDay(0, 14, date(2026, 12, 8), is_late=False)),
        ("2026-11-23", FilingDay(1, 14, date(2026, 12, 7), is_late=False)),
        # The fourteenth day, 2026-11-23, is a holiday: the next day still counts.
        ("2026-11-09", FilingDay(15, 14, date(2026, 11, 24), is_late=False)),
        ("2026-11-06", FilingDay(18, 14, date(2026, 11, 20), is_late=True)),
        ("2026-11-25", None),
    ],
)
def test_filing_day_counts_from_the_day_after(moved: str, expected: FilingDay | None) -> None:
    assert filing_day(MOVE, within(move_date=moved), TODAY) == expected


def test_filing_day_moving_out_has_no_deadline() -> None:
    assert filing_day(MOVE, within(kind="move_out"), TODAY) is None


def test_noticed_characters_each_once_with_every_place() -> None:
    answers = within(
        new_head="髙橋 𠮷江",
        new_address={"town": "葛\U000e0100町", "city": "豊中市"},
        members=[{"family_name": "髙橋", "family_kana": "タカハシ"}, {"family_name": "山﨑"}],
    )
    noticed = noticed_characters(MOVE, answers)
    assert [(item.oddity.text, item.paths) for item in noticed] == [
        ("葛\U000e0100", ("new_address.town",)),
        ("髙", ("new_head", "members.0.family_name")),
        ("𠮷", ("new_head",)),
        ("﨑", ("members.1.family_name",)),
    ]
    assert noticed[0].oddity.codepoints == "U+845B U+E0100"
    assert noticed[1].oddity.others == "高"


def test_noticed_characters_in_any_text_of_any_procedure() -> None:
    for procedure in load_procedures(VECTORS / "procedures").values():
        for steps, field in places(procedure):
            if field.kind != "kana" and not field.setting("pattern"):
                (noticed,) = noticed_characters(procedure, nested(steps, "\U00020bb7"))
                assert noticed.paths == (".".join(map(str, steps)),)


def test_noticed_characters_of_a_shapeless_sheet_none() -> None:
    assert noticed_characters(MOVE, {"members": "x", "new_address": 3, "remarks": 4}) == []
