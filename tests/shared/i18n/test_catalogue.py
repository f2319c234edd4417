"""Catalogues are read strictly: a fault must name its file and key at start, not in a page."""

from pathlib import Path

import pytest

from shared.i18n.catalogue import Borrowed, Catalogue, CatalogueFault, placeholders
from shared.i18n.languages import OFFERED


def write(folder: Path, **files: str) -> Path:
    folder.mkdir()
    for lang, text in files.items():
        (folder / f"{lang.replace('_', '-')}.toml").write_text(text, encoding="utf-8")
    return folder


def test_texts_nested_tables_become_dotted_keys(tmp_path: Path) -> None:
    folder = write(tmp_path / "a", ja='[error.http.404]\nwhat = "ありません"')
    assert Catalogue([folder]).texts("ja")("error.http.404.what") == "ありません"


def test_texts_several_folders_merge(tmp_path: Path) -> None:
    first = write(tmp_path / "a", ja='a = "一"')
    second = write(tmp_path / "b", ja='b = "二"')
    texts = Catalogue([first, second]).texts("ja")
    assert (texts("a"), texts("b")) == ("一", "二")


def test_catalogue_key_given_twice_names_file_and_key(tmp_path: Path) -> None:
    first = write(tmp_path / "a", ja='[a]\nb = "一"')
    second = write(tmp_path / "b", ja='a.b = "二"')
    with pytest.raises(CatalogueFault, match=r"b/ja\.toml: a\.b: "):
        Catalogue([first, second])


@pytest.mark.parametrize("content", ["a = 1", "a = ['x']"])
def test_catalogue_value_that_is_no_text_names_the_key(tmp_path: Path, content: str) -> None:
    with pytest.raises(CatalogueFault, match=r"ja\.toml: a: must be a text"):
        Catalogue([write(tmp_path / "a", ja=content)])


def test_catalogue_broken_toml_names_the_file(tmp_path: Path) -> None:
    with pytest.raises(CatalogueFault, match=r"ja\.toml: "):
        Catalogue([write(tmp_path / "a", ja="a = ")])


def test_catalogue_without_its_default_language_refuses(tmp_path: Path) -> None:
    with pytest.raises(CatalogueFault, match=r"ja\.toml: missing"):
        Catalogue([write(tmp_path / "a", en='a = "one"')])


def test_languages_are_those_on_offer_whatever_a_folder_has(tmp_path: Path) -> None:
    folder = write(tmp_path / "a", ja="", xx="")
    assert Catalogue([folder]).languages == OFFERED
    assert Catalogue([folder], ["ja", "xx"]).languages == ("ja", "xx")


def test_texts_unknown_language_gives_the_default(tmp_path: Path) -> None:
    catalogue = Catalogue([write(tmp_path / "a", ja='a = "一"')])
    assert catalogue.texts("xx").lang == "ja"


def test_texts_what_a_language_lacks_comes_from_the_nearest_and_says_so(tmp_path: Path) -> None:
    files = {"ja": 'a = "一"\nb = "二"\nc = "三"', "en": 'a = "one"\nb = "two"', "xx": 'a = "x"'}
    catalogue = Catalogue([write(tmp_path / "a", **files)], ["ja", "en", "xx"])
    texts = catalogue.texts("xx")
    assert (texts("a"), texts("b"), texts("c")) == ("x", "two", "三")
    raw = [texts.raw(key) for key in "abc"]
    assert [getattr(text, "html_lang", None) for text in raw] == [None, "en", "ja"]
    assert set(catalogue.entries("xx")) == {"a"}


def test_texts_easy_japanese_borrows_japanese_which_is_no_other_language(tmp_path: Path) -> None:
    files = {"ja": 'a = "一"', "en": 'a = "one"', "ja_easy": ""}
    text = Catalogue([write(tmp_path / "a", **files)]).texts("ja-easy").raw("a")
    assert (text, isinstance(text, Borrowed)) == ("一", False)


def test_texts_unknown_key_names_it(tmp_path: Path) -> None:
    texts = Catalogue([write(tmp_path / "a", ja="")]).texts("ja")
    with pytest.raises(KeyError, match=r"nothing\.here"):
        texts("nothing.here")


def test_texts_params_replace_placeholders(tmp_path: Path) -> None:
    texts = Catalogue([write(tmp_path / "a", ja='a = "{limit}文字（{unit}）"')]).texts("ja")
    assert texts("a", limit=60, unit="{limit}") == "60文字（{limit}）"


def test_texts_missing_param_names_it(tmp_path: Path) -> None:
    texts = Catalogue([write(tmp_path / "a", ja='a = "{limit}文字"')]).texts("ja")
    with pytest.raises(KeyError, match="limit"):
        texts("a")


def test_subset_gives_raw_texts_below_the_prefix(tmp_path: Path) -> None:
    content = 'a.b = "{n}人{にん}"\na.c = "二"\nab = "三"'
    texts = Catalogue([write(tmp_path / "a", ja=content)]).texts("ja")
    assert texts.subset("a.") == {"a.b": "{n}人{にん}", "a.c": "二"}


def test_first_prefers_the_special_text(tmp_path: Path) -> None:
    texts = Catalogue([write(tmp_path / "a", ja='a = "一"\nb = "二"')]).texts("ja")
    assert texts.first("none", "b", "a") == "b"


def test_placeholders_readings_are_none() -> None:
    assert placeholders("{days}日{にち}と{name_1}") == {"days", "name_1"}


def test_texts_folders_within_belong_to_the_folder(tmp_path: Path) -> None:
    folder = write(tmp_path / "a", ja='a = "一"')
    write(folder / "errors", ja='b = "二"')
    assert Catalogue([folder]).texts("ja")("b") == "二"
