from datetime import datetime

import pytest

from counter_scanner.db import desks
from counter_scanner.db.engine import Database
from shared.errors import Refusal


def labels(database: Database, office: str) -> list[tuple[int, str]]:
    with database.read() as session:
        return [(desk.number, desk.label) for desk in desks.open_desks(session, office)]


def test_open_desk_again_renames_it(database: Database, office: str, now: datetime) -> None:
    for number, label in ((2, "2番"), (1, "1番"), (2, "転入")):
        with database.write() as session:
            desks.open_desk(session, office, number, label)
    assert labels(database, office) == [(1, "1番"), (2, "転入")]
    assert labels(database, "011002") == []


def test_close_desk_takes_it_off_the_list_until_opened(
    database: Database, office: str, now: datetime
) -> None:
    with database.write() as session:
        desks.open_desk(session, office, 1, "1番")
        desks.close_desk(session, office, 1, now)
    assert labels(database, office) == []
    with database.write() as session:
        desks.open_desk(session, office, 1, "1番")
    assert labels(database, office) == [(1, "1番")]


def test_close_desk_that_is_not_there_is_refused(
    database: Database, office: str, now: datetime
) -> None:
    with database.write() as session, pytest.raises(Refusal) as refused:
        desks.close_desk(session, office, 9, now)
    assert refused.value.code == "desk.unknown"
