"""Why what is typed stays private, how to see it for oneself, and what this does not protect."""

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from citizen_form.pages.policy import NO_FORM
from citizen_form.site import Site
from shared.web.templating import Pages

TEMPLATE = "privacy.html"


def routes(site: Site, pages: Pages) -> APIRouter:
    router = APIRouter()

    @router.get("/privacy", response_class=HTMLResponse)
    def privacy(request: Request) -> HTMLResponse:
        return pages.render(request, TEMPLATE, headers=NO_FORM, **context(site))

    return router


def context(site: Site) -> dict[str, Any]:
    return {"key": site.key}
