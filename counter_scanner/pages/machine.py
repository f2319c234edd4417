"""Who asks at /api/handover: a machine, by its token. No cookie opens what a token opens."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from counter_scanner.db import api_tokens
from counter_scanner.domain.handover import TokenScope
from counter_scanner.pages.counter import Counter
from counter_scanner.pages.deps import CounterDep
from shared.errors import Refusal

_bearer = HTTPBearer(auto_error=False, description="A token from /admin or `counter-scanner token`")
Credentials = Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)]


@dataclass(frozen=True)
class CurrentMachine:
    """`token` is the token's id, which is no secret."""

    token: str
    name: str


def _needs(scope: TokenScope) -> Callable[..., CurrentMachine]:
    def current_machine(
        request: Request, counter: CounterDep, credentials: Credentials
    ) -> CurrentMachine:
        if credentials is None:
            raise Refusal("token.missing")
        machine, scopes = _known(request, counter, credentials.credentials)
        if scope not in scopes:
            raise Refusal("token.scope", scope=scope)
        return machine

    return current_machine


def _known(
    request: Request, counter: Counter, secret: str
) -> tuple[CurrentMachine, frozenset[str]]:
    """Refusal `token.refused`, or `token.throttled` after too many requests, wrong ones too."""
    now, place = counter.now(), f"token from {request.client.host if request.client else '-'}"
    with counter.database.read() as session:
        token = api_tokens.find(session, counter.office, secret)
    if token is None:
        # Nobody guesses 256 bits; who tries is slowed down all the same.
        counter.allowance.take(place, now)
        raise Refusal("token.refused")
    counter.allowance.take(token.id, now)
    if api_tokens.is_due(token, now):
        with counter.database.write() as session:
            api_tokens.note_use(session, counter.office, token.id, now)
    return CurrentMachine(token.id, token.name), frozenset(token.scopes.split())


ReadingMachine = Annotated[CurrentMachine, Depends(_needs(TokenScope.READ))]
AcknowledgingMachine = Annotated[CurrentMachine, Depends(_needs(TokenScope.ACKNOWLEDGE))]
