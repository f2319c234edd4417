"""The audit log as a chain: each record carries the hash of the one before it.

A record that is changed, removed from the middle, put in between or moved breaks the chain at a
place that can be named. The chain alone does not show that its end was cut off; for that the
database keeps the number of records, and an office may write the newest hash down elsewhere.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

# The hash before the first record.
START = "0" * 64


@dataclass(frozen=True)
class AuditRecord:
    """`seq` counts from 1 without gaps. `subject` is an identifier such as `staff:sato`, never
    a name or an answer; `staff` is None where no person acted."""

    office: str
    seq: int
    at: datetime
    staff: str | None
    action: str
    subject: str


def chain_hash(record: AuditRecord, before: str) -> str:
    """SHA-256, in hex, of the record and the hash before it as one JSON list in ASCII.

    A list of JSON values is unambiguous, so no two different records write the same bytes.
    """
    at = record.at.astimezone(UTC).isoformat(timespec="microseconds")
    values = [before, record.office, record.seq, at, record.staff, record.action, record.subject]
    return sha256(json.dumps(values, separators=(",", ":")).encode("ascii")).hexdigest()


def first_break(links: Iterable[tuple[AuditRecord, str, str]]) -> int | None:
    """The number at which a chain of (record, hash before, hash) breaks, or None if it holds."""
    before, expected = START, 1
    for record, prev_hash, own_hash in links:
        sound = record.seq == expected and prev_hash == before
        if not sound or own_hash != chain_hash(record, before):
            return expected
        before, expected = own_hash, expected + 1
    return None
