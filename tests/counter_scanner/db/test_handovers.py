"""Hand-overs, tokens and folder jobs, on both databases."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from sqlalchemy.exc import DBAPIError

from counter_scanner.db import api_tokens, finished, folder_jobs, handovers
from counter_scanner.db.engine import Database
from counter_scanner.db.handovers import Taking
from counter_scanner.db.tables import Visit
from counter_scanner.domain.handover import Route, TokenScope, pause_after
from counter_scanner.domain.visit import Action
from shared.errors import Refusal

Make = Callable[..., Visit]


def test_record_is_read_back_newest_first(
    counter: Database, office: str, arrive: Make, now: datetime
) -> None:
    visit = arrive()
    for number, route in enumerate((Route.CSV, Route.API), 1):
        taking = Taking(f"hand-{number}", route, now, staff="sato")
        with counter.write() as session:
            handovers.record(session, office, taking, {visit.id: number})
    with counter.read() as session:
        given = handovers.of_visit(session, office, visit.id)
    assert [(one.route, one.version) for one in given] == [(Route.API, 2), (Route.CSV, 1)]
    assert handovers.newest_by_visit(given)[visit.id].route is Route.API


def test_record_same_request_is_one_hand_over_and_another_way_refused(
    counter: Database, office: str, arrive: Make, now: datetime
) -> None:
    visit = arrive()
    with counter.write() as session:
        first = handovers.record(session, office, Taking("hand-1", Route.CSV, now), {visit.id: 1})
    with counter.write() as session:
        again = handovers.record(session, office, Taking("hand-1", Route.CSV, now), {visit.id: 1})
    assert first.seq == again.seq
    with pytest.raises(Refusal) as refused, counter.write() as session:
        handovers.record(session, office, Taking("hand-1", Route.API, now), {visit.id: 1})
    assert refused.value.code == "request.reused"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE handover SET count = 0",
        "DELETE FROM handover",
        "UPDATE handover_item SET version = 0",
        "DELETE FROM handover_item",
    ],
)
def test_hand_over_cannot_be_rewritten(
    counter: Database, office: str, arrive: Make, now: datetime, statement: str
) -> None:
    visit = arrive()
    with counter.write() as session:
        handovers.record(session, office, Taking("hand-1", Route.CSV, now), {visit.id: 1})
    with pytest.raises(DBAPIError, match="append-only"), counter.write() as session:
        session.connection().exec_driver_sql(statement)


def test_finished_without_an_entry_is_not_listed(
    counter: Database, office: str, arrive: Make, act: Make
) -> None:
    act(arrive(), Action.CALL, Action.START, Action.FINISH)
    with counter.read() as session:
        assert finished.after(session, office, 0, 100) == []


def test_folder_takes_in_what_ended_since_once(
    counter: Database, office: str, arrive: Make, act: Make, now: datetime
) -> None:
    act(arrive(), Action.CALL, Action.START, Action.FINISH)
    with counter.write() as session:
        folder_jobs.begin(session, office)
    visit = act(arrive(), Action.CALL, Action.START, Action.FINISH)
    with counter.write() as session:
        folder_jobs.begin(session, office)
        assert folder_jobs.take_in(session, office, now) == 1
    with counter.write() as session:
        assert folder_jobs.take_in(session, office, now) == 0
    with counter.read() as session:
        assert [job.visit_id for job in folder_jobs.due(session, office, now)] == [visit.id]
        assert not folder_jobs.has_news(session, office)


def test_token_opens_until_it_is_revoked(counter: Database, office: str, now: datetime) -> None:
    with counter.write() as session:
        made = api_tokens.make(session, office, api_tokens.NewToken("RPA", [TokenScope.READ]), now)
    with counter.read() as session:
        found = api_tokens.find(session, office, made.secret)
        assert found is not None
        assert found.id == made.token.id
        assert api_tokens.find(session, "131016", made.secret) is None
    with counter.write() as session:
        api_tokens.revoke(session, office, made.token.id, "kato", now)
    with counter.read() as session:
        assert api_tokens.find(session, office, made.secret) is None


@pytest.mark.parametrize("token_id", ["00000000", "nul\0", "é", "x" * 99])
def test_token_unknown_cannot_be_revoked(
    counter: Database, office: str, now: datetime, token_id: str
) -> None:
    with pytest.raises(Refusal) as refused, counter.write() as session:
        api_tokens.revoke(session, office, token_id, None, now)
    assert refused.value.code == "token.unknown"


def test_pause_doubles_up_to_ten_minutes() -> None:
    assert [pause_after(n).total_seconds() for n in (1, 2, 3, 8, 500)] == [5, 10, 20, 600, 600]
    assert pause_after(7) == timedelta(seconds=320)
