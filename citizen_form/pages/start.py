"""The first page: what this is, how it works, which procedures there are."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from citizen_form.pages.policy import NO_FORM
from citizen_form.site import Site
from shared.web.templating import Pages


def routes(site: Site, pages: Pages) -> APIRouter:
    router = APIRouter()

    @router.get("/", response_class=HTMLResponse)
    def start(request: Request) -> HTMLResponse:
        return pages.render(
            request, "start.html", headers=NO_FORM, procedures=list(site.procedures)
        )

    return router
