"""What the symbol is shown on: a phone's screen or a sheet of paper, seen straight on."""

from dataclasses import dataclass, replace

import cv2
import numpy as np
import numpy.typing as npt
import qrcode

Light = npt.NDArray[np.float32]

BOX = 8  # pixels a module
_MARGIN = 4 * BOX
# Numeric capacity at level M, versions 8 to 20 (ISO/IEC 18004, table 7).
_CAPACITY = (365, 432, 513, 604, 691, 796, 871, 991, 1082, 1212, 1346, 1500, 1600)


@dataclass(frozen=True, slots=True)
class Surface:
    """`light`: 0 black to 255 the brightest white; the symbol without margin is the square whose
    top left is (`left`, `top`), `side` pixels wide."""

    light: Light
    left: int
    top: int
    side: int

    @property
    def middle(self) -> tuple[float, float]:
        return self.left + self.side / 2, self.top + self.side / 2


def digits_of(version: int, seed: int) -> str:
    """As many digits as need this version; sealed notifications look as random as these."""
    chance = np.random.default_rng((seed, version))
    count = int(chance.integers(_CAPACITY[version - 9] + 1, _CAPACITY[version - 8] + 1))
    return "1" + "".join(str(digit) for digit in chance.integers(0, 10, count - 1))


def drawn_symbol(text: str, version: int) -> Light:
    """The symbol with its margin of four modules, black 0 and white 255."""
    code = qrcode.QRCode(version, qrcode.ERROR_CORRECT_M, box_size=1, border=4)
    code.add_data(text)
    code.make(fit=False)
    modules = np.array(code.get_matrix(), bool)
    return np.kron(np.where(modules, 0, 255), np.ones((BOX, BOX))).astype(np.float32)


def phone(symbol: Light, dark_mode: bool) -> Surface:
    """A page with a few words in a black case; a browser's forced dark mode inverts it whole."""
    page = _padded(symbol, 20 * BOX, 4 * BOX, 255)
    _write_lines(page, first=4 * BOX, count=3)
    shown = (255 - page).astype(np.float32) if dark_mode else page
    return _surface(12 + _padded(shown, 3 * BOX, 3 * BOX, 0) * 0.92, symbol, 23 * BOX, 7 * BOX)


def paper(symbol: Light) -> Surface:
    """A printed sheet, greyer than a screen, with lines of text above and below the symbol."""
    sheet = _padded(symbol, 16 * BOX, 12 * BOX, 255)
    _write_lines(sheet, first=3 * BOX, count=2)
    _write_lines(sheet, first=sheet.shape[0] - 12 * BOX, count=2)
    return _surface(35 + sheet * 0.68, symbol, 16 * BOX, 12 * BOX)


def with_finger(surface: Surface, strength: float, chance: np.random.Generator) -> Surface:
    """A fingertip beside the symbol, and from strength 0.3 on over its edge, at worst a tenth of
    its side deep. Not over a finder pattern: what no reader can find tells none from another."""
    angle = np.radians(90 * chance.integers(0, 4) + chance.uniform(-22, 22))
    outwards = np.array([np.cos(angle), np.sin(angle)])
    to_edge = surface.side / 2 / np.abs(outwards).max()
    radius = 0.13 * surface.side
    reach = (strength - 0.3) / 0.7 * surface.side / 10
    centre = surface.middle + outwards * (to_edge + radius - reach)
    light = surface.light.copy()
    at = int(centre[0]), int(centre[1])
    cv2.circle(light, at, int(radius), (105.0,), -1, cv2.LINE_AA)
    return replace(surface, light=light)


def curled(surface: Surface, strength: float, chance: np.random.Generator) -> Surface:
    """Paper bent about its upright axis: it bows, its edges recede and get darker."""
    height, width = surface.light.shape
    across = np.linspace(-1, 1, width, dtype=np.float32)
    bow = np.float32(chance.choice([-1, 1]) * 0.07 * strength * width) * (1 - across**2)
    squeeze = across * (1 + 0.2 * strength * np.abs(across)) / (1 + 0.2 * strength)
    x = np.tile(((squeeze + 1) / 2 * (width - 1)).astype(np.float32), (height, 1))
    y = (np.arange(height, dtype=np.float32)[:, None] + bow).astype(np.float32)
    bent = cv2.remap(surface.light, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    shaded = bent * (1 - 0.35 * strength * across**2)
    return replace(surface, light=shaded.astype(np.float32))


def _padded(picture: Light, above: int, beside: int, shade: float) -> Light:
    border = cv2.BORDER_CONSTANT
    padded = cv2.copyMakeBorder(picture, above, above, beside, beside, border, value=(shade,))
    return padded.astype(np.float32)


def _write_lines(page: Light, first: int, count: int) -> None:
    """Grey strokes where words would be."""
    for line in range(count):
        top = first + line * 5 * BOX
        page[top : top + 2 * BOX, 6 * BOX : -(8 + 9 * line) * BOX : 3] = 60


def _surface(light: Light, symbol: Light, above: int, beside: int) -> Surface:
    side = symbol.shape[0] - 2 * _MARGIN
    return Surface(light.astype(np.float32), beside + _MARGIN, above + _MARGIN, side)
