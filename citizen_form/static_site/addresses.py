"""Where pages and files lie in the static site. The language stands in the address, because no
server is there to remember a choice:

    index.html                      the first page in the default language
    en/index.html                   the first page
    en/address_change/index.html    a form
    en/address_change/page.mjs      the same for a form that stands in another language
    en/404.html                     the page for an unknown address
    worker.js                       what opens the form without a network
    static/3f2a…/…                  scripts, styles and tables; changed content, another address
"""

from dataclasses import dataclass

from citizen_form.pages.worker import NAME as WORKER

FILES = "static"
NOT_FOUND = "404.html"
MODULE = "page.mjs"
_PLAIN = "/plain"


@dataclass(frozen=True)
class Addresses:
    """`base` is the path under which the site lies, with slashes around; `server` the address of
    a citizen form for residents without JavaScript, or empty; `digest` that of all files."""

    base: str
    server: str
    digest: str = ""

    def page(self, lang: str, name: str) -> str:
        """A `PageAddress` of `shared.web.templating`."""
        if name == WORKER:
            return f"{self.base}{name}"
        if name.endswith(_PLAIN):
            return f"{self.server}/{name}?lang={lang}"
        return f"{self.base}{lang}/{name}/" if name else f"{self.base}{lang}/"

    def file(self, name: str) -> str:
        """The address of `shared/icon.svg`."""
        return f"{self.base}{file_path(self.digest, name)}"


def page_path(lang: str, name: str) -> str:
    """Where the page lies in the folder; every file server shows it at `page`'s address."""
    return f"{lang}/{name}/index.html" if name else f"{lang}/index.html"


def file_path(digest: str, name: str) -> str:
    return f"{FILES}/{digest}/{name}"
