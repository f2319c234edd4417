import json
import tracemalloc
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from shared.errors import STATUS, Refusal
from shared.forms.definition import Procedure
from shared.forms.example import example
from shared.forms.load import Procedures
from shared.forms.notification import Notification
from shared.wire.keys import KeyRing, PrivateKey
from shared.wire.notification_code import InvalidNotification, open_digits, reopen

Household = Callable[..., dict[str, Any]]
Sealed = Callable[[Notification], str]
Vectors = Callable[[str], Any]

REJECTED = sorted((Path(__file__).parents[2] / "vectors/wire/rejected").glob("*.json"))
MADE_AT = datetime(2026, 11, 24, 3, 4, tzinfo=UTC)


def _made(answers: dict[str, Any]) -> Notification:
    return Notification("address_change", 1, "0f" * 16, MADE_AT, "ja", answers)


def _code(digits: str, ring: KeyRing, procedures: Procedures, day: date) -> str:
    with pytest.raises(Refusal) as refused:
        open_digits(digits, ring, procedures, day)
    return refused.value.code


def test_open_digits_sealed_vectors(
    vectors: Vectors, ring: KeyRing, procedures: Procedures, today: date
) -> None:
    for case in vectors("wire/sealed.json"):
        opened = open_digits(case["digits"], ring, procedures, today)
        assert opened.notification.to_json() == case["notification"], case["name"]


@pytest.mark.parametrize("path", REJECTED, ids=lambda path: path.stem)
def test_open_digits_rejected_vector_refused_for_its_cause(
    path: Path, ring: KeyRing, procedures: Procedures
) -> None:
    sample = json.loads(path.read_text(encoding="ascii"))
    day = date.fromisoformat(sample["today"])
    assert _code(sample["digits"], ring, procedures, day) == sample["code"]


@pytest.mark.parametrize("path", REJECTED, ids=lambda path: path.stem)
def test_open_digits_rejected_vector_takes_little_memory(
    path: Path, ring: KeyRing, procedures: Procedures
) -> None:
    sample = json.loads(path.read_text(encoding="ascii"))
    tracemalloc.start()
    _code(sample["digits"], ring, procedures, date.fromisoformat(sample["today"]))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 20_000_000


def test_rejected_vectors_cover_every_refusal_of_a_code() -> None:
    codes = {json.loads(path.read_text(encoding="ascii"))["code"] for path in REJECTED}
    assert codes == {code for code in STATUS if code.startswith("code.")}


def test_open_digits_generated_come_back(
    move: Procedure, ring: KeyRing, procedures: Procedures, sealed: Sealed, today: date
) -> None:
    for seed in range(60):
        made = _made(example(move, 1 + seed % 6, seed, today))
        assert open_digits(sealed(made), ring, procedures, today).notification == made


def test_open_digits_frame_kept_opens_again(
    digits: str, ring: KeyRing, procedures: Procedures, today: date
) -> None:
    opened = open_digits(digits, ring, procedures, today)
    assert reopen(opened.frame, ring, procedures) == opened.notification


def test_open_digits_every_beginning_refused_as_truncated(
    digits: str, ring: KeyRing, procedures: Procedures, today: date
) -> None:
    codes = [_code(digits[:n], ring, procedures, today) for n in range(len(digits))]
    enough = 24
    assert set(codes[enough:]) == {"code.truncated"}
    assert set(codes[1:enough]) <= {"code.truncated", "code.foreign", "code.version"}


def test_open_digits_every_single_digit_altered_refused(
    digits: str, ring: KeyRing, procedures: Procedures, today: date
) -> None:
    for at in range(len(digits)):
        slip = digits[:at] + str((int(digits[at]) + 1) % 10) + digits[at + 1 :]
        assert _code(slip, ring, procedures, today).startswith("code.")


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param(lambda text: f" {text}\r\n", id="scanner_line_end"),
        pytest.param(
            lambda text: " ".join(text[i : i + 5] for i in range(0, len(text), 5)), id="groups"
        ),
        pytest.param(
            lambda text: text.translate({48 + n: 0xFF10 + n for n in range(10)}), id="wide"
        ),
        pytest.param("\n".join, id="a_line_each"),
        pytest.param(lambda text: text.replace("1", "\u3000\uff11"), id="input_method"),
    ],
)
def test_open_digits_as_keyboards_hand_them_over_opens(
    typed: Callable[[str], str], digits: str, ring: KeyRing, procedures: Procedures, today: date
) -> None:
    assert open_digits(typed(digits), ring, procedures, today).notification.lang == "ja"


def test_open_digits_giant_text_refused_before_it_is_cleaned(
    ring: KeyRing, procedures: Procedures, today: date
) -> None:
    assert _code(" " * 60_000_000, ring, procedures, today) == "code.too_long"


def test_open_digits_refused_answers_problems_told(
    household: Household, ring: KeyRing, procedures: Procedures, sealed: Sealed, today: date
) -> None:
    two_heads = sealed(_made(household(members__1__relation_to_head="head")))
    with pytest.raises(InvalidNotification) as refused:
        open_digits(two_heads, ring, procedures, today)
    assert [problem.code for problem in refused.value.problems] == ["two_heads"]
    assert refused.value.params == {"count": 1}


def test_open_digits_judged_on_the_day_of_the_visit(
    household: Household, ring: KeyRing, procedures: Procedures, sealed: Sealed
) -> None:
    digits = sealed(_made(household()))
    assert _code(digits, ring, procedures, date(2026, 11, 19)) == "code.invalid"
    late = open_digits(digits, ring, procedures, date(2027, 1, 31))
    assert [problem.code for problem in late.problems] == ["late"]


def test_open_digits_code_of_a_retired_key_opens(
    digits: str, ring: KeyRing, stranger: PrivateKey, procedures: Procedures, today: date
) -> None:
    rotated = KeyRing(stranger, [ring.current])
    assert open_digits(digits, rotated, procedures, today).notification.procedure
    assert _code(digits[:-9], rotated, procedures, today) == "code.truncated"


def test_seal_notification_more_than_one_symbol_holds_refused(sealed: Sealed) -> None:
    rare = "".join(chr(0x4E00 + 37 * n) for n in range(300))
    with pytest.raises(Refusal, match=r"notification\.too_large"):
        sealed(_made({"remarks": rare, "late_reason": rare[:200]}))


def test_seal_notification_digits_show_nothing_of_the_answers(
    household: Household, sealed: Sealed
) -> None:
    first, second = (sealed(_made(household())) for _ in range(2))
    same = sum(a == b for a, b in zip(first, second, strict=False))
    # Alike is the header, about 21 digits, and one digit in ten by chance.
    assert same < 21 + 0.2 * len(first)


def test_refusal_of_an_invalid_code_holds_nothing_typed(
    household: Household, ring: KeyRing, procedures: Procedures, sealed: Sealed, today: date
) -> None:
    answers = household(new_head="HIMITSU\u200b")
    with pytest.raises(InvalidNotification) as refused:
        open_digits(sealed(_made(answers)), ring, procedures, today)
    shown = f"{refused.value!r} {refused.value.params} {refused.value.problems}"
    assert "HIMITSU" not in shown
