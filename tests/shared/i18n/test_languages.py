"""The languages say the same: no text missing, left over, or with other parameters."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from shared.forms.load import load_procedure
from shared.i18n.catalogue import placeholders, read_file
from shared.i18n.furigana import bare, ruby
from shared.i18n.languages import DEFAULT, OFFERED, STAFFS
from shared.i18n.procedure_texts import for_residents

ROOT = Path(__file__).parents[3]
PACKAGES = ("shared", "citizen_form", "counter_scanner")
FOLDERS = sorted(
    file.parent
    for name in PACKAGES
    for file in (ROOT / name).rglob("texts/**/ja.toml")
    if "node_modules" not in file.parts
)
OFFICE = ROOT / "shared/demo/office.toml"

# Each a file with its language: what only staff read is in fewer.
FILES = [
    (folder, lang)
    for folder in FOLDERS
    for lang in (STAFFS if "staff" in folder.parts else OFFERED)
]
TRANSLATED = [one for one in FILES if not one[1].startswith(DEFAULT)]

# A date is written from the same parts in another order, and with a month's name or number.
DATE_PARTS = {"year", "month", "month_name", "day", "weekday", "era", "era_year"}

PLACEHOLDER = re.compile(r"\{[^}]*\}")

# Texts of words that may be the same as those of another language, by it and by their own.
SAME_ON_PURPOSE = tomllib.loads((Path(__file__).parent / "same_on_purpose.toml").read_text("utf-8"))


def entries(folder: Path, lang: str) -> dict[str, str]:
    """Of the folder's own file; folders within are folders of their own."""
    return dict(read_file(folder / f"{lang}.toml"))


def name_of(value: object) -> str:
    return value.relative_to(ROOT).as_posix() if isinstance(value, Path) else str(value)


def wanted(folder: Path, lang: str) -> dict[str, str]:
    """The Japanese texts that a language must have: of a procedure's, residents' languages have no
    need of what the counter alone shows."""
    japanese = entries(folder, "ja")
    if lang in STAFFS or "procedures" not in folder.parts:
        return japanese
    return for_residents(load_procedure(folder.parent), japanese)


def same_texts(folder: Path, lang: str, other: str) -> Iterator[str]:
    """Keys whose text is that of another language, but for those where it is meant so."""
    allowed = SAME_ON_PURPOSE[other]
    meant = re.compile("|".join(allowed["all"] + allowed.get(lang, [])))
    theirs = entries(folder, other)
    for key, text in entries(folder, lang).items():
        has_words = any(map(str.isalpha, PLACEHOLDER.sub("", text)))
        if has_words and text == theirs[key] and not meant.fullmatch(key):
            yield key


@pytest.mark.parametrize(("folder", "lang"), FILES, ids=name_of)
def test_language_has_the_keys_of_japanese(folder: Path, lang: str) -> None:
    texts, japanese = entries(folder, lang), wanted(folder, lang)
    assert (sorted(set(japanese) - set(texts)), sorted(set(texts) - set(japanese))) == ([], [])


@pytest.mark.parametrize(("folder", "lang"), FILES, ids=name_of)
def test_language_has_the_parameters_of_japanese(folder: Path, lang: str) -> None:
    japanese = entries(folder, "ja")
    for key, text in entries(folder, lang).items():
        if key.startswith("date."):
            assert placeholders(text) <= DATE_PARTS, key
        else:
            assert placeholders(text) == placeholders(japanese[key]), key


@pytest.mark.parametrize(("folder", "lang"), FILES, ids=name_of)
def test_text_is_never_empty(folder: Path, lang: str) -> None:
    assert [key for key, text in entries(folder, lang).items() if not text.strip()] == []


@pytest.mark.parametrize(("folder", "lang"), TRANSLATED, ids=name_of)
def test_text_is_not_left_in_japanese(folder: Path, lang: str) -> None:
    assert list(same_texts(folder, lang, "ja")) == []


@pytest.mark.parametrize(("folder", "lang"), [x for x in TRANSLATED if x[1] != "en"], ids=name_of)
def test_text_is_not_left_in_english(folder: Path, lang: str) -> None:
    assert list(same_texts(folder, lang, "en")) == []


@pytest.mark.parametrize("folder", [x for x in FOLDERS if "staff" in x.parts], ids=name_of)
def test_texts_for_staff_are_in_their_languages_alone(folder: Path) -> None:
    assert {file.stem for file in folder.glob("*.toml")} == set(STAFFS)


@pytest.mark.parametrize("lang", OFFERED)
def test_shipped_office_tells_everything_in_every_language(lang: str) -> None:
    told = tomllib.loads(OFFICE.read_text("utf-8"))
    parts = {name: table for name, table in told.items() if "ja" in table}
    assert len(parts) == 5
    assert [name for name, table in parts.items() if lang not in table] == []


@pytest.mark.parametrize("folder", [x for x in FOLDERS if "staff" not in x.parts], ids=name_of)
def test_chinese_japanese_terms_are_marked(folder: Path) -> None:
    kana = re.compile("[\u3041-\u3096\u30a1-\u30fa]")
    texts = entries(folder, "zh")
    assert [key for key, text in texts.items() if kana.search(_without_marked(text))] == []


def _without_marked(text: str) -> str:
    return re.sub('<i lang="ja">.*?</i>', "", ruby(text, "zh-Hans"))


@pytest.mark.parametrize("folder", [x for x in FOLDERS if "i18n" in x.parts], ids=name_of)
def test_easy_japanese_every_kanji_has_a_reading(folder: Path) -> None:
    kanji = re.compile("[\u4e00-\u9fff]")
    plain_on_purpose = re.compile(r"date\.|problem\.late")
    bare_kanji = [
        key
        for key, text in entries(folder, "ja-easy").items()
        if not plain_on_purpose.match(key) and kanji.search(_without_read(text))
    ]
    assert bare_kanji == []


def _without_read(text: str) -> str:
    return re.sub("[\u3005\u4e00-\u9fff]+\\{[\u3041-\u30fc]+\\}", "", text)


@pytest.mark.parametrize("folder", FOLDERS, ids=name_of)
def test_easy_japanese_readings_are_all_recognised(folder: Path) -> None:
    left = re.compile("\\{[\u3041-\u30fc]+\\}")
    texts = entries(folder, "ja-easy")
    assert [key for key, text in texts.items() if left.search(bare(text))] == []
