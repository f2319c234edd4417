"""A CSV that a robot reads and a spreadsheet shows, without running or replacing anything."""

import csv
import io
import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counter_scanner.domain.entry import EntryState
from counter_scanner.handover.columns import columns
from counter_scanner.handover.confirmed import Confirmed
from counter_scanner.handover.csv_file import CP932, FIXED, UTF8, Written, csv_file, unguarded
from shared.forms.example import example
from shared.forms.load import load_procedures
from tests.shared.forms import strategies

VECTORS = Path(__file__).parents[2] / "vectors"
PROCEDURES = load_procedures(VECTORS / "procedures")
MOVE = PROCEDURES["address_change"]
DAY = date(2026, 11, 24)
# What no cell may begin with, but for a number below zero.
RUNS = ("=", "+", "-", "@", "\t", "\r")
NUMBER = re.compile("-[0-9]+")
AT = datetime(2026, 11, 24, 0, 30, tzinfo=UTC)


def _confirmed(answers: dict[str, Any], number: int = 1) -> Confirmed:
    return Confirmed(DAY, number, EntryState.FINISHED, AT, "ab" * 16, MOVE, answers)


def _written(*answers: dict[str, Any], encoding: str = UTF8) -> Written:
    found = [_confirmed(one, number) for number, one in enumerate(answers, 1)]
    return csv_file(found, columns(PROCEDURES.revisions("address_change")), encoding)


def _read(written: Written, encoding: str = "utf-8-sig") -> list[dict[str, str]]:
    text = io.StringIO(written.content.decode(encoding, "strict"), newline="")
    return list(csv.DictReader(text, strict=True))


@pytest.mark.parametrize("name", sorted(PROCEDURES))
@pytest.mark.parametrize("encoding", [UTF8, CP932])
def test_csv_generated_answers_read_back(name: str, encoding: str) -> None:
    procedure = PROCEDURES[name]
    made = [example(procedure, 1 + seed % 4, seed, DAY) for seed in range(30)]
    found = [
        Confirmed(DAY, n, EntryState.ACCEPTED, AT, None, procedure, a) for n, a in enumerate(made)
    ]
    shown = columns(PROCEDURES.revisions(name))
    written = csv_file(found, shown, encoding)
    rows = _read(written, "utf-8-sig" if encoding == UTF8 else "cp932")
    assert written.rows == len(rows) == len(made)
    for answers, row in zip(made, rows, strict=True):
        assert list(row) == [*FIXED, *(column.name for column in shown)]
        if not row["_by_hand"]:
            assert {c.name: unguarded(row[c.name]) for c in shown} == {
                c.name: _said(c.value(answers)) for c in shown
            }


