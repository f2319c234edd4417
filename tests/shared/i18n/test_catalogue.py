"""Catalogues are read strictly: a fault must name its file and key at start, not in a page."""

from pathlib import Path

import pytest

from shared.i18n.catalogue import Catalogue, CatalogueFault, html_lang, placeholders


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


def test_languages_default_first_then_its_variants(tmp_path: Path) -> None:
    folder = write(tmp_path / "a", en="", ja="", ja_easy="", **{"zh-Hans": ""})
    assert Catalogue([folder]).languages == ("ja", "ja-easy", "en", "zh-Hans")


def test_languages_are_those_of_the_interface(tmp_path: Path) -> None:
    interface = write(tmp_path / "a", ja="", en="")
    procedure = write(tmp_path / "b", ja="", ko="")
    assert Catalogue([interface, procedure]).languages == ("ja", "en")


def test_texts_unknown_language_gives_the_default(tmp_path: Path) -> None:
    catalogue = Catalogue([write(tmp_path / "a", ja='a = "一"')])
    assert catalogue.texts("xx").lang == "ja"


def test_texts_what_a_language_lacks_comes_from_the_default(tmp_path: Path) -> None:
    catalogue = Catalogue([write(tmp_path / "a", ja='a = "一"\nb = "二"', en='a = "one"')])
    english = catalogue.texts("en")
    assert (english("a"), english("b")) == ("one", "二")
    assert set(catalogue.entries("en")) == {"a"}


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


@pytest.mark.parametrize(
    ("lang", "tag"), [("ja", "ja"), ("ja-easy", "ja"), ("en", "en"), ("zh-Hans", "zh-Hans")]
)
def test_html_lang_easy_japanese_is_japanese(lang: str, tag: str) -> None:
    assert html_lang(lang) == tag


def test_texts_folders_within_belong_to_the_folder(tmp_path: Path) -> None:
    folder = write(tmp_path / "a", ja='a = "一"')
    write(folder / "errors", ja='b = "二"')
    assert Catalogue([folder]).texts("ja")("b") == "二"
