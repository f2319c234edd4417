"""How to talk to staff before filling in anything.

Among those who read it are people whom somebody may look over the shoulder (支援措置: consultation
comes before filing). So address, title and words say nothing of why, nothing is asked, and one
key leaves the page without an entry in the tab's history.
"""

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from citizen_form.pages.policy import NO_FORM
from citizen_form.site import Site
from shared.web.templating import Pages

TEMPLATE = "guide.html"


def routes(site: Site, pages: Pages) -> APIRouter:
    router = APIRouter()

    @router.get("/guide", response_class=HTMLResponse)
    def guide(request: Request) -> HTMLResponse:
        return pages.render(request, TEMPLATE, headers=NO_FORM, **context(site))

    return router


def context(site: Site) -> dict[str, Any]:
    return {"phone": site.contact.phone or site.office.phone, "leave_to": site.contact.leave_to}
