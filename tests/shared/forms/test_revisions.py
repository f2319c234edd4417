"""A code made with revision 1 opens, is judged and is shown by revision 1 when there is a 2."""

import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from shared.errors import Refusal
from shared.forms.load import Procedures, load_procedures
from shared.forms.notification import Notification, new_notification, notification_from_json
from shared.forms.validate import validate
from shared.wire.key_files import load_private
from shared.wire.keys import KeyRing
from shared.wire.notification_code import InvalidNotification, open_digits, seal_notification

VECTORS = Path(__file__).parents[2] / "vectors"
FOLDER = VECTORS / "procedures" / "two_revisions"
NOW = datetime(2026, 11, 24, 3, 4, tzinfo=UTC)
OLD_ANSWERS = {"drink": "milk", "spoons": "2", "day": "2026-12-01"}

Edit = Callable[[Path], Any]


@pytest.fixture(scope="module")
def ring() -> KeyRing:
    return KeyRing(load_private(VECTORS / "wire" / "keys" / "counter.key", None))


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Procedures:
    """As a form knew them when revision 1 was the newest."""
    folder = tmp_path_factory.mktemp("before") / FOLDER.name
    folder.mkdir()
    shutil.copy(FOLDER / "form-1.toml", folder / "form.toml")
    return load_procedures(folder.parent)


def _sealed(known: Procedures, ring: KeyRing, answers: dict[str, Any]) -> tuple[str, Notification]:
    procedure = known["two_revisions"]
    made = new_notification(procedure, answers, "ja", NOW, bytes(16))
    return seal_notification(made, procedure, ring.current.public_key), made


def test_open_code_of_the_first_revision_opens_after_the_second_exists(
    before: Procedures, procedures: Procedures, ring: KeyRing, today: date
) -> None:
    digits, made = _sealed(before, ring, OLD_ANSWERS)
    opened = open_digits(digits, ring, procedures, today)
    assert (opened.notification, opened.problems) == (made, [])
    assert (made.revision, procedures["two_revisions"].revision) == (1, 2)


def test_open_code_of_the_first_revision_judged_by_its_own_rules(
    before: Procedures, procedures: Procedures, ring: KeyRing, today: date
) -> None:
    digits, _ = _sealed(before, ring, {"drink": "tea", "spoons": "plenty"})
    with pytest.raises(InvalidNotification) as refused:
        open_digits(digits, ring, procedures, today)
    assert [(p.path, p.code) for p in refused.value.problems] == [("spoons", "too_long")]


def test_open_code_of_a_later_revision_refused(
    before: Procedures, procedures: Procedures, ring: KeyRing, today: date
) -> None:
    digits, _ = _sealed(procedures, ring, {"drink": "tea", "seat": "7"})
    with pytest.raises(Refusal, match=r"code\.procedure"):
        open_digits(digits, ring, before, today)


def test_notification_from_json_of_the_first_revision_read_by_it(
    procedures: Procedures, today: date
) -> None:
    data = {"procedure": "two_revisions", "revision": 1, "answers": OLD_ANSWERS}
    made = notification_from_json(data, procedures, NOW, bytes(16))
    assert made.revision == 1
    assert validate(procedures.revised("two_revisions", 1), made.answers, today) == []
    assert [p.path for p in validate(procedures["two_revisions"], made.answers, today)] == [
        "spoons",
        "drink",
        "seat",
    ]


@pytest.mark.parametrize("revision", [0, 3, -1, "1", 1.0, True, None, [1]])
def test_notification_from_json_unknown_revision_refused(
    procedures: Procedures, revision: Any
) -> None:
    data = {"procedure": "two_revisions", "revision": revision, "answers": OLD_ANSWERS}
    with pytest.raises(Refusal) as refused:
        notification_from_json(data, procedures, NOW, bytes(16))
    assert (refused.value.code, refused.value.params) == ("notification.shape", {"key": "revision"})


def test_procedures_revised_each_revision_by_its_number(procedures: Procedures) -> None:
    assert [f.id for f in procedures.revised("two_revisions", 1).fields] == [*OLD_ANSWERS]
    assert procedures.revised("two_revisions", 2) is procedures["two_revisions"]
    assert procedures.numbered(60001, 1) is procedures.revised("two_revisions", 1)
    with pytest.raises(Refusal, match=r"procedure\.unknown"):
        procedures.revised("two_revisions", 3)


def _renamed(folder: Path) -> None:
    (folder / "form-1.toml").rename(folder / "form-2.toml")


def _edited(old: str, new: str) -> Edit:
    def edit(folder: Path) -> None:
        path = folder / "form-1.toml"
        path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")

    return edit


def _swapped(folder: Path) -> None:
    text = (folder / "form.toml").read_text("utf-8")
    (folder / "form.toml").write_text(text.replace("revision = 2", "revision = 1"), "utf-8")


@pytest.mark.parametrize(
    ("edit", "key", "why"),
    [
        pytest.param(_renamed, "revision", "form-<revision>.toml", id="named_otherwise"),
        pytest.param(_edited("60001", "60002"), "number", "must be those of", id="number"),
        pytest.param(_edited('"two_rev', '"too_rev'), "number", "must be those of", id="name"),
        pytest.param(_swapped, "revision", "must be under", id="not_older"),
        pytest.param(_edited('"date"', '"day"'), "day", "unknown kind", id="faulty"),
    ],
)
def test_load_procedures_faulty_older_revision_refused_naming_its_file(
    tmp_path: Path, edit: Edit, key: str, why: str
) -> None:
    folder = shutil.copytree(FOLDER, tmp_path / FOLDER.name)
    edit(folder)
    with pytest.raises(Refusal) as refused:
        load_procedures(tmp_path)
    params = refused.value.params
    assert (params["key"], str(params["file"])[:19]) == (key, "two_revisions/form-")
    assert why in str(params["why"])
