"""What every page of the citizen form stands on, read once at start."""

from collections.abc import Callable
from dataclasses import dataclass

from citizen_form.gate import Gate
from citizen_form.office import Office, load_office
from citizen_form.settings import Contact, Settings
from citizen_form.waits import WaitsReader
from shared.clock import Clock
from shared.forms.load import Procedures
from shared.japanese.closed_days import office_closed
from shared.japanese.holidays import IsClosed
from shared.procedure_folder import known_procedures
from shared.wire.key_files import load_public
from shared.wire.keys import PublicKey

# 16 fresh random bytes: the id by which the counter knows a code that it has seen before.
NewFormId = Callable[[], bytes]


@dataclass(frozen=True)
class Site:
    """`key` is the counter's public key; no private key ever comes near this process. `is_closed`
    moves deadlines."""

    procedures: Procedures
    key: PublicKey
    clock: Clock
    new_form_id: NewFormId
    contact: Contact
    office: Office
    waits: WaitsReader
    gate: Gate
    client_header: str
    is_closed: IsClosed


def load_site(settings: Settings, clock: Clock, new_form_id: NewFormId) -> Site:
    """Raises Refusal `key.unreadable`, `procedure.faulty`, `office.faulty` or
    `closed_days.faulty`, which say what to mend."""
    key = load_public(settings.public_key)
    return Site(
        procedures=known_procedures(settings.procedures),
        key=key,
        clock=clock,
        new_form_id=new_form_id,
        contact=settings.contact,
        office=load_office(settings.office),
        waits=WaitsReader(settings.waits, key.office, clock),
        gate=Gate(clock),
        client_header=settings.client_header,
        is_closed=office_closed(settings.closed_days),
    )
