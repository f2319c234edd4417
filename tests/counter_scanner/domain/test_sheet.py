from counter_scanner.domain.sheet import Sheet, sheet_from_json, sheet_from_posted
from shared.forms.load import load_procedures
from shared.forms.posted import nest

MOVE = load_procedures().named("address_change")


def test_sheet_from_posted_kanji_kept_byte_for_byte() -> None:
    raw = nest([("new_head", " 髙﨑 𠮷葛\U000e0100　"), ("remarks", "一行目\r\n二行目")])
    sheet = sheet_from_posted(MOVE, raw)
    assert sheet.answers == {"new_head": " 髙﨑 𠮷葛\U000e0100　", "remarks": "一行目\n二行目"}


def test_sheet_from_posted_blank_row_dropped_with_its_origin() -> None:
    raw = nest(
        [
            ("_rows.members.0", "0"),
            ("members.0.family_name", ""),
            ("_rows.members.4", "2"),
            ("members.4.family_name", "林"),
            ("_rows.members.9", ""),
            ("members.9.family_name", "森"),
        ]
    )
    sheet = sheet_from_posted(MOVE, raw)
    assert [person["family_name"] for person in sheet.answers["members"]] == ["林", "森"]
    assert sheet.origins == {"members": (2, None)}


def test_sheet_from_posted_origin_that_is_no_number_is_none() -> None:
    sheet = sheet_from_posted(MOVE, nest([("_rows.members.0", "²"), ("members.0.sex", "male")]))
    assert sheet.origins == {"members": (None,)}


def test_sheet_from_posted_names_of_no_field_ignored() -> None:
    assert sheet_from_posted(MOVE, {"_version": "3", "nothing": "x"}).answers == {}


def test_sheet_from_posted_papers_and_document_kept() -> None:
    raw = nest(
        [("_papers", "identity"), ("_papers", "agent_proof"), ("_documents.identity", "passport")]
    )
    sheet = sheet_from_posted(MOVE, raw)
    assert sheet.papers == {"identity", "agent_proof"}
    assert sheet.documents == {"identity": "passport"}


def test_sheet_from_posted_one_paper_is_a_set_of_one() -> None:
    assert sheet_from_posted(MOVE, nest([("_papers", "identity")])).papers == {"identity"}


def test_sheet_from_posted_offered_procedures_kept() -> None:
    raw = nest([("_offered", "dog"), ("_offered", "school")])
    assert sheet_from_posted(MOVE, raw).offered == {"dog", "school"}


def test_sheet_json_and_back_same() -> None:
    sheet = Sheet(
        {"members": [{"family_name": "𠮷田"}]},
        {"members": (1,)},
        frozenset({"identity"}),
        {"identity": "passport"},
        offered=frozenset({"dog"}),
    )
    assert sheet_from_json(sheet.to_json()) == sheet


def test_sheet_from_json_of_before_papers_were_named_keeps_the_document() -> None:
    old = {"answers": {}, "origins": {}, "papers": ["identity"], "document": "passport"}
    assert sheet_from_json(old).documents == {"identity": "passport"}
    assert sheet_from_json({**old, "document": None}).documents == {}


def test_sheet_from_posted_notes_with_plain_line_ends() -> None:
    assert sheet_from_posted(MOVE, nest([("_notes", "一行目\r\n二行目")])).notes == "一行目\n二行目"
