"""Numbers without gaps, several of them asked for at once."""

from counter_scanner.db.counters import last_number, next_number, next_numbers
from counter_scanner.db.engine import Database


def test_next_numbers_in_the_order_of_the_names(database: Database, office: str) -> None:
    with database.write() as session:
        next_number(session, office, "visit")
        assert next_numbers(session, office, "visit", "day") == [2, 1]
        assert next_numbers(session, office, "day", "visit") == [2, 3]


def test_next_numbers_of_a_transaction_that_is_undone_are_given_out_again(
    database: Database, office: str
) -> None:
    with database.write() as session:
        next_numbers(session, office, "visit", "day")
        session.rollback()
    with database.write() as session:
        assert next_numbers(session, office, "visit", "day") == [1, 1]
        assert last_number(session, office, "visit") == 1
