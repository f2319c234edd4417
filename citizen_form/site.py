"""What every page of the citizen form stands on, read once at start."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from citizen_form.gate import Gate
from citizen_form.office import Office, load_office
from citizen_form.settings import Contact, Settings
from citizen_form.waits import WaitsReader
from shared.clock import Clock
from shared.forms.load import SHIPPED, Procedures, load_procedures
from shared.wire.key_files import load_public
from shared.wire.keys import PublicKey

# 16 fresh random bytes: the id by which the counter knows a code that it has seen before.
NewFormId = Callable[[], bytes]


@dataclass(frozen=True)
class Site:
    """`key` is the counter's public key; no private key ever comes near this process."""

    procedures: Procedures
    key: PublicKey
    clock: Clock
    new_form_id: NewFormId
    contact: Contact
    office: Office
    waits: WaitsReader
    gate: Gate
    client_header: str


def load_site(settings: Settings, clock: Clock, new_form_id: NewFormId) -> Site:
    """Raises Refusal `key.unreadable`, `procedure.faulty` or `office.faulty`, which say what to
    mend."""
    key = load_public(settings.public_key)
    return Site(
        procedures=load_procedures(settings.procedures),
        key=key,
        clock=clock,
        new_form_id=new_form_id,
        contact=settings.contact,
        office=load_office(settings.office),
        waits=WaitsReader(settings.waits, key.office, clock),
        gate=Gate(clock),
        client_header=settings.client_header,
    )


def procedure_texts(settings: Settings) -> list[Path]:
    """The text folders of every procedure that `load_site` finds."""
    parents = [SHIPPED, *([settings.procedures] if settings.procedures else [])]
    return [folder for parent in parents for folder in sorted(parent.glob("*/texts"))]
