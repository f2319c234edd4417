"""The form with JavaScript: served once, filled in and sealed in the browser, never posted."""

import base64
import json
from datetime import date, timedelta
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from citizen_form.pages.modules import module_addresses
from citizen_form.pages.office import office_view
from citizen_form.pages.page_data import page_data
from citizen_form.pages.policy import NO_FORM
from citizen_form.site import Site
from shared import clock
from shared.forms.conditions import Scope
from shared.forms.definition import Procedure
from shared.i18n.catalogue import Texts
from shared.i18n.wording import Wording
from shared.web.assets import SHARED_STATIC
from shared.web.form_view import FormView
from shared.web.templating import Pages

TEMPLATE = "form.html"
_SCRIPT = "app/js/main.mjs"
_ICON_FILE = (SHARED_STATIC / "icon.svg").read_bytes()
_ICON = "data:image/svg+xml;base64," + base64.b64encode(_ICON_FILE).decode("ascii")

# Moves are notified within weeks, rarely after years; what lies outside counts only weekends.
_YEARS = timedelta(days=2 * 366)


def routes(site: Site, pages: Pages) -> APIRouter:
    router = APIRouter()

    @router.get("/{procedure}", response_class=HTMLResponse)
    def form(request: Request, procedure: str) -> HTMLResponse:
        definition = site.procedures.named(procedure)
        given = context(site, pages, pages.texts(request), definition)
        return pages.render(request, TEMPLATE, headers=NO_FORM, **given)

    @router.get("/{procedure}/page.mjs")
    def module(request: Request, procedure: str) -> Response:
        definition = site.procedures.named(procedure)
        texts = pages.texts(request)
        given = context(site, pages, texts, definition)
        links = {lang: _link(request, procedure, lang) for lang in pages.catalogue.languages}
        html = pages.html(texts.lang, TEMPLATE, language_links=links, **given)
        return Response(as_module(html), headers=NO_FORM, media_type="text/javascript")

    return router


def as_module(html: str) -> str:
    """The page for a page that stands already in another language: see languages.mjs."""
    return f"export default {json.dumps(html, ensure_ascii=False)};\n"


def _link(request: Request, procedure: str, lang: str) -> str:
    return f"/{procedure}?{request.url.include_query_params(lang=lang).query}"


def context(site: Site, pages: Pages, texts: Texts, procedure: Procedure) -> dict[str, Any]:
    today = clock.day_in_japan(site.clock())
    return {
        "procedure": procedure,
        "form": FormView(procedure, Wording(texts, procedure.name), Scope(today, {}), {}),
        "data": page_data(procedure, texts, site.key, _closed_days(site, today)),
        "key": site.key,
        "office": office_view(site, texts),
        "icon": _ICON,
        "modules": _preloaded(pages),
    }


def _closed_days(site: Site, today: date) -> list[date]:
    """Weekdays on which the office is closed, around today; weekends the browser knows."""
    days = (today + timedelta(days=n) for n in range(-_YEARS.days, _YEARS.days))
    return [day for day in days if day.weekday() < 5 and site.is_closed(day)]


def _preloaded(pages: Pages) -> list[str]:
    """What the script leads to, unless it has it within."""
    return [] if pages.bundles.has(_SCRIPT) else module_addresses(pages.assets, _SCRIPT)
