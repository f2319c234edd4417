import pytest

from counter_scanner.db.passwords import LONGEST, SHORTEST, hashed, matches
from shared.errors import Refusal


def test_hashed_is_argon2id_and_salted() -> None:
    one, two = hashed("correct horse"), hashed("correct horse")
    assert one.startswith("$argon2id$")
    assert one != two


def test_matches_the_same_password_however_the_keyboard_wrote_it() -> None:
    kept = hashed("ﾄﾖﾅｶ ｐａｓｓ ガ")
    assert matches("トヨナカ pass ガ", kept)
    assert matches("トヨナカ pass カ\u3099", kept)
    assert not matches("トヨナカ pass カ", kept)


@pytest.mark.parametrize("length", [0, SHORTEST - 1, LONGEST + 1])
def test_hashed_of_a_wrong_length_is_refused(length: int) -> None:
    with pytest.raises(Refusal) as refused:
        hashed("x" * length)
    assert refused.value.code == "password.length"
    assert refused.value.params == {"shortest": SHORTEST, "longest": LONGEST}


def test_matches_a_password_longer_than_allowed_never() -> None:
    kept = hashed("x" * LONGEST)
    assert matches("x" * LONGEST, kept)
    assert not matches("x" * (LONGEST + 1), kept)


def test_matches_nothing_kept_never() -> None:
    assert not matches("anything at all", None)
