"""The first page: what this is, how it works, which procedures there are."""

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from citizen_form.pages.office import office_view
from citizen_form.pages.policy import NO_FORM
from citizen_form.site import Site
from shared.i18n.catalogue import Texts
from shared.web.templating import Pages

TEMPLATE = "start.html"


def routes(site: Site, pages: Pages) -> APIRouter:
    router = APIRouter()

    @router.get("/", response_class=HTMLResponse)
    def start(request: Request) -> HTMLResponse:
        given = context(site, pages.texts(request))
        return pages.render(request, TEMPLATE, headers=NO_FORM, **given)

    return router


def context(site: Site, texts: Texts) -> dict[str, Any]:
    return {
        "procedures": [one.name for one in site.procedures.in_order],
        "office": office_view(site, texts),
    }
