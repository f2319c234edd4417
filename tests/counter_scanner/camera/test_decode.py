import math
from collections.abc import Callable

import cv2
import numpy as np
import pytest
import zxingcpp

from counter_scanner.camera import decode
from counter_scanner.camera.decode import (
    EQUALISED,
    PLAIN,
    SHARPENED,
    SOFT,
    STEPS,
    ZBAR,
    Frame,
    Step,
    read_symbols,
)
from counter_scanner.camera.still import read_still
from counter_scanner.camera.symbol import Symbol

Draw = Callable[..., Frame]
Digits = Callable[[int], str]


def texts(symbols: list[Symbol]) -> list[str]:
    return [symbol.text for symbol in symbols]


def turned(frame: Frame, degrees: float) -> Frame:
    height, width = frame.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1)
    return cv2.warpAffine(frame, turn, (width, height), borderValue=255).astype(np.uint8)


def blurred(frame: Frame, sigma: float) -> Frame:
    return cv2.GaussianBlur(frame, (0, 0), sigma).astype(np.uint8)


def noisy(frame: Frame, sigma: float) -> Frame:
    noise = np.random.default_rng(3).normal(0, sigma, frame.shape)
    return np.clip(frame + noise, 0, 255).astype(np.uint8)


DEGRADED: dict[str, Callable[[Frame], Frame]] = {
    "turned": lambda frame: turned(frame, 33),
    "upside down": lambda frame: turned(frame, 180),
    "blurred": lambda frame: blurred(frame, 1.8),
    "noisy": lambda frame: noisy(frame, 30),
    "dark mode": lambda frame: (255 - frame).astype(np.uint8),
    "underexposed": lambda frame: (frame // 8).astype(np.uint8),
}


@pytest.fixture(params=[10, 12, 14, 17, 20])
def held(
    request: pytest.FixtureRequest, draw: Draw, place: Draw, desk: Frame, digits: Digits
) -> tuple[str, Frame]:
    """The digits and the frame in which somebody holds them up, five pixels a module."""
    text = digits(40 * request.param)
    return text, place(desk, draw(text, version=request.param, box=5), 350, 60)


@pytest.mark.parametrize("degrade", DEGRADED.values(), ids=DEGRADED)
def test_read_symbols_degraded_frame_reads_every_digit(
    degrade: Callable[[Frame], Frame], held: tuple[str, Frame]
) -> None:
    text, frame = held

    assert texts(read_symbols(degrade(frame))) == [text]


@pytest.mark.parametrize("read", [read_symbols, read_still])
def test_read_empty_frame_reads_nothing(desk: Frame, read: Callable[[Frame], list[Symbol]]) -> None:
    assert read(desk) == []


@pytest.mark.parametrize("shape", [(1, 1), (2, 17), (17, 2)])
def test_read_symbols_tiny_frame_reads_nothing(shape: tuple[int, int]) -> None:
    assert read_still(np.zeros(shape, np.uint8)) == []


def test_read_symbols_bytes_come_back_unguessed(draw: Draw) -> None:
    content = bytes(range(128, 256))

    assert read_still(draw(content))[0].raw == content


@pytest.mark.parametrize("text", ["髙𠮷葛󠄀﨑", "BEGIN:VCARD\r\nFN:山田\r\nEND:VCARD"])
def test_read_symbols_foreign_text_comes_back_to_the_letter(draw: Draw, text: str) -> None:
    assert texts(read_still(draw(text.encode()))) == [text]


def test_read_symbols_micro_qr_is_not_taken_for_ours() -> None:
    micro = zxingcpp.create_barcode("12345", zxingcpp.BarcodeFormat.MicroQRCode)
    image = np.array(micro.to_image(scale=8))

    assert zxingcpp.read_barcodes(image), "the picture does hold a symbol"
    assert read_still(image) == []


def test_read_still_keeps_each_place_once(draw: Draw, place: Draw, desk: Frame) -> None:
    good, soft = draw("7" * 300), blurred(draw("8" * 300, box=3), 1.7)
    frame = place(place(place(desk, good, 40, 40), good, 400, 340), soft, 800, 60)

    assert sorted(texts(read_still(frame, seconds=60.0))) == ["7" * 300, "7" * 300, "8" * 300]


@pytest.mark.parametrize("step", STEPS[:-1], ids=lambda step: step.name)
@pytest.mark.parametrize("quarter", range(4))
def test_every_step_corners_run_clockwise_from_the_symbols_top_left(
    step: Step, quarter: int, draw: Draw
) -> None:
    symbol = draw("1234567890" * 12)
    frame = np.ascontiguousarray(np.rot90(symbol, quarter))
    near, far = 16, symbol.shape[0] - 16
    upright = [(near, near), (far, near), (far, far), (near, far)]
    expected = upright[-quarter:] + upright[:-quarter] if quarter else upright

    (found,) = step.read(frame)

    assert all(
        math.dist(seen, meant) < 6 for seen, meant in zip(found.corners, expected, strict=True)
    )


def test_sharpened_step_reads_blur_that_the_plain_look_misses(draw: Draw, digits: Digits) -> None:
    text = digits(400)
    frame = blurred(draw(text, version=11, box=3), 1.7)

    assert PLAIN.read(frame) == []
    assert texts(SHARPENED.read(frame)) == [text]


def test_equalised_step_reads_glare_that_the_plain_look_misses(draw: Draw, digits: Digits) -> None:
    text = digits(400)
    frame = glaring(draw(text, version=11, box=3))

    assert PLAIN.read(frame) == []
    assert texts(EQUALISED.read(frame)) == [text]


def glaring(frame: Frame) -> Frame:
    """A lamp's reflection that leaves a few grey levels of contrast, with a camera's noise."""
    y, x = np.mgrid[: frame.shape[0], : frame.shape[1]]
    lamp = np.exp(-((x - 60) ** 2 + (y - 60) ** 2) / (2 * 60**2))
    dim = 40 + frame * 0.25 * (1 - 0.9 * lamp) + 150 * lamp
    return noisy(blurred(np.clip(dim, 0, 255).astype(np.uint8), 1.0), 2)


def test_soft_step_reads_moving_noise_that_the_plain_look_misses(
    draw: Draw, place: Draw, desk: Frame, digits: Digits
) -> None:
    text = digits(400)
    smear = np.eye(9, dtype=np.float32) / 9
    moved = cv2.filter2D(place(desk, draw(text, version=11, box=5), 350, 100), -1, smear)
    frame = noisy(moved.astype(np.uint8), 12)

    assert PLAIN.read(frame) == []
    assert texts(SOFT.read(frame)) == [text]


def test_soft_step_reads_code_with_a_hole(draw: Draw, digits: Digits) -> None:
    """Nearly a fifth of the symbol lost in a lamp's reflection: erasures, not errors."""
    text = digits(400)
    frame = draw(text, version=11, box=5)
    cv2.circle(frame, (200, 190), 74, (255,), -1)

    assert PLAIN.read(frame) == []
    assert texts(SOFT.read(frame)) == [text]


def test_zbar_step_reads_code_partly_outside_the_frame(draw: Draw, digits: Digits) -> None:
    text = digits(400)
    symbol = draw(text, version=11, box=5)
    middle = symbol.shape[0] / 2
    turn = cv2.getRotationMatrix2D((middle, middle), 200, 1)
    turn[:, 2] += (-14, 200)
    frame = cv2.warpAffine(symbol, turn, (1280, 720), borderValue=120).astype(np.uint8)

    assert PLAIN.read(frame) == []
    assert texts(ZBAR.read(frame)) == [text]


@pytest.mark.parametrize("content", ["髙𠮷".encode(), bytes(range(256)), b"\x1b[2J"])
def test_zbar_step_anything_but_plain_ascii_is_not_believed(draw: Draw, content: bytes) -> None:
    assert ZBAR.read(draw(content)) == []


def test_zbar_step_structured_append_reads_nothing_and_does_not_fail(
    monkeypatch: pytest.MonkeyPatch, desk: Frame
) -> None:
    def stumble(_frame: Frame, symbols: object) -> list[object]:
        raise ValueError("4294967295 is not a valid ZBarOrientation")

    monkeypatch.setattr("pyzbar.pyzbar.decode", stumble)

    assert ZBAR.read(desk) == []


def test_doubling_step_giant_frame_is_read_undoubled(
    draw: Draw, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(decode, "MAX_DOUBLED_PIXELS", 100)
    (found,) = SHARPENED.read(draw("12345"))

    assert found.corners[0] == pytest.approx((16, 16), abs=1)
