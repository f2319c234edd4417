"""A counter on a fixed day: an empty database, three members of staff, decoders that read nothing
unless told to. A page's client has signed in; `clerk` sits at desk 1."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from counter_scanner.camera.hint import Hint
from counter_scanner.camera.message import Answer
from counter_scanner.camera.symbol import Symbol
from counter_scanner.camera.worker import Decoders
from counter_scanner.db import passwords, staff
from counter_scanner.db.engine import Database
from counter_scanner.db.staff import NewStaff
from counter_scanner.db.tables import METADATA
from counter_scanner.domain.role import Role
from counter_scanner.main import create_app
from counter_scanner.settings import Settings
from shared.forms.example import example
from shared.forms.load import load_procedures
from shared.forms.notification import new_notification
from shared.wire.key_files import load_ring, new_pair
from shared.wire.keys import KeyRing, PublicKey
from shared.wire.notification_code import seal_notification

MOVE = load_procedures().named("address_change")
PASSWORD = "correct horse"
STAFF = {"sato": Role.CLERK, "suzuki": Role.SUPERVISOR, "kato": Role.ADMIN}
NOWHERE = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))


class Clock:
    """The counter's time, which tests move on."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def __call__(self) -> datetime:
        return self.moment

    def pass_(self, **length: float) -> None:
        self.moment += timedelta(**length)


class PromptedDecoders(Decoders):
    """Reads what a test puts into `texts`, and sees what a test puts into `hint`, whatever the
    picture shows; starts no process."""

    def __init__(self) -> None:
        super().__init__(1)
        self.texts: list[str] = []
        self.hint: Hint | None = None

    async def start(self) -> None:
        pass

    async def stop(self) -> None:
        pass

    async def read_live(self, desk: str, picture: bytes) -> Answer:
        return Answer(self._symbols(), hint=self.hint)

    async def read_still(self, picture: bytes) -> list[Symbol]:
        return self._symbols()

    def _symbols(self) -> list[Symbol]:
        return [Symbol(text, text.encode(), NOWHERE) for text in self.texts]


@pytest.fixture(scope="session")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("counter-keys")
    new_pair(folder, "272035", None)
    return folder


@pytest.fixture(scope="session")
def ring(keys: Path) -> KeyRing:
    return load_ring(keys, None)


@pytest.fixture(scope="session")
def password_hash() -> str:
    return passwords.hashed(PASSWORD)


@pytest.fixture
def clock(now: datetime) -> Clock:
    return Clock(now)


@pytest.fixture
def today(day: date) -> date:
    return day


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """Where this counter keeps things; a module may say otherwise."""
    return sqlite_url


@pytest.fixture
def settings(keys: Path, database_url: str) -> Settings:
    return Settings(keys, database_url, "127.0.0.1", 0)


@pytest.fixture
def store(settings: Settings, office: str, now: datetime, password_hash: str) -> Iterator[Database]:
    """The counter's database, with staff in it."""
    database = Database(settings.database_url)
    with database.write() as session:
        for login, role in STAFF.items():
            staff.add(session, office, NewStaff(login, f"{login}さん", role, password_hash), now)
    yield database
    database.close()


@pytest.fixture
def decoders() -> PromptedDecoders:
    return PromptedDecoders()


@pytest.fixture
def app(settings: Settings, store: Database, clock: Clock, decoders: PromptedDecoders) -> FastAPI:
    app = create_app(settings, clock)
    app.state.counter = replace(app.state.counter, decoders=decoders)
    return app


@pytest.fixture
def stranger(app: FastAPI) -> Iterator[TestClient]:
    """Nobody has signed in. Redirects are looked at, not followed."""
    headers = {"accept": "text/html", "accept-language": "ja"}
    with TestClient(app, headers=headers, follow_redirects=False) as client:
        yield client


SignIn = Callable[..., TestClient]


@pytest.fixture
def sign_in(app: FastAPI, stranger: TestClient) -> SignIn:
    """Another browser, in which somebody has signed in and perhaps chosen a desk. The
    application runs as long as `stranger` does."""

    def make(login: str, desk: int | None = None) -> TestClient:
        client = TestClient(app, headers=dict(stranger.headers), follow_redirects=False)
        answer = client.post("/login", data={"login": login, "password": PASSWORD})
        assert answer.status_code == 303
        if desk:
            assert client.post("/desk/choose", data={"desk": desk}).status_code == 303
        return client

    return make


@pytest.fixture
def clerk(sign_in: SignIn) -> TestClient:
    return sign_in("sato", 1)


@pytest.fixture
def request_id() -> Callable[[], str]:
    numbers = count(1)
    return lambda: f"click-{next(numbers):04d}"


@pytest.fixture
def answers(today: date) -> dict[str, Any]:
    """A household of two as the form at home would seal it."""
    given = example(MOVE, 2, 7, today)
    people = [
        {**given["members"][0], "family_name": "髙橋", "given_name": "𠮷江"},
        {**given["members"][1], "family_name": "葛\U000e0100﨑", "given_name": "次郎"},
    ]
    for person in people:
        person.pop("foreign", None)
        for name in [name for name in person if name.startswith(("nationality", "residence"))]:
            del person[name]
    place = {"postcode": "5618501", "prefecture": "大阪府", "city": "豊中市", "block": "3-1-1"}
    return {
        "kind": "move_within",
        "move_date": today.isoformat(),
        "old_address": {**place, "block": "1-1"},
        "new_address": place,
        "members": people,
        "applicant": "self",
    }


Code = Callable[..., str]


@pytest.fixture
def code(ring: KeyRing, now: datetime, answers: dict[str, Any]) -> Code:
    """Seal the household, with other answers on request; nobody checks them before sealing."""
    forms = count(1)

    def seal(key: PublicKey | None = None, **changed: Any) -> str:
        given = {name: v for name, v in {**answers, **changed}.items() if v is not None}
        form_id = next(forms).to_bytes(16, "big")
        notification = new_notification(MOVE, given, "ja", now, form_id)
        return seal_notification(notification, MOVE, key or ring.current.public_key)

    return seal


@pytest.fixture
def scan(request_id: Callable[[], str]) -> Callable[[TestClient, str], Any]:
    """Type a code at a desk."""

    def send(client: TestClient, digits: str, name: str | None = None) -> Any:
        body = {"digits": digits, "request_id": name or request_id()}
        return client.post("/api/desk/scan", json=body)

    return send


@pytest.fixture
def rows(store: Database) -> Callable[[], dict[str, int]]:
    """How many rows each table has: what a refusal must not change."""

    def count_rows() -> dict[str, int]:
        with store.read() as session:
            connection = session.connection()
            return {
                table.name: connection.exec_driver_sql(
                    f"SELECT count(*) FROM {table.name}"  # noqa: S608 our own table's name
                ).scalar_one()
                for table in METADATA.sorted_tables
            }

    return count_rows
