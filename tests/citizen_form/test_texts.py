"""The resident's side of the catalogues; that the languages agree is tested for all of them."""

import re
from pathlib import Path

import citizen_form
from shared.i18n.catalogue import Catalogue

FOLDER = Path(citizen_form.__file__).parent
CATALOGUE = Catalogue([FOLDER / "texts"])

# Keys made from a name that stands in the source: a step, a point of the privacy page, a word.
MADE = re.compile(
    r"citizen\.(start\.steps\.\w+|privacy\.\w+|result\.density|result\.deadline|people|office|crowd|form\.(?:alone\.)?failed)"
    r"\.\w+"
)


def source() -> str:
    files = [file for file in FOLDER.rglob("*") if file.suffix in {".py", ".html", ".mjs"}]
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


def test_text_every_key_is_in_use() -> None:
    code = source()
    unused = [
        key
        for key in CATALOGUE.entries("ja")
        if f'"{key}"' not in code and f"'{key}'" not in code and not MADE.fullmatch(key)
    ]
    assert unused == []


def test_text_every_made_key_ends_in_a_name_of_the_source() -> None:
    words = set(re.findall(r"\w+", source()))
    made = [key for key in CATALOGUE.entries("ja") if MADE.fullmatch(key)]
    assert [key for key in made if not set(key.split(".")[-2:]) <= words] == []


def test_easy_japanese_every_kanji_has_a_reading() -> None:
    read = re.compile("[\u3005\u4e00-\u9fff]+\\{[\u3041-\u30fc]+\\}")
    bare = {key: read.sub("", text) for key, text in CATALOGUE.entries("ja-easy").items()}
    assert [key for key, text in bare.items() if re.search("[\u4e00-\u9fff]", text)] == []


def test_japanese_uses_full_width_brackets() -> None:
    texts = CATALOGUE.entries("ja") | CATALOGUE.entries("ja-easy")
    assert [key for key, text in texts.items() if re.search("[()]", text)] == []
