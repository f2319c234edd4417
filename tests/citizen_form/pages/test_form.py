import json
import re
from pathlib import Path

from fastapi.testclient import TestClient

import citizen_form
from shared.forms.reserved import PAGE_IDS
from shared.web.templating import SHARED_TEMPLATES


def test_form_without_scripts_leads_to_the_plain_page(client: TestClient) -> None:
    page = client.get("/address_change").text
    noscript = re.findall("<noscript>(.*?)</noscript>", page, re.DOTALL)
    assert any('href="/address_change/plain"' in part for part in noscript)
    assert any('http-equiv="refresh"' in part for part in noscript)


def test_form_has_no_inline_script_or_style(client: TestClient) -> None:
    page = client.get("/address_change").text
    assert re.findall(r"\son\w+=|\sstyle=|<style", page) == []
    scripts = re.findall("<script([^>]*)>", page)
    assert all("src=" in one or "application/json" in one for one in scripts)


def test_form_loads_nothing_from_another_host(client: TestClient) -> None:
    addresses = re.findall(r'(?:href|src)="([^"]*)"', client.get("/address_change").text)
    assert addresses
    assert all(address.startswith(("/", "#", "?", "data:")) for address in addresses)


def test_form_cannot_be_posted(client: TestClient) -> None:
    assert client.post("/address_change", data={"kind": "move_in"}).status_code == 405


def test_form_as_a_module_is_the_page_in_that_language(client: TestClient) -> None:
    answer = client.get("/address_change/page.mjs?kiosk=&lang=en")
    assert answer.headers["content-type"].startswith("text/javascript")
    assert answer.headers["cache-control"] == "no-store"
    html = json.loads(answer.text.removeprefix("export default ").removesuffix(";\n"))
    assert '<html lang="en"' in html
    assert 'href="/address_change?kiosk=&amp;lang=ja"' in html


def test_form_as_a_module_of_an_unknown_procedure_is_not_found(client: TestClient) -> None:
    assert client.get("/nothing/page.mjs?lang=en").status_code == 404


def test_form_parts_of_its_own_have_the_names_that_questions_may_not() -> None:
    folders = (Path(citizen_form.__file__).parent / "templates", SHARED_TEMPLATES)
    pages = [page.read_text("utf-8") for folder in folders for page in folder.rglob("*.html")]
    named = {name for page in pages for name in re.findall(r'\bid="([a-z][a-z0-9_]*)"', page)}
    assert named == PAGE_IDS
