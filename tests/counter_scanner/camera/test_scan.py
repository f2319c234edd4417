from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from counter_scanner.camera import scan
from counter_scanner.camera.decode import Frame
from counter_scanner.camera.scan import scan_input
from shared.errors import Refusal

Draw = Callable[..., Frame]
Film = Callable[..., Path]


def texts(name: str | Path) -> list[str]:
    return [symbol.text for symbol in scan_input(str(name))]


def test_scan_input_picture_gives_the_same_text_once_per_place(
    tmp_path: Path, draw: Draw, place: Draw, desk: Frame
) -> None:
    path = tmp_path / "two.png"
    symbol = draw("1234567890")
    Image.fromarray(place(place(desk, symbol, 100, 100), symbol, 700, 300)).save(path)

    assert texts(path) == ["1234567890"] * 2


def test_scan_input_film_gives_each_text_once(
    film: Film, draw: Draw, place: Draw, desk: Frame
) -> None:
    first = place(desk, draw("1" * 40), 200, 200)
    second = place(desk, draw("2" * 40), 300, 100)

    assert texts(film(desk, first, first, second, first)) == ["1" * 40, "2" * 40]


def test_scan_input_film_gives_what_was_seen_before_the_end(
    film: Film, draw: Draw, place: Draw, desk: Frame
) -> None:
    symbols = scan_input(str(film(place(desk, draw("1" * 40), 200, 200), desk)))

    assert next(symbols).text == "1" * 40


def test_scan_input_film_of_an_empty_desk_is_refused(film: Film, desk: Frame) -> None:
    with pytest.raises(Refusal, match=r"source\.no_symbol"):
        texts(film(desk, desk))


def test_scan_input_camera_ends_with_the_first_frame_that_holds_something(
    monkeypatch: pytest.MonkeyPatch, draw: Draw, place: Draw, desk: Frame
) -> None:
    one, other = draw("1" * 40), draw("2" * 40)
    both = place(place(desk, one, 100, 100), other, 700, 300)
    left = [desk, desk, both, place(desk, draw("3" * 40), 10, 10)]
    monkeypatch.setattr(scan, "live_frames", lambda _source: iter(left))

    assert sorted(texts("camera:0")) == ["1" * 40, "2" * 40]


def test_scan_input_missing_file_is_refused() -> None:
    with pytest.raises(Refusal, match=r"source\.missing"):
        texts("nowhere.png")


def test_scan_input_picture_without_symbol_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "blank.png"
    Image.fromarray(np.full((90, 90), 255, np.uint8)).save(path)

    with pytest.raises(Refusal, match=r"picture\.no_symbol"):
        texts(path)
