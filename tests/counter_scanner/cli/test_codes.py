"""`scan` and `open`, with codes that `citizen-form`'s engine sealed."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from counter_scanner.cli import main
from counter_scanner.training.cards import cards
from counter_scanner.training.codes import text_of
from shared.forms.example import example
from shared.forms.load import load_procedures
from shared.forms.notification import Notification, new_notification
from shared.wire import symbol
from shared.wire.key_files import load_public
from shared.wire.notification_code import seal_notification

Printed = Callable[[], str]


@pytest.fixture
def keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KAZASU_KEYS", str(tmp_path / "keys"))
    assert main(["keys", "new", "--out", str(tmp_path / "keys"), "--no-passphrase"]) == 0
    return tmp_path / "keys"


@pytest.fixture
def notification() -> Notification:
    now = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
    move = load_procedures()["address_change"]
    answers = example(move, people=3, seed=1, today=now.date())
    return new_notification(move, answers, "ja", now, bytes(range(16)))


@pytest.fixture
def digits(keys: Path, notification: Notification) -> str:
    move = load_procedures()["address_change"]
    return seal_notification(notification, move, load_public(keys / "counter.pub"))


@pytest.fixture
def picture(digits: str, tmp_path: Path) -> Path:
    path = tmp_path / "code.png"
    path.write_bytes(symbol.png(digits))
    return path


def test_open_digits_prints_the_notification(
    digits: str, notification: Notification, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert main(["open", digits]) == 0
    assert json.loads(capsys.readouterr().out) == notification.to_json()


def test_scan_picture_prints_the_notification_on_one_line(
    picture: Path, notification: Notification, keys: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert main(["scan", str(picture), "--key", str(keys / "counter.key")]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert json.loads(line) == notification.to_json()


def test_scan_several_inputs_names_each_line(
    picture: Path, digits: str, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert main(["scan", "--raw", str(picture), str(picture)]) == 0
    assert capsys.readouterr().out.splitlines() == [f"{picture}\t{digits}"] * 2


def test_scan_missing_input_is_refused_and_the_others_are_read(
    picture: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert main(["scan", str(tmp_path / "nothing.png"), str(picture)]) == 1
    shown = capsys.readouterr()
    assert len(shown.out.splitlines()) == len(shown.err.splitlines()) == 1


@pytest.mark.parametrize(
    "text", ["", "https://example.jp/", "BEGIN:VCARD", "123456", "9" * 2000, "7" * 700]
)
@pytest.mark.usefixtures("keys")
def test_open_foreign_text_is_refused_with_one_line(
    text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert main(["open", text]) == 1
    shown = capsys.readouterr()
    assert (shown.out, shown.err.count("\n")) == ("", 1)


def test_open_after_rotation_still_opens(
    digits: str, keys: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["keys", "rotate", "--no-passphrase"]) == 0
    capsys.readouterr()
    assert main(["open", digits]) == 0


def test_open_code_for_another_key_is_refused(
    digits: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["keys", "new", "--out", str(tmp_path / "other"), "--no-passphrase"]) == 0
    capsys.readouterr()
    assert main(["open", digits, "--key", str(tmp_path / "other/counter.key")]) == 1
    assert capsys.readouterr().out == ""


@pytest.mark.usefixtures("keys")
def test_open_and_scan_practice_code_is_refused_as_what_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    practice = text_of(cards()[0], load_procedures(), datetime.now(UTC))
    (tmp_path / "card.png").write_bytes(symbol.png(practice))
    capsys.readouterr()
    assert main(["open", practice]) == main(["scan", str(tmp_path / "card.png")]) == 1
    shown = capsys.readouterr()
    assert (shown.out, shown.err.count("This is a practice code.")) == ("", 2)


def test_keys_list_shows_current_and_retired(
    keys: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["keys", "rotate", "--no-passphrase"]) == 0
    capsys.readouterr()
    assert main(["keys", "list", "--dir", str(keys)]) == 0
    states = [line.split("\t")[0] for line in capsys.readouterr().out.splitlines()]
    assert states == ["current", "retired"]


def test_keys_new_without_terminal_or_passphrase_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("KAZASU_KEY_PASSPHRASE", raising=False)
    assert main(["keys", "new", "--out", str(tmp_path / "keys")]) == 1
    assert not (tmp_path / "keys").exists()
    assert capsys.readouterr().err.count("\n") == 1


def test_keys_new_with_passphrase_opens_only_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KAZASU_KEY_PASSPHRASE", "long and secret")
    assert main(["keys", "new", "--out", str(tmp_path / "keys")]) == 0
    monkeypatch.setenv("KAZASU_KEYS", str(tmp_path / "keys"))
    monkeypatch.setenv("KAZASU_KEY_PASSPHRASE", "wrong")
    capsys.readouterr()
    assert main(["open", "123456"]) == 1
    assert "counter.key" in capsys.readouterr().err
