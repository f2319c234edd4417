"""The layout against symbols drawn by a library that we did not write."""

import numpy as np
import pytest
import qrcode

from counter_scanner.camera.soft.layout import blocks, format_shades, layout, mask

VERSIONS = [1, 2, 6, 7, 9, 14, 20, 27, 40]


def drawn(version: int, level: int, pattern: int) -> np.ndarray:
    code = qrcode.QRCode(version, level, border=0, mask_pattern=pattern)
    code.add_data("1234567")
    code.make(fit=False)
    return np.where(np.array(code.get_matrix(), bool), -1, 1)


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("level", range(4))
def test_layout_known_modules_and_format_are_those_of_a_drawn_symbol(
    version: int, level: int
) -> None:
    own, modules = layout(version), drawn(version, level, level + 2)
    fixed = own.known != 0

    assert (modules[fixed] == own.known[fixed]).all()
    for copy in own.formats:
        assert (modules.flat[copy] == format_shades()[level << 3 | level + 2]).all()


@pytest.mark.parametrize("version", VERSIONS)
def test_layout_data_fill_the_codewords_of_the_version(version: int) -> None:
    for level in range(4):
        words = sum(total for total, _ in blocks(version, level))
        assert len(layout(version).data) // 8 == words


@pytest.mark.parametrize("pattern", range(8))
def test_mask_taken_off_leaves_the_same_data_whatever_the_mask(pattern: int) -> None:
    own = layout(3)
    plain = [(drawn(3, 0, each) * mask(each, own.size)).flat[own.data] for each in (0, pattern)]

    assert (plain[0] == plain[1]).all()
