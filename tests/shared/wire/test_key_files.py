import json
import stat
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from shared.errors import Refusal
from shared.forms.load import Procedures
from shared.forms.notification import notification_from_json
from shared.wire import key_files
from shared.wire.notification_code import open_digits, seal_notification

Vectors = Callable[[str], Any]
SECRET = "seven green bicycles"


def _code(call: Callable[[], object]) -> tuple[str, object]:
    with pytest.raises(Refusal) as refused:
        call()
    return refused.value.code, refused.value.params.get("file")


def test_new_pair_read_back(tmp_path: Path) -> None:
    key = key_files.new_pair(tmp_path, "272035", SECRET)
    assert key_files.load_public(tmp_path / "counter.pub") == key.public_key
    assert key_files.load_private(tmp_path / "counter.key", SECRET).public_key == key.public_key


def test_new_pair_private_file_for_its_owner_only(tmp_path: Path) -> None:
    key_files.new_pair(tmp_path / "keys", "272035", None)
    assert stat.S_IMODE((tmp_path / "keys" / "counter.key").stat().st_mode) == 0o600


def test_new_pair_with_passphrase_rests_encrypted(tmp_path: Path) -> None:
    key_files.new_pair(tmp_path, "272035", SECRET)
    assert "ENCRYPTED PRIVATE KEY" in (tmp_path / "counter.key").read_text()


@pytest.mark.parametrize("kept", ["counter.key", "counter.pub"])
def test_new_pair_never_overwrites(tmp_path: Path, kept: str) -> None:
    (tmp_path / kept).write_text("precious")
    assert _code(lambda: key_files.new_pair(tmp_path, "272035", None))[0] == "key.exists"
    assert [path.read_text() for path in tmp_path.iterdir()] == ["precious"]


def test_new_pair_wrong_office_writes_nothing(tmp_path: Path) -> None:
    assert _code(lambda: key_files.new_pair(tmp_path, "272036", None))[0] == "key.office"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("passphrase", [None, "", "seven green bicycle"])
def test_load_private_wrong_passphrase_refused(tmp_path: Path, passphrase: str | None) -> None:
    key_files.new_pair(tmp_path, "272035", SECRET)
    path = tmp_path / "counter.key"
    found = _code(lambda: key_files.load_private(path, passphrase))
    assert found == ("key.passphrase", "counter.key")


_BROKEN = [
    "",
    "{",
    "[]",
    "{}",
    '{"format": "kazasu private key 1"}',
    '{"format": "kazasu private key 1", "office": "272035"}',
    '{"format": "kazasu private key 1", "office": "272035", "pkcs8": 1}',
    '{"format": "kazasu private key 1", "office": 272035, "pkcs8": "x"}',
    '{"format": "kazasu private key 2", "office": "272035", "pkcs8": "x"}',
    "\u9ad9",
]


@pytest.mark.parametrize("text", _BROKEN)
def test_load_private_broken_file_refused_by_name(tmp_path: Path, text: str) -> None:
    path = tmp_path / "counter.key"
    path.write_text(text, encoding="utf-8")
    found = _code(lambda: key_files.load_private(path, None))
    assert found == ("key.unreadable", "counter.key")


def test_load_private_missing_file_refused_by_name(tmp_path: Path) -> None:
    found = _code(lambda: key_files.load_private(tmp_path / "counter.key", None))
    assert found == ("key.unreadable", "counter.key")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("public_key", "AAAA"),
        ("public_key", "!"),
        ("public_key", 1),
        ("public_key", None),
        ("office", "272036"),
        ("office", 272035),
        ("key_id", "00000000"),
        ("key_id", None),
        ("format", "kazasu private key 1"),
    ],
)
def test_load_public_altered_file_refused_by_name(tmp_path: Path, name: str, value: Any) -> None:
    key_files.new_pair(tmp_path, "272035", None)
    path = tmp_path / "counter.pub"
    path.write_text(json.dumps(json.loads(path.read_text()) | {name: value}))
    assert _code(lambda: key_files.load_public(path)) == ("key.unreadable", "counter.pub")


def test_rotate_codes_sealed_before_still_open(
    tmp_path: Path, procedures: Procedures, vectors: Vectors, today: date
) -> None:
    content = vectors("wire/records.json")[0]["notification"]
    made = notification_from_json(content, procedures, datetime.now(UTC), bytes(16))
    old = key_files.new_pair(tmp_path, "272035", SECRET).public_key
    before = seal_notification(made, procedures[made.procedure], old)
    new = key_files.rotate(tmp_path, SECRET).public_key
    after = seal_notification(made, procedures[made.procedure], new)
    ring = key_files.load_ring(tmp_path, SECRET)
    assert new.key_id != old.key_id
    assert ring.current.public_key == new
    for digits in (before, after):
        assert open_digits(digits, ring, procedures, today).notification == made


def test_rotate_twice_keeps_every_key(tmp_path: Path) -> None:
    ids = [key_files.new_pair(tmp_path, "272035", None).public_key.key_id]
    ids += [key_files.rotate(tmp_path, None).public_key.key_id for _ in range(2)]
    ring = key_files.load_ring(tmp_path, None)
    assert all(ring.get(key_id) for key_id in ids)


def test_rotate_public_file_moved_away_does_not_matter(tmp_path: Path) -> None:
    old = key_files.new_pair(tmp_path, "272035", None).public_key
    (tmp_path / "counter.pub").unlink()
    key_files.rotate(tmp_path, None)
    assert key_files.load_ring(tmp_path, None).get(old.key_id)
    assert (tmp_path / "counter.pub").exists()


def test_rotate_wrong_passphrase_changes_nothing(tmp_path: Path) -> None:
    key_files.new_pair(tmp_path, "272035", SECRET)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert _code(lambda: key_files.rotate(tmp_path, "wrong"))[0] == "key.passphrase"
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before
