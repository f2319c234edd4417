"""On both databases: sums of answers and corrections, by day and question."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest

from counter_scanner.db import field_tallies
from counter_scanner.db.engine import Database
from counter_scanner.db.field_tallies import FieldCount, Filed, Span

KANA = {("family_kana", "declared"): 4, ("family_kana", "misspelt"): 1}


@pytest.fixture
def filed(day: date) -> Filed:
    return Filed(day, "address_change", 1, "ja")


def added(database: Database, office: str, filed: Filed, times: int = 1) -> None:
    for _ in range(times):
        with database.write() as session:
            field_tallies.add(session, office, filed, KANA)


def test_read_what_was_added_summed(
    database: Database, office: str, filed: Filed, day: date
) -> None:
    added(database, office, filed, 3)
    with database.read() as session:
        found = field_tallies.read(session, office, Span(day, day))
    assert found == [
        FieldCount(None, "address_change", 1, "ja", "family_kana", 12, {"misspelt": 3})
    ]
    assert found[0].corrected == 3


def test_read_days_apart_and_added_up(
    database: Database, office: str, filed: Filed, day: date
) -> None:
    later = day + timedelta(days=1)
    added(database, office, filed)
    added(database, office, Filed(later, "address_change", 2, "en"))
    with database.read() as session:
        by_day = field_tallies.read(session, office, Span(day, later), by_day=True)
        first = field_tallies.read(session, office, Span(day, day))
        none = field_tallies.read(session, office, Span(day, later, "car_log"))
    assert [(one.day, one.revision, one.lang) for one in by_day] == [
        (day, 1, "ja"),
        (later, 2, "en"),
    ]
    assert [one.declared for one in first] == [4]
    assert none == []


def test_read_another_office_sees_nothing(
    database: Database, office: str, filed: Filed, day: date
) -> None:
    added(database, office, filed)
    with database.read() as session:
        assert field_tallies.read(session, "011002", Span(day, day)) == []


def test_add_from_many_desks_at_once_loses_none(
    database: Database, office: str, filed: Filed, day: date
) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: added(database, office, filed), range(16)))
    with database.read() as session:
        [found] = field_tallies.read(session, office, Span(day, day))
    assert (found.declared, found.corrections) == (64, {"misspelt": 16})
