import secrets

import pytest
import qrcode
from qrcode.constants import ERROR_CORRECT_M

from shared.wire.frame import SMALLEST, header_for, to_digits
from shared.wire.size import CAPACITIES, digits_for, version_for


@pytest.mark.parametrize("size", [SMALLEST, 58, 111, 240, 511, 664])
def test_digits_for_is_what_every_frame_of_the_size_has(size: int) -> None:
    for _ in range(20):
        frame = header_for("272035", b"abcd") + secrets.token_bytes(size - 9)
        assert len(to_digits(frame)) == digits_for(size)


def test_digits_for_is_exact_for_every_size_of_a_code_and_finite_beyond() -> None:
    header = header_for("272035", b"abcd")
    for size in range(SMALLEST, 665):
        assert digits_for(size) == len(to_digits(header + bytes(size - 9)))
    assert digits_for(60_000) > 140_000


@pytest.mark.parametrize("version", range(1, 21))
def test_version_for_is_the_one_that_is_drawn(version: int) -> None:
    assert _drawn(CAPACITIES[version - 1]) == version == version_for(CAPACITIES[version - 1])
    assert version_for(CAPACITIES[version - 1] + 1) == (version + 1 if version < 20 else None)


def _drawn(digits: int) -> int:
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M)
    code.add_data("7" * digits, optimize=0)
    return int(code.best_fit())