@pytest.mark.parametrize("name", sorted(PROCEDURES))
@settings(max_examples=20, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_csv_any_answers_read_back_or_are_left_to_hands(name: str, data: st.DataObject) -> None:
    procedure, shown = PROCEDURES[name], columns(PROCEDURES.revisions(name))
    drawn = data.draw(strategies.answers(tuple(procedure.fields)))
    one = Confirmed(DAY, 1, EntryState.ACCEPTED, AT, None, procedure, drawn)
    expected = {column.name: _said(column.value(drawn)) for column in shown}
    for encoding, codec in ((UTF8, "utf-8-sig"), (CP932, "cp932")):
        (row,) = _read(csv_file([one], shown, encoding), codec)
        cells = {column.name: row[column.name] for column in shown}
        runs = [cell for cell in cells.values() if cell.startswith(RUNS)]
        assert [cell for cell in runs if not NUMBER.fullmatch(cell)] == []
        found = {column: unguarded(cell) for column, cell in cells.items()}
        assert found == (dict.fromkeys(expected, "") if row["_by_hand"] else expected)


def _said(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return " ".join(value)
    return "" if value is None else str(value)


def test_csv_fixed_columns_say_whose_it_is() -> None:
    (row,) = _read(_written({"kind": "move_in"}))
    assert [row[name] for name in FIXED] == [
        *("", "2026-11-24", "1", "finished", "2026-11-24T09:30:00+09:00"),
        *("address_change", str(MOVE.revision), "ab" * 16),
    ]


def test_csv_utf8_begins_with_a_byte_order_mark_and_ends_lines_for_windows() -> None:
    content = _written({"remarks": "一行目\n二行目"}).content
    assert content.startswith(b"\xef\xbb\xbf_by_hand,_day,")
    assert content.count(b"\r\n") == 2
    assert _read(_written({"remarks": "一行目\n二行目"}))[0]["remarks"] == "一行目\n二行目"


@pytest.mark.parametrize(
    "text",
    [
        *("=1+1", "+81-6-6858", "-3", "-3-2", "@SUM(1)", "\t=1", "\r=1", "\n=1", "'", "'-3"),
        *(
            "\uff1d1+1",
            "\uff0b1",
            "\uff0d3",
            "\uff20x",
            '=HYPERLINK("x","y")',
            "=cmd|' /C calc'!A0",
        ),
    ],
)
def test_csv_cell_that_a_spreadsheet_would_run_is_shown_instead(text: str) -> None:
    (row,) = _read(_written({"new_address": {"block": text}}))
    cell = row["new_address.block"]
    assert cell == f"'{text}"
    assert unguarded(cell) == text


@pytest.mark.parametrize("text", ["09012345678", "3-2", "12-3", "1=2", " -3", "\uff11\uff0d\uff12"])
def test_csv_cell_that_nothing_runs_stays_as_typed(text: str) -> None:
    (row,) = _read(_written({"phone": text, "new_address": {"block": text}}))
    assert (row["phone"], row["new_address.block"]) == (text, text)


@pytest.mark.parametrize(
    ("name", "points"),
    [
        pytest.param("\U00020bb7田", "U+20BB7", id="supplementary"),
        pytest.param("葛\U000e0100城", "U+E0100", id="variation_sequence"),
        pytest.param("神\ufa19か\u3099", "U+3099", id="combining"),
        pytest.param("a\u301cb\u2212c", "U+301C U+2212", id="python_would_write_look_alikes"),
        pytest.param("\u20ac\u20ac", "U+20AC", id="each_once"),
    ],
)
def test_csv_cp932_character_that_does_not_fit_leaves_the_row_to_hands(
    name: str, points: str
) -> None:
    good = {"new_head": "\u9ad9\ufa11 花子", "phone": "0612345678"}
    bad = {"members": [{"given_name": "花"}, {"family_name": name}], "phone": "0612345678"}
    written = _written(good, bad, encoding=CP932)
    first, second = _read(written, "cp932")
    assert (first["_by_hand"], first["new_head"]) == ("", "\u9ad9\ufa11 花子")
    assert second["_by_hand"] == f"members.2.family_name {points}"
    assert (second["_number"], second["_form_id"]) == ("2", "ab" * 16)
    assert set(list(second.values())[len(FIXED) :]) == {""}
    assert written.by_hand == (("2026-11-24 2", f"members.2.family_name {points}"),)


def test_csv_number_below_zero_stays_a_number() -> None:
    (row,) = _read(_written({"phone": -3}))
    assert row["phone"] == "-3"


def test_csv_utf8_every_character_stays() -> None:
    (row,) = _read(_written({"new_head": "\U00020bb7\u845b\U000e0100\u301c"}))
    assert (row["_by_hand"], row["new_head"]) == ("", "\U00020bb7\u845b\U000e0100\u301c")


def test_csv_second_header_has_labels_and_names_where_they_do_not_fit() -> None:
    shown = columns(PROCEDURES.revisions("two_revisions"))
    written = csv_file([], shown, CP932, lambda name, _column: "日" if name == "day" else "\u301c")
    rows = list(csv.reader(io.StringIO(written.content.decode("cp932"), newline="")))
    assert rows[0] == [*FIXED, "day", "drink", "seat", "spoons"]
    assert rows[1] == [name if name != "day" else "日" for name in rows[0]]
