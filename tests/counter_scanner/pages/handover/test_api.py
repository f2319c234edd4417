"""The API for machines: what is finished, behind a cursor, fetched and acknowledged."""

import csv
import io
import json
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient
from jsonschema import Draft202012Validator
from sqlmodel import col, select

from counter_scanner.db.engine import Database
from counter_scanner.db.handover_tables import ApiToken
from counter_scanner.db.tables import AuditLog
from counter_scanner.domain.handover import TokenScope
from counter_scanner.pages.allowance import MOST_REQUESTS
from shared.forms.load import load_procedures
from shared.forms.schema import notification_schema

LIST = "/api/handover/notifications"
MOVE = load_procedures().named("address_change")
Finish = Callable[..., int]
Machine = Callable[..., TestClient]

# What a record system's own program would do, without anything of ours.
CONSUMER = """
import json, sys, urllib.request

base, token = sys.argv[1:]

def ask(path, body=None):
    head = {"Authorization": "Bearer " + token, "Content-Type": "application/json"}
    data = None if body is None else json.dumps(body).encode()
    with urllib.request.urlopen(urllib.request.Request(base + path, data, head)) as answer:
        return json.load(answer)

cursor, names = 0, []
while True:
    page = ask(f"/api/handover/notifications?after={cursor}&limit=2")
    if not page["notifications"]:
        break
    for one in page["notifications"]:
        path = f"/api/handover/notifications/{one['visit']}"
        names += [m["given_name"] for m in ask(path)["answers"]["members"]]
        ask(path + "/acknowledgement", {"request_id": f"import-{one['cursor']:06d}"})
    cursor = page["next"]
print(json.dumps({"cursor": cursor, "names": names}))
"""


def audited(store: Database, action: str) -> list[str]:
    with store.read() as session:
        wanted = select(AuditLog).where(col(AuditLog.action) == action)
        return [link.subject for link in session.exec(wanted).all()]


def test_list_behind_a_cursor_gives_what_was_finished_since(
    finish: Finish, machine: Machine
) -> None:
    visits, program = [finish() for _ in range(3)], machine()
    first = program.get(LIST, params={"limit": 2}).json()
    rest = program.get(LIST, params={"after": first["next"]}).json()
    listed = [one["visit"] for page in (first, rest) for one in page["notifications"]]
    assert listed == visits
    assert program.get(LIST, params={"after": rest["next"]}).json() == {
        "notifications": [],
        "next": rest["next"],
    }


def test_fetch_json_is_the_notification_of_the_schema(
    finish: Finish, machine: Machine, answers: dict[str, Any]
) -> None:
    answer = machine().get(f"{LIST}/{finish()}")
    Draft202012Validator(notification_schema(MOVE)).validate(answer.json())
    assert answer.json()["answers"]["members"][0]["given_name"] == "𠮷江"
    assert answer.headers["x-kazasu-version"] == "1"


def test_fetch_cp932_misfits_named_and_no_answer_given(finish: Finish, machine: Machine) -> None:
    answer = machine().get(f"{LIST}/{finish()}", params={"format": "csv-cp932"})
    (row,) = csv.DictReader(io.StringIO(answer.content.decode("cp932"), newline=""))
    assert "members.1.given_name U+20BB7" in answer.headers["x-kazasu-by-hand"]
    assert row["_by_hand"] == answer.headers["x-kazasu-by-hand"]
    assert row["members.1.family_name"] == ""


def test_fetch_is_audited_by_token_and_visit(
    finish: Finish, machine: Machine, store: Database
) -> None:
    visit = finish()
    machine().get(f"{LIST}/{visit}")
    with store.read() as session:
        token = session.exec(select(ApiToken)).one()
    assert audited(store, "entry.fetched") == [f"visit:{visit} token:{token.id}"]
    assert token.used_at is not None


def test_acknowledge_again_is_the_same_hand_over(
    finish: Finish, machine: Machine, rows: Callable[[], dict[str, int]]
) -> None:
    visit, program = finish(), machine()
    body = {"request_id": "import-0001"}
    first = program.post(f"{LIST}/{visit}/acknowledgement", json=body)
    before = rows()
    again = program.post(f"{LIST}/{visit}/acknowledgement", json=body)
    assert first.json() == again.json()
    assert rows() == before
    assert program.get(LIST).json()["notifications"][0]["acknowledged"] == 1


