"""Whether what lies behind an office never was (see `made_up`): whoever shows it says so."""

from counter_scanner.made_up.fill import is_made_up
from counter_scanner.pages.counter import Counter


def has_made_up_past(counter: Counter) -> bool:
    with counter.database.read() as session:
        return is_made_up(session, counter.office)
