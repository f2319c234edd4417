"""Every page in every language, from the contexts that the server's routes use."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from citizen_form.pages import form, guide, privacy, start
from citizen_form.pages.policy import NO_FORM
from citizen_form.site import Site
from citizen_form.static_site.addresses import MODULE, NOT_FOUND, Addresses, page_path
from shared.web.headers import policy_within
from shared.web.templating import Pages

_POLICY = policy_within(NO_FORM["content-security-policy"])


@dataclass(frozen=True)
class SitePages:
    """`pages` give the addresses of the static site."""

    site: Site
    pages: Pages
    addresses: Addresses

    def files(self) -> Iterator[tuple[str, str]]:
        """Path and HTML; the default language's first and unknown page are the site's too."""
        for lang in self.pages.catalogue.languages:
            for name, template, context in self._named(lang):
                html = self._html(lang, name, template, context)
                yield page_path(lang, name), html
                if template == form.TEMPLATE:
                    yield f"{lang}/{name}/{MODULE}", form.as_module(html)
            yield f"{lang}/{NOT_FOUND}", self._not_found(lang)
        default = self.pages.catalogue.default
        first = start.context(self.site, self.pages.catalogue.texts(default))
        yield "index.html", self._html(default, "", start.TEMPLATE, first)
        yield NOT_FOUND, self._not_found(default)

    def _named(self, lang: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
        """Name, template and context of a language's pages."""
        texts = self.pages.catalogue.texts(lang)
        yield "", start.TEMPLATE, start.context(self.site, texts)
        yield "privacy", privacy.TEMPLATE, privacy.context(self.site)
        yield "guide", guide.TEMPLATE, guide.context(self.site)
        for name in self.site.procedures:
            procedure = self.site.procedures.named(name)
            yield name, form.TEMPLATE, form.context(self.site, self.pages, texts, procedure)

    def _not_found(self, lang: str) -> str:
        return self._html(lang, "", "error.html", {"code": "http.404", "params": {}})

    def _html(self, lang: str, name: str, template: str, context: dict[str, Any]) -> str:
        links = {one: self.addresses.page(one, name) for one in self.pages.catalogue.languages}
        shown = {"policy": _POLICY, "has_plain": bool(self.addresses.server)}
        return self.pages.html(lang, template, language_links=links, **shown, **context)