def test_unfinished_notification_is_neither_listed_nor_given(
    clerk: TestClient, scan: Callable[..., Any], code: Callable[..., str], machine: Machine
) -> None:
    scan(clerk, code())
    program = machine()
    assert program.get(LIST).json()["notifications"] == []
    answer = program.get(f"{LIST}/1")
    assert (answer.status_code, answer.json()["code"]) == (409, "handover.not_finished")


@pytest.mark.parametrize("secret", [b"kzs_wrong", b"x" * 5000, b"\xc3\xa9", b""])
def test_wrong_token_refused_in_words(stranger: TestClient, secret: bytes) -> None:
    answer = stranger.get(LIST, headers={"authorization": b"Bearer " + secret})
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == "Bearer"
    assert answer.json()["what"].endswith("。")


def test_no_token_refused_even_for_who_has_signed_in(clerk: TestClient) -> None:
    answer = clerk.get(LIST)
    assert (answer.status_code, answer.json()["code"]) == (401, "token.missing")


def test_token_without_the_scope_refused(finish: Finish, machine: Machine) -> None:
    visit = finish()
    body = {"request_id": "import-0001"}
    answer = machine(TokenScope.READ).post(f"{LIST}/{visit}/acknowledgement", json=body)
    assert (answer.status_code, answer.json()["code"]) == (403, "token.scope")
    assert machine(TokenScope.ACKNOWLEDGE).get(LIST).status_code == 403


def test_token_in_a_hurry_slowed_down_and_welcome_later(machine: Machine, clock: Any) -> None:
    program = machine()
    for _ in range(MOST_REQUESTS):
        assert program.get(LIST).status_code == 200
    answer = program.get(LIST)
    assert (answer.status_code, answer.headers["retry-after"]) == (429, "61")
    clock.pass_(minutes=1)
    assert program.get(LIST).status_code == 200


def test_revoked_token_opens_nothing(sign_in: Any, machine: Machine, store: Database) -> None:
    program = machine()
    with store.read() as session:
        token = session.exec(select(ApiToken)).one()
    sign_in("kato").post(f"/admin/tokens/{token.id}/revoke")
    assert program.get(LIST).status_code == 401
    assert audited(store, "token.revoked") == [f"token:{token.id} read acknowledge"]


def test_admin_made_token_shown_once_and_kept_as_a_hash(
    sign_in: Any, machine: Machine, store: Database
) -> None:
    admin = sign_in("kato")
    page = admin.post("/admin/tokens", data={"name": "住民記録", "scope": ["read"]}).text
    secret = page.split('token-secret"><code>')[1].split("<")[0]
    assert machine(secret=secret).get(LIST).status_code == 200
    assert secret not in admin.get("/admin").text
    with store.read() as session:
        kept = session.exec(select(ApiToken)).one()
    assert secret not in kept.model_dump_json()


@pytest.mark.parametrize("form", [{"name": "", "scope": ["read"]}, {"name": "RPA"}])
def test_admin_token_without_name_or_scope_refused(sign_in: Any, form: dict[str, Any]) -> None:
    answer = sign_in("kato").post("/admin/tokens", data=form)
    assert answer.status_code == 422
    assert "。" in answer.text


def test_clerk_makes_no_token(clerk: TestClient) -> None:
    assert clerk.post("/admin/tokens", data={"name": "RPA"}).status_code == 403


def test_program_in_another_process_takes_all_there_is(
    finish: Finish, token: Callable[..., str], address: str
) -> None:
    for number in range(5):
        finish(remarks=f"{number}番目")
    done = subprocess.run(
        [sys.executable, "-c", CONSUMER, address, token()],
        capture_output=True,
        check=True,
        text=True,
        timeout=60,
    )
    taken = json.loads(done.stdout)
    assert taken["names"] == ["𠮷江", "次郎"] * 5


def test_openapi_documents_the_api_and_its_bearer(stranger: TestClient) -> None:
    document = stranger.get("/api/openapi.json").json()
    assert {path for path in document["paths"] if path.startswith("/api/handover")} == {
        LIST,
        f"{LIST}/{{visit}}",
        f"{LIST}/{{visit}}/acknowledgement",
    }
    assert document["components"]["securitySchemes"]["HTTPBearer"]["scheme"] == "bearer"
