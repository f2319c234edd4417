"""Why what is typed stays private, how to see it for oneself, and what this does not protect."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from citizen_form.pages.policy import NO_FORM
from citizen_form.site import Site
from shared.web.templating import Pages


def routes(site: Site, pages: Pages) -> APIRouter:
    router = APIRouter()

    @router.get("/privacy", response_class=HTMLResponse)
    def privacy(request: Request) -> HTMLResponse:
        return pages.render(request, "privacy.html", headers=NO_FORM, key=site.key)

    return router
