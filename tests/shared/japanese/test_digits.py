from collections.abc import Callable
from typing import Any

import pytest

from shared.japanese.digits import (
    fold,
    fold_ascii,
    is_my_number,
    is_resident_code,
    only_digits,
    secret_number,
)

Vectors = Callable[[str], Any]


def test_digits_vectors(vectors: Vectors) -> None:
    for case in vectors("japanese/digits.json"):
        text = case["text"]
        found = (fold(text), fold_ascii(text), only_digits(text), secret_number(text))
        expected = (case["folded"], case["ascii"], case["only"], case["secret"])
        assert found == expected, ascii(text)


@pytest.mark.parametrize(
    "text",
    [
        "123456789018",
        "1234-5678-9018",
        "1234 5678 9018",
        "番号は\uff11\uff12\uff13\uff14\u3000\uff15\uff16\uff17\uff18\u3000\uff19\uff10\uff11\uff18です",
        "1234\u30fc5678\u22129018",
        "1234\n5678\n9018",
    ],
)
def test_secret_number_my_number_however_typed_found(text: str) -> None:
    assert secret_number(text) == "my_number"


def test_secret_number_resident_code_found() -> None:
    assert secret_number("住民票 12345678903 です") == "resident_code"


@pytest.mark.parametrize(
    "text", ["123456789012", "1123456789018", "090-1234-5678", "2026-11-24", "1-2-3", ""]
)
def test_secret_number_other_digits_left_alone(text: str) -> None:
    assert secret_number(text) is None


def test_is_my_number_one_check_digit_of_ten_fits() -> None:
    assert [d for d in range(10) if is_my_number(f"12345678901{d}")] == [8]


def test_is_resident_code_one_check_digit_of_ten_fits() -> None:
    assert [d for d in range(10) if is_resident_code(f"1234567890{d}")] == [3]


@pytest.mark.parametrize("digits", ["", "12345678901", "1234567890189"])
def test_is_my_number_wrong_length_is_none(digits: str) -> None:
    assert not is_my_number(digits)


def test_only_digits_phone_as_written_on_a_card() -> None:
    assert only_digits("\uff08\uff10\uff16\uff096858\u30fc2525") == "0668582525"


def test_only_digits_letters_stay_to_be_refused() -> None:
    assert only_digits("06-CALL") == "06CALL"
