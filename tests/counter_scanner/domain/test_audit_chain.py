from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from counter_scanner.domain.audit_chain import START, AuditRecord, chain_hash, first_break

Link = tuple[AuditRecord, str, str]
AT = datetime(2026, 3, 25, 1, 2, 3, 456789, tzinfo=UTC)


def record(seq: int) -> AuditRecord:
    return AuditRecord("272035", seq, AT, "sato", "staff.added", f"staff:{seq}")


def chain(length: int) -> list[Link]:
    links: list[Link] = []
    before = START
    for seq in range(1, length + 1):
        own = chain_hash(record(seq), before)
        links.append((record(seq), before, own))
        before = own
    return links


def test_chain_hash_is_the_same_for_ever() -> None:
    # What was written down years ago must still match: this value never changes.
    expected = "7a591786ce41cf88f0000e25e437f2b3fca17504a3a74bd053a52e3e4eb9babb"
    assert chain_hash(record(1), START) == expected


def test_chain_hash_is_of_the_moment_and_not_of_its_zone() -> None:
    tokyo = timezone(timedelta(hours=9))
    assert chain_hash(replace(record(1), at=AT.astimezone(tokyo)), START) == chain_hash(
        record(1), START
    )


def test_first_break_of_a_sound_chain_is_none() -> None:
    assert first_break(chain(5)) is None
    assert first_break([]) is None


@pytest.mark.parametrize(
    "altered",
    [
        replace(record(3), office="011002"),
        replace(record(3), at=AT + timedelta(microseconds=1)),
        replace(record(3), staff="suzuki"),
        replace(record(3), staff=None),
        replace(record(3), action="staff.disabled"),
        replace(record(3), subject="staff:9"),
    ],
)
def test_first_break_after_a_change_names_the_record(altered: AuditRecord) -> None:
    links = chain(5)
    links[2] = (altered, *links[2][1:])
    assert first_break(links) == 3


def test_first_break_after_a_change_with_a_new_hash_names_the_next() -> None:
    links = chain(5)
    altered = replace(record(3), subject="staff:9")
    links[2] = (altered, links[2][1], chain_hash(altered, links[2][1]))
    assert first_break(links) == 4


def test_first_break_of_a_chain_with_a_gap_names_the_gap() -> None:
    links = chain(5)
    del links[1]
    assert first_break(links) == 2


def test_first_break_of_a_chain_without_its_beginning_is_one() -> None:
    assert first_break(chain(3)[1:]) == 1


def test_first_break_of_swapped_records_names_the_first() -> None:
    links = chain(5)
    links[1], links[2] = links[2], links[1]
    assert first_break(links) == 2
