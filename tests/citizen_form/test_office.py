"""An office's own facts: read once, refused with the key to mend."""

from pathlib import Path

import pytest

import shared.demo
from citizen_form.office import Office, load_office
from shared.errors import Refusal
from shared.i18n.languages import OFFERED

DEMO = Path(shared.demo.__file__).parent / "office.toml"


def faulty(tmp_path: Path, text: str) -> str | int:
    file = tmp_path / "office.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(Refusal) as refused:
        load_office(file)
    assert refused.value.code == "office.faulty"
    return refused.value.params["key"]


def test_load_office_without_a_file_knows_nothing() -> None:
    assert load_office(None) == Office()


def test_load_office_demo_is_sound_in_every_language() -> None:
    office = load_office(DEMO)
    assert office.phone == "06-0000-0000"
    assert {lang for said in office.texts.values() for lang in said} == set(OFFERED)


def test_load_office_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        load_office(tmp_path / "office.toml")
    assert refused.value.code == "file.unreadable"
    assert refused.value.params == {"file": "office.toml"}


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("fax = '1'", "fax"),
        ("phone = 60000", "phone"),
        ("phone = 'ask'", "phone"),
        ("hours = '9-17'", "hours"),
        ("[hours]\nen = 'nine'", "hours.ja"),
        ("[hours]\nja = 9", "hours.ja"),
        ("[hours]\nja = '九時'\nEN = 'nine'", "hours.EN"),
        ("[map]\nja = ' '", "map.ja"),
        ("[lamp]\nblue = 1", "lamp.blue"),
        ("[lamp]\ngreen = -1", "lamp.green"),
        ("[lamp]\nred = true", "lamp.red"),
        ("[lamp]\ngreen = 10", "lamp.red"),
        ("lamp = 3", "lamp"),
        ("phone = '1'\nhours =\n", "line 2"),
    ],
)
def test_load_office_faulty_names_the_key(tmp_path: Path, text: str, key: str) -> None:
    assert faulty(tmp_path, text) == key


@pytest.mark.parametrize(
    ("waiting", "level"),
    [(0, "green"), (7, "green"), (8, "yellow"), (9, "yellow"), (10, "red"), (99, "red")],
)
def test_office_level_is_the_lamps(waiting: int, level: str) -> None:
    assert Office().level(waiting) == level
