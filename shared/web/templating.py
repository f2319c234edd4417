"""Pages from templates: every sentence by key, in the language of the request.

In a template `t(key, …)` gives the text with readings above the kanji; `plain(key, …)` the same
for where no markup may stand: titles, options, attributes. The filters `ruby` and `plain` do so
for a sentence that code has chosen. `page(name)` gives a page's address, `static(name)` a
file's, `bundled(name)` that of an entry with all that it leads to.
Macros that use them are imported `with context`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape
from starlette.requests import Request
from starlette.responses import HTMLResponse

from shared.i18n import furigana
from shared.i18n.catalogue import Catalogue, Texts, fill
from shared.i18n.languages import html_lang, language_name
from shared.web.assets import Assets
from shared.web.bundles import Bundles
from shared.web.language import language_of, languages_of

SHARED_TEMPLATES = Path(__file__).parent / "templates"

# A page's address by language and name (`privacy`; empty for the first page).
PageAddress = Callable[[str, str], str]


def served(_lang: str, name: str) -> str:
    """A server knows a person's language from the request."""
    return f"/{name}"


@dataclass(frozen=True)
class Written:
    """One language's texts as templates use them. `marked` keeps what readings have been put to,
    by key: a page has hundreds of them, and they never change."""

    texts: Texts
    marked: dict[str, Markup] = field(default_factory=dict)

    def ruby(self, key: str, **params: object) -> Markup:
        """Escaped, with readings; a parameter is escaped and never read as markup."""
        safe = {name: escape(value) for name, value in params.items()}
        return Markup(fill(self._marked(key), safe))  # noqa: S704 both escaped

    def _marked(self, key: str) -> Markup:
        if key not in self.marked:
            self.marked[key] = furigana.ruby(self.texts.raw(key), self.texts.html_lang)
        return self.marked[key]

    def plain(self, key: str, **params: object) -> str:
        return fill(furigana.plain(self.texts.raw(key)), params)


class Pages:
    """`folders` of templates, the application's before the shared ones: an application's
    `layout.html` takes the place of the shared one on every page, error pages too."""

    def __init__(
        self,
        catalogue: Catalogue,
        folders: Sequence[Path],
        assets: Assets,
        bundles: Bundles,
        address: PageAddress = served,
    ) -> None:
        self.catalogue = catalogue
        self.assets = assets
        self.bundles = bundles
        self.address = address
        self._written: dict[str, Written] = {}
        self.environment = Environment(
            loader=FileSystemLoader([*folders, SHARED_TEMPLATES]),
            autoescape=True,
            undefined=StrictUndefined,
            # A sheet is of two hundred pieces, and each would be asked of the disk anew.
            auto_reload=False,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self.environment.globals["static"] = assets.url
        self.environment.globals["bundled"] = bundles.url
        # Pages that are files say themselves what hosts may not: their policy, and whether a
        # server is there for the path without JavaScript.
        self.environment.globals |= {"policy": "", "has_plain": True}
        self.environment.filters["ruby"] = _ruby
        self.environment.filters["plain"] = furigana.plain
        self.environment.filters |= {"html_lang": html_lang, "language_name": language_name}

    def texts(self, request: Request) -> Texts:
        return self.catalogue.texts(language_of(request))

    def render(
        self,
        request: Request,
        template: str,
        *,
        status: HTTPStatus = HTTPStatus.OK,
        headers: Mapping[str, str] | None = None,
        **context: Any,
    ) -> HTMLResponse:
        """The page in the request's language; `headers` win over the security defaults."""
        links = {lang: _link(request, lang) for lang in languages_of(request)}
        html = self.html(language_of(request), template, language_links=links, **context)
        return HTMLResponse(html, status, headers)

    def html(self, lang: str, template: str, **context: Any) -> str:
        """The page's HTML; also what the static site is made of, without a request."""
        texts = self.catalogue.texts(lang)
        written = self._written.setdefault(texts.lang, Written(texts))
        return self.environment.get_template(template).render(
            texts=texts,
            t=written.ruby,
            plain=written.plain,
            page=partial(self.address, lang),
            **context,
        )


@pass_context
def _ruby(context: Context, text: str, tag: str = "") -> Markup:
    """In the page's language; `tag` names another."""
    return furigana.ruby(text, tag or context["texts"].html_lang)


def _link(request: Request, lang: str) -> str:
    """The same page in another language."""
    url = request.url.include_query_params(lang=lang)
    return f"{url.path}?{url.query}"
