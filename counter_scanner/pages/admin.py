"""/admin: staff, desks, keys, and whether the audit log is whole."""

from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Form, Request
from pydantic import BaseModel
from sqlmodel import Session
from starlette.responses import RedirectResponse, Response

from counter_scanner.db import audit, desks, passwords, staff
from counter_scanner.db.audit import Deed
from counter_scanner.db.staff import NewStaff
from counter_scanner.domain.role import Role
from counter_scanner.pages.admin_tokens import token_rows
from counter_scanner.pages.counter import Counter
from counter_scanner.pages.deps import Admin, CounterDep, CurrentStaff
from shared.errors import Refusal
from shared.wire.keys import PublicKey

router = APIRouter(prefix="/admin", include_in_schema=False)

MOST_DESKS = 99


class NewStaffForm(BaseModel):
    """The form's fields; what is left blank is refused by its own rule, not by its shape."""

    login: str = ""
    name: str = ""
    role: Role = Role.CLERK
    password: str = ""


@router.get("")
def admin(request: Request, counter: CounterDep, person: Admin, audited: str = "") -> Response:
    with counter.database.read() as session:
        context: dict[str, Any] = {
            "people": staff.everyone(session, counter.office),
            "desks": desks.open_desks(session, counter.office),
            "audit": _audit(session, counter) if audited else None,
            "tokens": token_rows(session, counter),
        }
    return counter.pages.render(
        request, "admin/admin.html", staff=person, roles=list(Role), keys=_keys(counter), **context
    )


def _audit(session: Session, counter: Counter) -> dict[str, int]:
    """`count` of a whole chain, or `broken` with the number at which it breaks."""
    try:
        return {"count": audit.verify(session, counter.office)}
    except Refusal as refusal:
        return {"broken": int(refusal.params["seq"])}


def _keys(counter: Counter) -> list[PublicKey]:
    """The current key last, as it was added last."""
    found = (counter.ring.get(key_id) for _office, key_id in counter.ring.headers())
    return [key.public_key for key in found if key]


@router.post("/staff")
def add_staff(
    counter: CounterDep, person: Admin, form: Annotated[NewStaffForm, Form()]
) -> Response:
    name = form.name.strip() or form.login
    new = NewStaff(form.login, name, form.role, passwords.hashed(form.password))
    with counter.database.write() as session:
        added = staff.add(session, counter.office, new, counter.now())
        _record(session, counter, person, "staff.added", f"staff:{added.login}")
    return _done()


@router.post("/staff/{login}/disable")
def disable_staff(login: str, counter: CounterDep, person: Admin) -> Response:
    """Anyone but oneself: somebody must be left who can undo it."""
    if login == person.login:
        raise Refusal("staff.yourself")
    with counter.database.write() as session:
        staff.disable(session, counter.office, login, counter.now())
        _record(session, counter, person, "staff.disabled", f"staff:{login}")
    return _done()


@router.post("/desks")
def open_desk(
    counter: CounterDep,
    person: Admin,
    number: Annotated[int, Form(ge=1, le=MOST_DESKS)],
) -> Response:
    with counter.database.write() as session:
        desks.open_desk(session, counter.office, number, str(number))
        _record(session, counter, person, "desk.opened", f"desk:{number}")
    return _done()


@router.post("/desks/{number}/close")
def close_desk(number: int, counter: CounterDep, person: Admin) -> Response:
    with counter.database.write() as session:
        desks.close_desk(session, counter.office, number, counter.now())
        _record(session, counter, person, "desk.closed", f"desk:{number}")
    return _done()


def _record(
    session: Session, counter: Counter, person: CurrentStaff, action: str, subject: str
) -> None:
    deed = Deed(action, subject, person.login)
    audit.append(session, counter.office, deed, counter.now())


def _done() -> Response:
    return RedirectResponse("/admin", HTTPStatus.SEE_OTHER)
