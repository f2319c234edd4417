from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from counter_scanner.db import submissions
from counter_scanner.db.engine import Database
from counter_scanner.db.submissions import Received
from counter_scanner.db.tables import Visit
from counter_scanner.domain.stamp import Stamp
from shared.errors import Refusal

Stamps = Callable[..., Stamp]
Arrive = Callable[..., Visit]

CODE = Received("0f" * 16, 1, "a1b2c3d4", bytes(range(256)))


def test_store_keeps_the_frame_byte_for_byte(
    counter: Database, arrive: Arrive, office: str, stamp: Stamps
) -> None:
    visit = arrive()
    with counter.write() as session:
        submissions.store(session, office, CODE, visit.id, stamp(1, desk=2))
    with counter.read() as session:
        kept = submissions.find(session, office, CODE.form_id)
        assert [kept] == submissions.of_visit(session, office, visit.id)
    assert kept is not None
    assert (kept.sealed, kept.key_id, kept.procedure) == (CODE.sealed, CODE.key_id, 1)
    assert (kept.visit_id, kept.desk, kept.staff) == (visit.id, 2, "sato")
    assert kept.received_at == stamp(1).at


def test_store_a_second_time_is_refused_saying_when_and_by_whom(
    counter: Database, arrive: Arrive, office: str, stamp: Stamps
) -> None:
    first, second = arrive(), arrive()
    with counter.write() as session:
        submissions.store(session, office, CODE, first.id, stamp(75, desk=2))
    with counter.write() as session:
        with pytest.raises(Refusal) as refused:
            submissions.store(session, office, replace(CODE, sealed=b""), second.id, stamp())
        assert refused.value.code == "submission.seen"
        assert refused.value.params == {"at": "2026-03-25 10:15", "staff": "sato", "desk": 2}
    with counter.read() as session:
        kept = submissions.find(session, office, CODE.form_id)
        assert kept is not None
        assert (kept.visit_id, kept.sealed) == (first.id, CODE.sealed)


def test_store_of_the_kiosk_names_nobody(counter: Database, office: str, stamp: Stamps) -> None:
    at_kiosk = replace(stamp(), staff=None)
    with counter.write() as session:
        submissions.store(session, office, CODE, None, at_kiosk)
    with counter.write() as session, pytest.raises(Refusal) as refused:
        submissions.store(session, office, CODE, None, stamp(desk=1))
    assert refused.value.params == {"at": "2026-03-25 09:00", "staff": "-", "desk": "-"}


def test_store_the_same_request_again_is_no_second_scan(
    counter: Database, arrive: Arrive, office: str, stamp: Stamps
) -> None:
    visit, once = arrive(), stamp(request_id="scan")
    for _ in range(2):
        with counter.write() as session:
            kept = submissions.store(session, office, CODE, visit.id, once)
            assert kept.visit_id == visit.id


def test_store_in_another_office_is_new_there(
    counter: Database, office: str, stamp: Stamps
) -> None:
    for where in (office, "011002"):
        with counter.write() as session:
            assert submissions.store(session, where, CODE, None, stamp()).office == where


def test_store_for_no_visit_is_refused(counter: Database, office: str, stamp: Stamps) -> None:
    with counter.write() as session, pytest.raises(Refusal) as refused:
        submissions.store(session, office, CODE, 77, stamp())
    assert refused.value.code == "visit.unknown"


def test_store_at_sixteen_desks_at_once_succeeds_once(
    counter: Database, office: str, stamp: Stamps
) -> None:
    def scan(desk: int) -> str:
        try:
            with counter.write() as session:
                submissions.store(session, office, CODE, None, stamp(desk=desk))
        except Refusal as refusal:
            return refusal.code
        return "stored"

    with ThreadPoolExecutor(16) as pool:
        outcomes = sorted(pool.map(scan, range(1, 17)))
    assert outcomes == ["stored", *["submission.seen"] * 15]


def test_of_visit_in_the_order_in_which_they_came(
    counter: Database, arrive: Arrive, office: str, stamp: Stamps
) -> None:
    visit = arrive()
    with counter.write() as session:
        for minute, form_id in ((2, "02" * 16), (9, "09" * 16), (5, "05" * 16)):
            code = replace(CODE, form_id=form_id)
            submissions.store(session, office, code, visit.id, stamp(minute))
    with counter.read() as session:
        came = submissions.of_visit(session, office, visit.id)
        assert [one.form_id for one in came] == ["02" * 16, "05" * 16, "09" * 16]
        assert submissions.of_visit(session, office, visit.id + 1) == []
