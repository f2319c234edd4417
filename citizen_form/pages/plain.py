"""The form without JavaScript: one long page, posted once, sealed in memory, kept nowhere.

Adding or removing a person and changing the language post the form too, and show it again with
everything that was typed. What was posted is never logged and stands in no address.
"""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from typing import Any

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse
from starlette.concurrency import run_in_threadpool

from citizen_form.gate import TurnedAway, visitor_of
from citizen_form.pages import draft as drafts
from citizen_form.pages.draft import Draft
from citizen_form.pages.office import office_view
from citizen_form.pages.policy import PLAIN_FORM
from citizen_form.pages.result import Filed, result
from citizen_form.site import Site
from shared import clock
from shared.errors import Refusal
from shared.forms.conditions import Scope
from shared.forms.definition import Answers, Procedure
from shared.forms.normalise import drop_unasked, normalise
from shared.forms.notification import new_notification
from shared.forms.parts import whole_of
from shared.forms.problems import refusals
from shared.forms.validate import validate
from shared.i18n.wording import Wording
from shared.web.form_view import FormView
from shared.web.templating import Pages
from shared.wire.parts import seal_parts

# Twenty-four people with every question answered make about six hundred.
_MOST_FIELDS = 1000
# A quarter of a mebibyte over the slowest line that still shows pages.
SECONDS_TO_SEND = 60

Typed = list[tuple[str, str]]


def routes(site: Site, pages: Pages) -> APIRouter:
    router = APIRouter()

    @router.get("/{procedure}/plain", response_class=HTMLResponse)
    def blank(request: Request, procedure: str) -> HTMLResponse:
        return _plain_form(site, pages, request, procedure).show({})

    @router.post("/{procedure}/plain", response_class=HTMLResponse)
    async def posted(request: Request, procedure: str) -> HTMLResponse:
        form = _plain_form(site, pages, request, procedure)
        typed = await _typed(request)
        turned = site.gate.enter(_visitor(request, site))
        if turned is not None:
            return form.turn_away(turned, typed)
        try:
            # Drawing the code takes a tenth of a second, in which others must be answered.
            return await run_in_threadpool(form.answer, drafts.read(typed))
        finally:
            site.gate.leave()

    return router


async def _typed(request: Request) -> Typed:
    """The posted names and texts; 408 where they trickle in."""
    try:
        async with asyncio.timeout(SECONDS_TO_SEND):
            fields = await request.form(max_files=0, max_fields=_MOST_FIELDS)
    except TimeoutError as error:
        raise HTTPException(HTTPStatus.REQUEST_TIMEOUT) from error
    return [(name, text) for name, text in fields.multi_items() if isinstance(text, str)]


def _visitor(request: Request, site: Site) -> str:
    peer = request.client.host if request.client else ""
    return visitor_of(peer, request.headers, site.client_header)


def _plain_form(site: Site, pages: Pages, request: Request, name: str) -> "PlainForm":
    definition = site.procedures.named(name)
    return PlainForm(site, pages, request, whole_of(definition), definition)


@dataclass(frozen=True)
class PlainForm:
    """One request for one procedure's form. Answers are judged as a whole, by `procedure`, and go
    into as many codes as `definition` makes of them."""

    site: Site
    pages: Pages
    request: Request
    procedure: Procedure
    definition: Procedure

    def answer(self, draft: Draft) -> HTMLResponse:
        """What the button asked for: the form again, or the code."""
        if draft.pressed == drafts.ADD:
            values = drafts.with_person(self.procedure, draft)
            return self.show(values, focus=drafts.last_person(values, draft.at))
        if draft.pressed == drafts.REMOVE:
            return self.show(drafts.without_person(self.procedure, draft), focus=draft.at)
        if draft.pressed == drafts.SHOW:
            return self.show(draft.values)
        return self._seal(drafts.without_blank_people(self.procedure, draft.values))

    def show(
        self, values: dict[str, Any], status: HTTPStatus = HTTPStatus.OK, **context: Any
    ) -> HTMLResponse:
        """The form with these values. `problems` of them, a `refused` code, where to `focus`."""
        scope = Scope(self._today(), self._answers(values))
        problems = context.pop("problems", ())
        wording = self._wording().about(self.procedure, scope)
        form = FormView(self.procedure, wording, scope, values, problems)
        given = {"focus": "", "refused": None, **context}
        return self._page("plain.html", status, form=form, **given)

    def turn_away(self, turned: TurnedAway, typed: Typed) -> HTMLResponse:
        retry = {"retry-after": str(turned.seconds)}
        return self._page("turned_away.html", turned.status, retry, turned=turned, typed=typed)

    def _seal(self, values: dict[str, Any]) -> HTMLResponse:
        answers = self._answers(values)
        problems = validate(self.procedure, answers, self._today(), self.site.is_closed)
        if refusals(problems):
            return self.show(values, HTTPStatus.UNPROCESSABLE_ENTITY, problems=problems)
        try:
            return self._code(answers, values)
        except Refusal as refusal:
            # Too much for any codes: nothing that was typed may be lost over it.
            return self.show(values, refusal.status, refused=refusal)

    def _code(self, answers: Answers, values: dict[str, Any]) -> HTMLResponse:
        now, form_id = self.site.clock(), self.site.new_form_id()
        lang = self._wording().texts.lang
        notification = new_notification(self.procedure, answers, lang, now, form_id)
        codes = seal_parts(notification, self.definition, self.site.key)
        about = Filed(notification, self.procedure, codes, self.site.is_closed)
        made = result(about, self._wording())
        typed = drafts.items(values)
        office = office_view(self.site, self._wording().texts)
        return self._page(
            "plain_result.html", HTTPStatus.OK, result=made, typed=typed, office=office
        )

    def _page(
        self,
        template: str,
        status: HTTPStatus,
        headers: Mapping[str, str] | None = None,
        **context: Any,
    ) -> HTMLResponse:
        return self.pages.render(
            self.request,
            template,
            status=status,
            headers={**PLAIN_FORM, **(headers or {})},
            procedure=self.procedure,
            key=self.site.key,
            **context,
        )

    def _answers(self, values: dict[str, Any]) -> Answers:
        """Canonical; without JavaScript every question is shown, so the unasked are dropped."""
        answers = normalise(self.procedure, values)
        return drop_unasked(self.procedure, answers, Scope(self._today(), answers))

    def _wording(self) -> Wording:
        return Wording(self.pages.texts(self.request), self.procedure.name)

    def _today(self) -> date:
        return clock.day_in_japan(self.site.clock())
