"""Who did what to which identifier, for an auditor; see `domain.audit_chain`.

A record goes in last in its transaction: it is written exactly if what it tells of was, and the
chain is held for as short as can be.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, func, select

from counter_scanner.db.counters import last_number, next_number
from counter_scanner.db.tables import AuditLog
from counter_scanner.domain.audit_chain import START, AuditRecord, chain_hash, first_break
from shared.errors import Refusal

_COUNTER = "audit"
_AT_A_TIME = 1000


@dataclass(frozen=True)
class Deed:
    """`action` as `staff.added`, `subject` as `staff:sato`: identifiers, never a name."""

    action: str
    subject: str
    staff: str | None


def append(session: Session, office: str, deed: Deed, now: datetime) -> AuditLog:
    """Add a link to the office's chain."""
    seq = next_number(session, office, _COUNTER)
    record = AuditRecord(office, seq, now, deed.staff, deed.action, deed.subject)
    before = head(session, office)
    link = AuditLog(
        office=office,
        seq=seq,
        at=now,
        staff=deed.staff,
        action=deed.action,
        subject=deed.subject,
        prev_hash=before,
        hash=chain_hash(record, before),
    )
    session.add(link)
    session.flush()
    return link


def head(session: Session, office: str) -> str:
    """The newest hash. Written down elsewhere it proves later that nothing before was changed."""
    newest = select(AuditLog.hash).where(col(AuditLog.office) == office)
    return session.exec(newest.order_by(col(AuditLog.seq).desc()).limit(1)).one_or_none() or START


def verify(session: Session, office: str) -> int:
    """How many records there are. Refusal `audit.broken` (seq: where) if one was tampered with."""
    count = last_number(session, office, _COUNTER)
    broken = first_break(_links(session, office))
    present = _present(session, office)
    if broken is None and present != count:
        broken = present + 1
    if broken is not None:
        raise Refusal("audit.broken", seq=broken)
    return count


def _links(session: Session, office: str) -> Iterator[tuple[AuditRecord, str, str]]:
    read = 0
    while page := _page(session, office, read):
        for link in page:
            record = AuditRecord(
                link.office, link.seq, link.at, link.staff, link.action, link.subject
            )
            yield record, link.prev_hash, link.hash
        read = page[-1].seq


def _page(session: Session, office: str, read: int) -> Sequence[AuditLog]:
    """The next records: an auditor's log is long, and an open cursor would outlive a break."""
    rest = (col(AuditLog.office) == office, col(AuditLog.seq) > read)
    page = select(AuditLog).where(*rest).order_by(col(AuditLog.seq)).limit(_AT_A_TIME)
    return session.exec(page).all()


def _present(session: Session, office: str) -> int:
    own = select(func.count()).select_from(AuditLog).where(col(AuditLog.office) == office)
    return session.exec(own).one()
