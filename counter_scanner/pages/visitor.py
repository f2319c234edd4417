"""/desk/visitor: the desk's second screen, which faces the visitor and coaches them."""

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from counter_scanner.camera.hint import Hint
from counter_scanner.pages.counter import Counter
from counter_scanner.pages.deps import Clerk, CounterDep
from shared.i18n.languages import OFFERED, html_lang, language_name
from shared.web.templating import Written

router = APIRouter(include_in_schema=False)

# What is said besides hints: where to hold a code, and that it was read.
_SAID = ("hold", "taken", *Hint)


@router.get("/desk/visitor")
def visitor(request: Request, counter: CounterDep, _staff: Clerk) -> Response:
    words = coach_words(counter)
    return counter.pages.render(request, "desk/visitor.html", coach_words=words)


def coach_words(counter: Counter) -> list[dict[str, Any]]:
    """In every language on offer: `code`, the tag `lang`, the language's `name`, and the `words`
    by hint. The visitor's language is not the clerk's, and changes with the visitor."""
    return [
        {
            "code": code,
            "lang": html_lang(code),
            "name": language_name(code),
            "words": _words(counter, code),
        }
        for code in OFFERED
    ]


def _words(counter: Counter, code: str) -> dict[str, str]:
    written = Written(counter.pages.catalogue.texts(code))
    return {said: written.plain(f"counter.coach.{said}") for said in _SAID}
