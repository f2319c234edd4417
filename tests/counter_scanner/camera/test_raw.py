import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from PIL import Image

from counter_scanner.camera.decode import Frame
from counter_scanner.camera.raw import one_line, print_raw
from shared.errors import Refusal

Draw = Callable[..., Frame]


def printed(inputs: Sequence[object], corners: bool = False) -> tuple[list[str], list[str], int]:
    out: list[str] = []
    err: list[str] = []
    status = print_raw([str(name) for name in inputs], corners, out.append, err.append, say)
    return out, err, status


def say(refusal: Refusal) -> str:
    return f"<{refusal.code}>"


@pytest.fixture
def saved(tmp_path: Path, draw: Draw) -> Callable[[str, str], Path]:
    def save(name: str, text: str) -> Path:
        Image.fromarray(draw(text.encode())).save(tmp_path / name)
        return tmp_path / name

    return save


Saved = Callable[[str, str], Path]


def test_print_raw_one_input_gives_bare_text(saved: Saved) -> None:
    assert printed([saved("a.png", "https://example.com/髙")]) == (
        ["https://example.com/髙"],
        [],
        0,
    )


def test_print_raw_several_inputs_start_with_their_names(saved: Saved) -> None:
    a, b = saved("a.png", "111"), saved("b.png", "222")

    assert printed([a, b]) == ([f"{a}\t111", f"{b}\t222"], [], 0)


def test_print_raw_refused_input_leaves_the_others(saved: Saved, tmp_path: Path) -> None:
    missing, good = tmp_path / "no.png", saved("a.png", "111")

    assert printed([missing, good]) == (
        [f"{good}\t111"],
        [f"{missing}: <source.missing>"],
        1,
    )


def test_print_raw_corners_gives_json_in_pixels_of_the_input(saved: Saved) -> None:
    (line,), err, status = printed([saved("a.png", "one\ntwo \\n")], corners=True)

    found = json.loads(line)
    assert (err, status) == ([], 0)
    assert found["text"] == "one\ntwo \\n"
    assert found["corners"][0] == pytest.approx([16, 16], abs=1)
    assert [len(corner) for corner in found["corners"]] == [2, 2, 2, 2]


def test_print_raw_corners_keeps_unicode_line_ends_on_one_line(saved: Saved) -> None:
    (line,), _, _ = printed([saved("a.png", "a\u2028b\u0085c")], corners=True)

    assert len(line.splitlines()) == 1
    assert json.loads(line)["text"] == "a\u2028b\u0085c"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("BEGIN:VCARD\r\nEND:VCARD", r"BEGIN:VCARD\r\nEND:VCARD"),
        ("a\tb", r"a\tb"),
        ("\x1b[2J\x00", r"\u001b[2J\u0000"),
        ("a\u2028b", r"a\u2028b"),
        (r"WIFI:S:a\;b", r"WIFI:S:a\;b"),
        ("葛󠄀𠮷", "葛󠄀𠮷"),
        ("\udce3.png", r"\udce3.png"),
    ],
)
def test_one_line_keeps_a_text_on_one_line(text: str, line: str) -> None:
    assert one_line(text) == line
