from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from counter_scanner.camera.decode import Frame
from counter_scanner.camera.sources import (
    Kind,
    Source,
    camera_frames,
    find_source,
    picture_bytes,
    video_frames,
)
from shared.errors import Refusal

Film = Callable[..., Path]


class FakeCamera:
    """Gives the frames it is handed; None is a frame that did not arrive."""

    def __init__(self, *frames: Frame | None, opens: bool = True) -> None:
        self.frames, self.opens, self.released = list(frames), opens, False

    def isOpened(self) -> bool:  # noqa: N802 - cv2's name
        return self.opens

    def read(self) -> tuple[bool, Frame | None]:
        frame = self.frames.pop(0) if self.frames else None
        return frame is not None, frame

    def release(self) -> None:
        self.released = True


def test_find_source_camera_gives_its_number() -> None:
    assert find_source("camera:3") == Source(Kind.CAMERA, camera=3)


@pytest.mark.parametrize("name", ["camera:", "camera:x", "camera:-1", "nowhere.png"])
def test_find_source_what_is_not_there_is_refused(name: str) -> None:
    with pytest.raises(Refusal, match=r"source\.missing"):
        find_source(name)


def test_find_source_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"source\.unreadable"):
        find_source(str(tmp_path))


def test_find_source_name_with_nul_is_refused() -> None:
    with pytest.raises(Refusal, match=r"source\.unreadable"):
        find_source("a\x00b")


def test_find_source_picture_is_told_by_content_not_name(tmp_path: Path) -> None:
    path = tmp_path / "photo.avi"
    Image.new("L", (9, 9)).save(path, "PNG")

    assert find_source(str(path)) == Source(Kind.PICTURE, path=path)


def test_find_source_film_is_told_by_content_not_name(film: Film, desk: Frame) -> None:
    path = film(desk).rename(film(desk).with_suffix(".dat"))

    assert find_source(str(path)) == Source(Kind.VIDEO, path=path)


@pytest.mark.parametrize("brand", [b"heic", b"hevc", b"avif"])
def test_find_source_picture_in_a_films_container_is_a_picture(
    brand: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "IMG_0001"
    path.write_bytes(b"\x00\x00\x00\x18ftyp" + brand)

    assert find_source(str(path)).kind is Kind.PICTURE


def test_find_source_motion_jpeg_without_container_is_told_by_name(tmp_path: Path) -> None:
    path = tmp_path / "webcam.mjpeg"
    for _ in range(2):
        Image.new("L", (64, 64)).save(path, "JPEG")

    assert find_source(str(path)).kind is Kind.VIDEO


def test_find_source_playlist_is_never_played(tmp_path: Path) -> None:
    path = tmp_path / "list.m3u8"
    path.write_text("#EXTM3U\nhttp://localhost/film.ts\n")

    assert find_source(str(path)).kind is Kind.PICTURE


def test_picture_bytes_giant_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "giant.png"
    with path.open("wb") as file:
        file.truncate(60_000_000)

    with pytest.raises(Refusal, match=r"picture\.too_large"):
        picture_bytes(path)


def test_video_frames_film_gives_every_frame_grey(film: Film) -> None:
    greys = [np.full((48, 64), level, np.uint8) for level in (30, 120, 210)]

    seen = list(video_frames(film(*greys)))

    assert [frame.shape for frame in seen] == [(48, 64)] * 3
    assert [int(frame.mean()) for frame in seen] == pytest.approx([30, 120, 210], abs=3)


def test_video_frames_damaged_film_is_refused_in_silence(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "film.mp4"
    path.write_bytes(b"\x00\x00\x00\x18ftypmp42" + b"x" * 1000)

    with pytest.raises(Refusal, match=r"source\.unreadable"):
        list(video_frames(path))
    assert capfd.readouterr() == ("", "")


def test_camera_frames_camera_not_there_is_refused_in_silence(
    capfd: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(Refusal, match=r"source\.camera") as caught:
        next(camera_frames(99))

    assert caught.value.params == {"number": 99}
    assert capfd.readouterr() == ("", "")


def test_camera_frames_camera_that_does_not_open_is_refused() -> None:
    camera = FakeCamera(opens=False)

    with pytest.raises(Refusal, match=r"source\.camera"):
        next(camera_frames(0, camera))
    assert camera.released


def test_camera_frames_dropped_frames_are_passed_over(desk: Frame) -> None:
    frames = camera_frames(0, FakeCamera(None, None, desk))

    assert next(frames) is desk


def test_camera_frames_colour_becomes_grey() -> None:
    blue = np.zeros((4, 4, 3), np.uint8)
    blue[:, :, 0] = 255

    assert next(camera_frames(0, FakeCamera(blue)))[0, 0] == 29


def test_camera_frames_unplugged_camera_is_refused_after_its_last_frame(desk: Frame) -> None:
    camera = FakeCamera(desk)
    frames = camera_frames(0, camera)
    next(frames)

    with pytest.raises(Refusal, match=r"source\.camera"):
        next(frames)
    assert camera.released


def test_camera_frames_reader_that_stops_releases_the_camera(desk: Frame) -> None:
    camera = FakeCamera(desk, desk)
    frames = camera_frames(0, camera)
    next(frames)

    frames.close()

    assert camera.released
