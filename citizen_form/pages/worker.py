"""The service worker, with which the form opens again without a network.

Its text changes with the files, the pages and the key, and a browser asks for it anew at every
visit: so a new version of anything takes the place of the old one. Pages come from the network
where there is one; what is kept of them is not shown after a week.
"""

import hashlib
import json

from fastapi import APIRouter
from fastapi.responses import Response

from citizen_form.site import Site
from shared.web.headers import content_security_policy
from shared.web.templating import Pages

NAME = "worker.js"
_SOURCE = "app/js/worker.js"
_ENTRIES = ("app/js/main.mjs", "app/css/site.css")
_PAGES = ("", "privacy")

# The one policy here that allows requests, and to this site alone. Nothing that was typed comes
# into the worker, and no page can make requests through it.
HEADERS = {
    "content-security-policy": content_security_policy(
        script_src="'none'", connect_src="'self'", form_action="'none'"
    )
}


def routes(site: Site, pages: Pages) -> APIRouter:
    router = APIRouter()

    @router.get(f"/{NAME}")
    def worker() -> Response:
        return Response(script(site, pages), headers=HEADERS, media_type="text/javascript")

    return router


def script(site: Site, pages: Pages) -> str:
    """Unbundled it keeps nothing: sixty files that change while somebody works on them."""
    is_bundled = all(pages.bundles.has(entry) for entry in _ENTRIES)
    files = [*map(pages.bundles.url, _ENTRIES), pages.assets.url("shared/icon.svg")]
    kept = {"files": files, "pages": _pages(site, pages)} if is_bundled else _NOTHING
    told = json.dumps([kept, site.key.fingerprint])
    version = hashlib.sha256(told.encode()).hexdigest()[:16]
    return f"const OFFLINE = {json.dumps(kept | {'version': version})};\n{_source(pages)}"


_NOTHING: dict[str, list[str]] = {"files": [], "pages": []}


def _pages(site: Site, pages: Pages) -> list[str]:
    """The addresses of all that may be kept; how to talk to staff first is not among them."""
    names = [*_PAGES, *site.procedures]
    languages = pages.catalogue.languages
    return list(dict.fromkeys(pages.address(lang, name) for name in names for lang in languages))


def _source(pages: Pages) -> str:
    mount, _, path = _SOURCE.partition("/")
    return (pages.assets.folders[mount] / path).read_text(encoding="utf-8")
