"""The form as HTML: every input is named, labelled, tied to its hint and to what is wrong."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from shared.forms.conditions import Scope
from shared.forms.kinds import KINDS
from shared.forms.load import SHIPPED, load_procedure
from shared.forms.posted import nest
from shared.forms.validate import validate
from shared.i18n.languages import OFFERED
from shared.i18n.wording import Wording
from shared.web.app import Shell
from shared.web.form_view import FormView
from shared.web.templating import SHARED_TEMPLATES, Pages

PROCEDURE = load_procedure(SHIPPED / "address_change")
TODAY = date(2026, 11, 24)
WRONG = {
    "kind": "move_within",
    "move_date": {"era": "reiwa", "year": "8", "month": "13", "day": "2"},
    "old_address": {"prefecture": "大阪府", "city": "豊中市", "block": "1"},
    "new_address": {"postcode": "56", "prefecture": '"><b>', "building": "髙𠮷﨑葛󠄀"},
    "members": [{"family_name": "山田", "sex": "female"}, {"family_name": "李", "foreign": "yes"}],
    "related": ["dog", "water"],
    "remarks": "\n一行目\n二行目",
}
INPUTS = {"input", "select", "textarea"}
VOID = {"input", "meta", "link", "br"}


@dataclass
class Page(HTMLParser):
    """Elements with their attributes, and what would be posted from the page."""

    elements: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    posted: list[tuple[str, str]] = field(default_factory=list)
    text: dict[str, str] = field(default_factory=dict)
    open: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.elements.append((tag, attributes))
        if tag not in VOID:
            self.open.append((tag, attributes))
        if not any(name == "template" for name, _ in self.open):
            self._post(tag, attributes)

    def _post(self, tag: str, attributes: dict[str, str]) -> None:
        picked = attributes.get("type") not in ("radio", "checkbox") or "checked" in attributes
        if tag == "input" and picked:
            self.posted.append((attributes["name"], attributes["value"]))
        if tag == "option" and "selected" in attributes:
            select = next(had for name, had in reversed(self.open) if name == "select")
            self.posted.append((select["name"], attributes["value"]))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1][0] == "textarea":
            # A browser drops the line feed right behind the tag.
            self.posted.append((self.open[-1][1]["name"], data.removeprefix("\n")))

    def of(self, *tags: str) -> Iterator[dict[str, str]]:
        return (attributes for tag, attributes in self.elements if tag in tags)


@pytest.fixture
def pages(folder: Path) -> Pages:
    template = """{% extends "layout.html" %}
    {% block main %}{% include "form/summary.html" %}
    {% for section in form.sections %}{% include "form/section.html" %}{% endfor %}{% endblock %}
    """
    (folder / "templates" / "form.html").write_text(template, encoding="utf-8")
    return Shell(folder, texts=[SHIPPED / "address_change" / "texts"]).pages()


def read(pages: Pages, lang: str, values: dict[str, Any]) -> Page:
    problems = validate(PROCEDURE, values, TODAY) if values else []
    words = Wording(pages.catalogue.texts(lang), PROCEDURE.name)
    form = FormView(PROCEDURE, words, Scope(TODAY, values), values, problems)
    page = Page()
    page.feed(pages.html(lang, "form.html", language_links={}, form=form))
    return page


def test_every_kind_has_its_partial() -> None:
    partials = {file.stem for file in (SHARED_TEMPLATES / "form" / "kind").glob("*.html")}
    assert set(KINDS) <= partials


@pytest.mark.parametrize("values", [{}, WRONG], ids=["empty", "wrong"])
@pytest.mark.parametrize("lang", OFFERED)
class TestEveryForm:
    def test_ids_are_unique(self, pages: Pages, lang: str, values: dict[str, Any]) -> None:
        page = read(pages, lang, values)
        ids = Counter(attrs["id"] for _, attrs in page.elements if "id" in attrs)
        assert [name for name, count in ids.items() if count > 1] == []

    def test_inputs_have_a_label(self, pages: Pages, lang: str, values: dict[str, Any]) -> None:
        page = read(pages, lang, values)
        labelled = {attrs["for"] for attrs in page.of("label") if "for" in attrs}
        typed = [a for a in page.of(*INPUTS) if a.get("type") not in ("radio", "checkbox")]
        assert typed
        assert [attrs["id"] for attrs in typed if attrs["id"] not in labelled] == []

    def test_references_lead_somewhere(
        self, pages: Pages, lang: str, values: dict[str, Any]
    ) -> None:
        page = read(pages, lang, values)
        ids = {attrs["id"] for _, attrs in page.elements if "id" in attrs}
        named = " ".join(
            attrs.get(name, "")
            for _, attrs in page.elements
            for name in ("aria-describedby", "aria-labelledby", "for")
        )
        hrefs = {a["href"][1:] for a in page.of("a") if a.get("href", "").startswith("#")}
        assert (set(named.split()) | hrefs) - ids == set()

    def test_readings_stay_out_of_attributes(
        self, pages: Pages, lang: str, values: dict[str, Any]
    ) -> None:
        page = read(pages, lang, values)
        held = [text for _, attrs in page.elements for text in attrs.values()]
        assert [text for text in held if "<ruby" in text or "</" in text] == []


def test_form_shows_again_exactly_what_was_typed(pages: Pages) -> None:
    typed = {name: text for name, text in nest(read(pages, "ja", WRONG).posted).items() if text}
    shown = _without_blanks(typed)
    assert shown == WRONG


def _without_blanks(value: Any) -> Any:
    if isinstance(value, dict):
        inner = {name: _without_blanks(part) for name, part in value.items()}
        return {name: part for name, part in inner.items() if part not in ("", {}, [])}
    return [_without_blanks(part) for part in value] if isinstance(value, list) else value


def test_form_wrong_answers_are_marked_where_they_are(pages: Pages) -> None:
    page = read(pages, "ja", WRONG)
    wrong = {attrs["name"] for attrs in page.of(*INPUTS) if "aria-invalid" in attrs}
    assert {"move_date.month", "new_address.city", "new_address.postcode"} <= wrong
    assert wrong.isdisjoint({"kind", "old_address.city", "members.0.family_name"})


def test_form_empty_page_has_no_summary(pages: Pages) -> None:
    ids = {attrs.get("id") for _, attrs in read(pages, "ja", {}).elements}
    assert "error-summary" not in ids
    assert "error-summary" in {a.get("id") for _, a in read(pages, "ja", WRONG).elements}


def test_form_one_more_person_is_copied_from_a_template(pages: Pages) -> None:
    page = read(pages, "ja", {})
    names = {attrs["name"] for attrs in page.of(*INPUTS)}
    first = {name for name in names if name.startswith("members.0.")}
    assert first
    assert {name.replace(".0.", ".__.") for name in first} <= names
    assert not any("__" in name for name, _ in page.posted)
