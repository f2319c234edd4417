"""Whatever can be typed into any field of any procedure: nothing unseen and no secret number."""

from datetime import date
from pathlib import Path

import pytest

from shared.forms.definition import Procedure
from shared.forms.load import load_procedures
from shared.forms.normalise import normalise
from shared.forms.problems import refusals
from shared.forms.validate import validate
from tests.shared.forms.places import WORDS, Place, fields, nested, places

VECTORS = Path(__file__).parents[2] / "vectors"
PROCEDURES = load_procedures(VECTORS / "procedures")
TODAY = date(2026, 11, 24)

UNSEEN = {
    "null": "\x00",
    "escape": "\x1b",
    "tab": "\t",
    "carriage_return": "\r",
    "next_line": "\x85",
    "first_half_of_a_pair": "\ud842",
    "second_half_of_a_pair": "\udfb7",
    "left_to_right_mark": "\u200e",
    "arabic_letter_mark": "\u061c",
    "embedding": "\u202a",
    "override": "\u202e",
    "isolate": "\u2067",
    "end_of_isolate": "\u2069",
    "zero_width_space": "\u200b",
    "zero_width_joiner": "\u200d",
    "word_joiner": "\u2060",
    "byte_order_mark": "\ufeff",
    "soft_hyphen": "\xad",
    "line_separator": "\u2028",
    "hangul_filler": "\u3164",
    "tag": "\U000e0041",
}
_WIDE = str.maketrans("0123456789", "\uff10\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18\uff19")
SECRETS = {
    "my_number": ("1234", "5678", "9018"),
    "resident_code": ("1234", "5678", "903"),
}
BETWEEN = ["", "-", " ", "\u3000", "\u2212", "\u30fc", " - ", "\u30fb", "/", "."]


ALL = [
    pytest.param(procedure, place, id=".".join(map(str, (procedure.name, *place[0]))))
    for procedure in PROCEDURES.values()
    for place in places(procedure)
]


def _codes(procedure: Procedure, steps: tuple[str | int, ...], text: str) -> set[str]:
    """What is refused there when this is typed and nothing else."""
    answers = normalise(procedure, nested(steps, text))
    path = ".".join(map(str, steps))
    found = refusals(validate(procedure, answers, TODAY))
    return {problem.code for problem in found if problem.path == path}


@pytest.mark.parametrize(("procedure", "place"), ALL)
def test_validate_unseen_character_in_any_text_refused(procedure: Procedure, place: Place) -> None:
    for name, char in UNSEEN.items():
        assert "characters" in _codes(procedure, place[0], f"ア{char}ア"), name


@pytest.mark.parametrize(("procedure", "place"), ALL)
def test_validate_line_feed_refused_but_where_there_are_lines(
    procedure: Procedure, place: Place
) -> None:
    steps, field = place
    has_lines = field.setting("lines", 1) > 1
    assert ("characters" in _codes(procedure, steps, "ア\nア")) is not has_lines


@pytest.mark.parametrize(("procedure", "place"), ALL)
@pytest.mark.parametrize("secret", SECRETS)
def test_validate_secret_number_in_any_text_however_written_refused(
    procedure: Procedure, place: Place, secret: str
) -> None:
    ends = ["\n", "\r\n", "\n\n"] if place[1].setting("lines", 1) > 1 else []
    for between in [*BETWEEN, *ends]:
        digits = between.join(SECRETS[secret])
        for text in (digits, digits.translate(_WIDE), f"1 {digits}", f"ア{digits}ア"):
            assert secret in _codes(procedure, place[0], text), ascii(text)


@pytest.mark.parametrize(("procedure", "place"), ALL)
def test_validate_real_names_in_any_text_let_through(procedure: Procedure, place: Place) -> None:
    for text in ("\u9ad9", "\U00020bb7", "\u845b\U000e0100", "\ufa11", "\ufa19", "か\u3099", "é"):
        assert _codes(procedure, place[0], text) <= {"kana", "residence_card"}


def test_validate_words_in_any_other_field_refused() -> None:
    """A kind that takes words and is not known here would go unlooked at."""
    for procedure in PROCEDURES.values():
        for steps, field in fields(procedure):
            if field.kind not in {*WORDS, "address"} and not field.fields:
                assert _codes(procedure, steps, "\u30a2"), (procedure.name, steps)
