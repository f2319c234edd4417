"""Sentences come by key, parameters are never markup, static addresses change with the file."""

import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from jinja2 import UndefinedError

from shared.i18n.languages import OFFERED
from shared.web.app import Shell
from shared.web.assets import Assets


def test_page_parameter_is_escaped_and_gets_no_reading(client: TestClient) -> None:
    text = client.get("/").text
    assert "<rt>さま</rt>" in text
    assert "&lt;b&gt;山{やま}&lt;/b&gt;" in text


def test_template_same_text_with_another_parameter_or_in_another_language(folder: Path) -> None:
    pages = Shell(folder).pages()

    def heading(lang: str, name: str) -> str:
        page = pages.html(lang, "page.html", name=name, language_links={})
        return page.partition("<h1>")[2].partition("</h1>")[0]

    japanese, again = heading("ja", "一"), heading("ja", "二")
    assert japanese.endswith(" 一")
    assert again == japanese.replace("一", "二")
    assert heading("en", "One") == "Dear One"


def test_page_language_links_keep_the_other_parameters(client: TestClient) -> None:
    text = client.get("/?day=1&lang=en").text
    links = re.findall(r'href="(/\?[^"]*)"', text)
    assert links == [f"/?day=1&amp;lang={lang}" for lang in OFFERED]
    assert text.count('aria-current="true"') == 1


def test_template_missing_name_is_an_error(folder: Path) -> None:
    pages = Shell(folder).pages()
    with pytest.raises(UndefinedError, match="name"):
        pages.html("ja", "page.html", language_links={})


def test_assets_address_changes_with_the_content(folder: Path) -> None:
    assets = Assets({"app": folder / "static"})
    before = assets.url("app/a.css")
    (folder / "static" / "a.css").write_text("b{}", encoding="utf-8")
    assert re.fullmatch(r"/static/app/a\.css\?v=[0-9a-f]{10}", before)
    assert assets.url("app/a.css") != before


def test_assets_file_that_is_not_there_keeps_its_plain_address(folder: Path) -> None:
    assert Assets({"app": folder}).url("app/vendor/x.css") == "/static/app/vendor/x.css"
