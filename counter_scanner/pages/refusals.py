"""Refusals of the counter that say more than a sentence: which answers, which earlier visit."""

from dataclasses import replace
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from counter_scanner.pages.deps import SignInNeeded
from shared.errors import Refusal
from shared.forms.problems import Problem
from shared.i18n.catalogue import Texts
from shared.i18n.furigana import plain
from shared.i18n.sentences import problem_sentence
from shared.web.errors import ErrorPages, wants_json
from shared.web.templating import Pages, Written
from shared.wire.notification_code import InvalidNotification


class EarlierVisit(Refusal):
    """A refusal for what was read before, with the visit to look the earlier entry up at."""

    def __init__(self, refusal: Refusal, visit_id: int | None) -> None:
        super().__init__(refusal.code, **refusal.params)
        self.visit_id = visit_id


class InvalidSheet(Refusal):
    """What a clerk wanted to confirm is refused; `problems` says where and why."""

    def __init__(self, procedure: str, problems: list[Problem]) -> None:
        super().__init__("entry.invalid", count=len(problems))
        self.procedure = procedure
        self.problems = problems


def refusal_json(texts: Texts, refusal: Refusal) -> dict[str, Any]:
    """`code`, `what`, `next`, and where there are any `problems` and the earlier `visit`."""
    written = Written(texts)
    parts = {
        part: written.plain(f"error.{refusal.code}.{part}", **refusal.params)
        for part in ("what", "next")
    }
    answer: dict[str, Any] = {"code": refusal.code, **parts}
    if isinstance(refusal, InvalidNotification | InvalidSheet):
        answer["problems"] = problems_json(texts, refusal.procedure, refusal.problems)
    if isinstance(refusal, EarlierVisit):
        answer["visit"] = refusal.visit_id
    return answer


def headers_of(refusal: Refusal) -> dict[str, str]:
    """What programs go by: how to identify themselves, or when to come again."""
    if refusal.code in ("token.missing", "token.refused"):
        return {"www-authenticate": "Bearer"}
    if "seconds" in refusal.params:
        return {"retry-after": str(refusal.params["seconds"])}
    return {}


def problems_json(texts: Texts, procedure: str, problems: list[Problem]) -> list[dict[str, str]]:
    return [
        {
            "path": problem.path,
            "weight": problem.weight,
            "sentence": problem_sentence(texts, procedure, _worded(texts, procedure, problem)),
        }
        for problem in problems
    ]


def _worded(texts: Texts, procedure: str, problem: Problem) -> Problem:
    """About a paper: by its name, or in its own sentence where there is one."""
    paper = problem.params.get("paper")
    if paper is None:
        return problem
    own = f"{problem.code}_{paper}"
    code = own if f"problem.{own}" in texts else problem.code
    name = plain(texts.raw(f"{procedure}.bring.{paper}"))
    return replace(problem, code=code, params={"paper": name})


def install(app: FastAPI, pages: Pages) -> None:
    """In place of the shell's own answers to these."""
    errors = ErrorPages(pages)

    async def refused(request: Request, refusal: Refusal) -> Response:
        if wants_json(request):
            answer = refusal_json(pages.texts(request), refusal)
            return JSONResponse(answer, refusal.status, headers_of(refusal))
        return errors.respond(request, refusal.status, refusal.code, refusal.params)

    async def sign_in_needed(request: Request, _error: SignInNeeded) -> Response:
        if wants_json(request) or request.method != "GET":
            return errors.respond(request, HTTPStatus.UNAUTHORIZED)
        back = quote(request.url.path, safe="/")
        return RedirectResponse(f"/login?next={back}", HTTPStatus.SEE_OTHER)

    app.exception_handler(Refusal)(refused)
    app.exception_handler(SignInNeeded)(sign_in_needed)
