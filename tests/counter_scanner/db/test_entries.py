from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from counter_scanner.db import entries
from counter_scanner.db.engine import Database
from counter_scanner.db.entries import Draft
from counter_scanner.db.tables import Entry, Visit
from counter_scanner.domain.entry import EntryState
from counter_scanner.domain.stamp import Stamp
from shared.errors import Refusal

Stamps = Callable[..., Stamp]
Save = Callable[[int, bytes], Entry]


@pytest.fixture
def visit(arrive: Callable[..., Visit]) -> Visit:
    return arrive()


@pytest.fixture
def save(counter: Database, visit: Visit, office: str, stamp: Stamps) -> Save:
    """Save bytes that grew from a version, in a transaction of its own."""

    def make(version: int, sealed: bytes) -> Entry:
        with counter.write() as session:
            return entries.save(session, office, visit.id, Draft(version, sealed), stamp())

    return make


def found(database: Database, visit: Visit) -> Entry | None:
    with database.read() as session:
        return entries.find(session, visit.office, visit.id)


def test_save_counts_the_versions(counter: Database, visit: Visit, save: Save) -> None:
    assert found(counter, visit) is None
    assert [save(0, b"one").version, save(1, b"two").version] == [1, 2]
    kept = found(counter, visit)
    assert kept is not None
    assert (kept.sealed, kept.state, kept.staff) == (b"two", EntryState.DRAFT, "sato")


@pytest.mark.parametrize("version", [0, 1, 3])
def test_save_from_an_older_version_is_refused(
    counter: Database, visit: Visit, save: Save, version: int
) -> None:
    save(0, b"one")
    save(1, b"two")
    with pytest.raises(Refusal) as refused:
        save(version, b"late")
    assert refused.value.code == "entry.stale"
    kept = found(counter, visit)
    assert kept is not None
    assert (kept.sealed, kept.version) == (b"two", 2)


def test_save_first_from_a_version_never_saved_is_refused(save: Save) -> None:
    with pytest.raises(Refusal) as refused:
        save(1, b"one")
    assert refused.value.code == "entry.stale"


def test_save_repeated_counts_once(
    counter: Database, visit: Visit, office: str, stamp: Stamps
) -> None:
    for version in (0, 1):
        once = stamp(request_id=f"save-{version}")
        for _ in range(2):
            with counter.write() as session:
                draft = Draft(version, b"x")
                kept = entries.save(session, office, visit.id, draft, once)
                assert kept.version == version + 1


@pytest.mark.parametrize("visit_id", [77, 2**62])
def test_save_for_no_visit_is_refused(
    counter: Database, office: str, stamp: Stamps, visit_id: int
) -> None:
    with counter.write() as session, pytest.raises(Refusal) as refused:
        entries.save(session, office, visit_id, Draft(0, b"x"), stamp())
    assert refused.value.code == "visit.unknown"


@pytest.mark.parametrize("version", [0, 1])
def test_save_from_sixteen_screens_at_once_keeps_one(
    counter: Database, visit: Visit, save: Save, version: int
) -> None:
    for before in range(version):
        save(before, b"before")

    def work(screen: int) -> str:
        try:
            save(version, bytes([screen]))
        except Refusal as refusal:
            return refusal.code
        return "saved"

    with ThreadPoolExecutor(16) as pool:
        outcomes = sorted(pool.map(work, range(16)))
    assert outcomes == [*["entry.stale"] * 15, "saved"]
    kept = found(counter, visit)
    assert kept is not None
    assert kept.version == version + 1


def test_accept_then_finish_ends_it(
    counter: Database, visit: Visit, save: Save, office: str, stamp: Stamps
) -> None:
    save(0, b"one")
    with counter.write() as session:
        accepted = entries.accept(session, office, visit.id, 1, stamp())
        assert accepted.state is EntryState.ACCEPTED
    with counter.write() as session:
        assert entries.finish(session, office, visit.id, stamp()).state is EntryState.FINISHED
    with pytest.raises(Refusal) as refused:
        save(1, b"late")
    assert refused.value.code == "entry.transition"
    kept = found(counter, visit)
    assert kept is not None
    assert (kept.sealed, kept.version) == (b"one", 1)


def test_accept_of_an_older_version_is_refused(
    counter: Database, visit: Visit, save: Save, office: str, stamp: Stamps
) -> None:
    save(0, b"one")
    save(1, b"two")
    with counter.write() as session, pytest.raises(Refusal) as refused:
        entries.accept(session, office, visit.id, 1, stamp())
    assert refused.value.code == "entry.stale"


def test_save_after_accept_makes_a_draft_of_it_again(
    counter: Database, visit: Visit, save: Save, office: str, stamp: Stamps
) -> None:
    save(0, b"one")
    with counter.write() as session:
        entries.accept(session, office, visit.id, 1, stamp())
    assert save(1, b"corrected").state is EntryState.DRAFT
    with counter.write() as session, pytest.raises(Refusal) as refused:
        entries.finish(session, office, visit.id, stamp())
    assert refused.value.code == "entry.transition"


def test_finish_repeated_is_finished_once(
    counter: Database, visit: Visit, save: Save, office: str, stamp: Stamps
) -> None:
    save(0, b"one")
    accept, finish = stamp(request_id="accept"), stamp(request_id="finish")
    for _ in range(2):
        with counter.write() as session:
            entries.accept(session, office, visit.id, 1, accept)
    for _ in range(2):
        with counter.write() as session:
            finished = entries.finish(session, office, visit.id, finish)
            assert finished.state is EntryState.FINISHED


def test_accept_and_finish_of_nothing_are_refused(
    counter: Database, visit: Visit, office: str, stamp: Stamps
) -> None:
    with counter.write() as session:
        with pytest.raises(Refusal) as accepting:
            entries.accept(session, office, visit.id, 0, stamp())
        with pytest.raises(Refusal) as finishing:
            entries.finish(session, office, visit.id, stamp())
    assert accepting.value.code == finishing.value.code == "entry.transition"


def test_confirmed_those_of_the_days_in_the_order_of_the_visits(
    counter: Database, arrive: Callable[..., Visit], office: str, stamp: Stamps
) -> None:
    a_day = 24 * 60
    made = [arrive(minute) for minute in (0, 1, 2, a_day, 2 * a_day)]
    # The second is still a draft, the first was confirmed last.
    for visit in reversed(made):
        with counter.write() as session:
            entries.save(session, office, visit.id, Draft(0, b"one"), stamp())
            if visit.id != made[1].id:
                entries.accept(session, office, visit.id, 1, stamp())
            if visit.id == made[2].id:
                entries.finish(session, office, visit.id, stamp())
    with counter.read() as session:
        found = entries.confirmed(session, office, made[0].day, made[3].day)
        elsewhere = entries.confirmed(session, "131016", made[0].day, made[3].day)
    assert [(visit.number, entry.state) for visit, entry in found] == [
        (1, EntryState.ACCEPTED),
        (3, EntryState.FINISHED),
        (1, EntryState.ACCEPTED),
    ]
    assert [visit.day for visit, _ in found] == [made[0].day, made[0].day, made[3].day]
    assert list(elsewhere) == []
