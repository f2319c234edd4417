"""What routes ask for by type: the counter, and who is signed in with which role."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated

from fastapi import Depends, HTTPException
from pydantic import StringConstraints
from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection

from counter_scanner.db import staff_sessions
from counter_scanner.domain.role import Role
from counter_scanner.domain.stamp import Stamp
from counter_scanner.pages.counter import SIGN_IN, Counter
from shared.errors import Refusal

COOKIE = "kazasu_staff"

# Made by the page, once a click. Shorter than a stamp allows: a step's name is put behind it.
RequestId = Annotated[str, StringConstraints(pattern=re.compile("^[A-Za-z0-9-]{8,64}$"))]


class SignInNeeded(Exception):
    """Nobody is signed in, or no longer."""


@dataclass(frozen=True)
class CurrentStaff:
    """Who sits at this screen; `desk` is where they said they work."""

    login: str
    name: str
    role: Role
    desk: int | None

    def stamp(self, counter: Counter, request_id: str) -> Stamp:
        return Stamp(request_id, counter.now(), self.login, self.desk, counter.day_begins)

    def desk_chosen(self) -> int:
        """Refusal `desk.not_chosen`."""
        if self.desk is None:
            raise Refusal("desk.not_chosen")
        return self.desk

    def may(self, role: str) -> bool:
        """For templates, which know roles by their words."""
        return self.role.includes(Role(role))


async def the_counter(connection: HTTPConnection) -> Counter:
    """That of the application, or at practice that of whoever has signed in."""
    place = connection.app.state.counter
    # The real one is at hand: not worth a thread.
    if isinstance(place, Counter):
        return place
    counter: Counter = await run_in_threadpool(place.serving, connection)
    return counter


CounterDep = Annotated[Counter, Depends(the_counter)]


def staff_of(connection: HTTPConnection, counter: Counter, *, renews: bool) -> CurrentStaff:
    """Raises SignInNeeded. A page that asks by itself every second does not renew: a screen left
    alone is not somebody at work."""
    token = connection.cookies.get(COOKIE, "")
    now, home = counter.now(), counter.home
    with home.database.read() as session:
        found = staff_sessions.find(session, home.office, token, now)
    if found is None:
        raise SignInNeeded
    if renews and staff_sessions.is_due(found.session, now, SIGN_IN):
        with home.database.write() as session:
            staff_sessions.renew(session, home.office, token, now, SIGN_IN)
    desk = counter.desk_of(found.session.desk)
    return CurrentStaff(found.staff.login, found.staff.name, found.staff.role, desk)


def _needs(role: Role, *, renews: bool = True) -> Callable[..., CurrentStaff]:
    def current_staff(connection: HTTPConnection, counter: CounterDep) -> CurrentStaff:
        staff = staff_of(connection, counter, renews=renews)
        if not staff.role.includes(role):
            raise HTTPException(HTTPStatus.FORBIDDEN)
        return staff

    return current_staff


Clerk = Annotated[CurrentStaff, Depends(_needs(Role.CLERK))]
WatchingClerk = Annotated[CurrentStaff, Depends(_needs(Role.CLERK, renews=False))]
Supervisor = Annotated[CurrentStaff, Depends(_needs(Role.SUPERVISOR))]
WatchingSupervisor = Annotated[CurrentStaff, Depends(_needs(Role.SUPERVISOR, renews=False))]
Admin = Annotated[CurrentStaff, Depends(_needs(Role.ADMIN))]
