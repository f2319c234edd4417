import numpy as np
import pytest

from counter_scanner.camera.soft.correction import corrected
from counter_scanner.camera.soft.layout import Shades, layout, mask


@pytest.fixture
def block() -> np.ndarray:
    """The words of a real symbol: version 4, level L, one block."""
    import qrcode

    code = qrcode.QRCode(4, qrcode.ERROR_CORRECT_L, border=0, mask_pattern=2)
    code.add_data("1234567890" * 15)
    code.make(fit=False)
    shades: Shades = np.where(np.array(code.get_matrix(), bool), -1, 1).astype(np.float32)
    own = layout(4)
    bits = (shades * mask(2, own.size)).flat[own.data]
    return np.packbits(bits[: len(bits) // 8 * 8] < 0)


def damaged(block: np.ndarray, places: list[int]) -> np.ndarray:
    words = block.copy()
    words[places] ^= 0x5A
    return words


@pytest.mark.parametrize(("erased", "errors"), [(0, 0), (0, 10), (20, 0), (12, 4), (1, 9)])
def test_corrected_as_much_as_the_check_words_allow_comes_back_whole(
    erased: int, errors: int, block: np.ndarray
) -> None:
    places = np.random.default_rng(erased).choice(100, erased + errors, replace=False).tolist()

    mended = corrected(damaged(block, places), 20, places[:erased], 0)

    assert mended is not None
    assert (mended == block).all()


@pytest.mark.parametrize(("erased", "errors"), [(0, 11), (18, 2), (20, 1)])
def test_corrected_more_than_that_is_no_block(erased: int, errors: int, block: np.ndarray) -> None:
    places = list(range(3, 3 + 3 * (erased + errors), 3))
    mended = corrected(damaged(block, places), 20, places[:erased], 2)

    assert mended is None


def test_corrected_noise_never_becomes_a_block() -> None:
    """Wrong digits would be worse than none: `spare` words stand against it."""
    chance = np.random.default_rng(8)
    for _ in range(200):
        noise = chance.integers(0, 256, 60).astype(np.uint8)
        places = chance.choice(60, 14, replace=False).tolist()
        assert corrected(noise, 20, places, 3) is None
