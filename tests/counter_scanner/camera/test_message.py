import io
import json

import pytest

from counter_scanner.camera import child
from counter_scanner.camera.hint import Hint
from counter_scanner.camera.message import (
    ANSWER_HEADER,
    MAX_MEMORY_BYTES,
    Answer,
    Job,
    Kind,
    answer_body,
    read_body,
    refusal_body,
)
from counter_scanner.camera.symbol import Symbol
from shared.errors import Refusal

FOUND = Symbol("髙\n\u2028", b"\x00\xff", ((0.5, 1), (2, 1), (2, 3), (0, 3)))


def test_read_body_answer_comes_back_equal() -> None:
    answer = Answer([FOUND, FOUND], b"\x00memory", Hint.FAR, 90)

    assert read_body(answer_body(answer)) == answer


def test_read_body_memory_larger_than_any_symbol_is_a_value_error() -> None:
    with pytest.raises(ValueError, match="not an answer"):
        read_body(answer_body(Answer([], bytes(MAX_MEMORY_BYTES + 1))))


def test_read_body_refusal_comes_back_with_code_and_parameters() -> None:
    with pytest.raises(Refusal) as caught:
        read_body(refusal_body(Refusal("picture.too_large", limit_mb=20)))

    assert (caught.value.code, caught.value.params) == ("picture.too_large", {"limit_mb": 20})


@pytest.mark.parametrize(
    "answer",
    [
        None,
        [],
        {},
        {"symbols": [["text", "00"]], "memory": "", "hint": None, "megabytes": 0},
        {"symbols": [["text", "zz", [[0, 0]] * 4]], "memory": "", "hint": None, "megabytes": 0},
        {"symbols": [["text", "00", [[0, 0]] * 5]], "memory": "", "hint": None, "megabytes": 0},
        {"symbols": 7, "memory": "", "hint": None, "megabytes": 0},
        {"symbols": []},
        {"symbols": [], "memory": "no octets", "hint": None, "megabytes": 0},
        {"symbols": [], "memory": 7, "hint": None, "megabytes": 0},
        {"symbols": [], "memory": "", "hint": None, "megabytes": None},
        {"symbols": [], "memory": "", "hint": "stand on one leg", "megabytes": 0},
        {"refusal": "picture.empty"},
        {"refusal": "no.such.code", "params": {}},
        {"refusal": ["picture.empty"], "params": {}},
    ],
)
def test_read_body_nonsense_is_a_value_error(answer: object) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_body(json.dumps(answer).encode())


@pytest.mark.parametrize("body", [b"", b"\x80\x04K\x01.", b"{"])
def test_read_body_what_is_not_json_is_a_value_error(body: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_body(body)


def answers(jobs: bytes) -> list[bytes]:
    out = io.BytesIO()
    child.serve(io.BytesIO(jobs), out)
    out.seek(0)
    bodies = []
    while header := out.read(ANSWER_HEADER.size):
        bodies.append(out.read(ANSWER_HEADER.unpack(header)[0]))
    return bodies


def test_serve_without_jobs_says_ready_and_ends() -> None:
    assert answers(b"") == [b""]


def test_serve_jobs_are_answered_in_order() -> None:
    empty, damaged = Job(Kind.LIVE, b""), Job(Kind.STILL, b"no picture")

    ready, first, second = answers(empty.to_bytes() + damaged.to_bytes())

    assert ready == b""
    assert json.loads(first)["refusal"] == "picture.empty"
    assert json.loads(second)["refusal"] == "picture.unreadable"


def test_serve_live_job_gets_its_streams_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[int, bytes]] = []

    def read(job: Job) -> Answer:
        seen.append((job.turn, job.memory))
        return Answer([], job.memory + b"!")

    monkeypatch.setattr(child, "_READ", {Kind.LIVE: read})
    _, body = answers(Job(Kind.LIVE, b"picture", 7, b"before").to_bytes())

    assert seen == [(7, b"before")]
    assert read_body(body).memory == b"before!"


@pytest.mark.parametrize("length", [5, 15])
def test_serve_job_cut_off_ends_without_an_answer(length: int) -> None:
    assert answers(Job(Kind.LIVE, b"picture").to_bytes()[:length]) == [b""]
