from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.forms.load import Procedures, load_procedures
from shared.forms.notification import EPOCH, Notification, notification_from_json
from shared.wire import cbor
from shared.wire.record import from_record, to_record

Household = Callable[..., dict[str, Any]]
SHIPPED = load_procedures()
MOVE = SHIPPED["address_change"]


def test_record_vectors_byte_for_byte(
    vectors: Callable[[str], Any], procedures: Procedures
) -> None:
    for case in vectors("wire/records.json"):
        made = notification_from_json(
            case["notification"], procedures, datetime.now(UTC), bytes(16)
        )
        assert to_record(made, procedures[made.procedure]).hex() == case["record"], case["name"]
        assert from_record(bytes.fromhex(case["record"]), procedures) == made


def _notification(answers: dict[str, Any], made_at: datetime = EPOCH) -> Notification:
    return Notification("address_change", 1, "00" * 16, made_at, "ja", answers)


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("\u9ad9橋", id="ladder_taka"),
        pytest.param("\U00020bb7田", id="supplementary_plane"),
        pytest.param("\u845b\U000e0100城", id="variation_sequence"),
        pytest.param("山\ufa11", id="compatibility_saki"),
        pytest.param("神\ufa19", id="changed_by_nfc"),
        pytest.param("カ\u3099", id="decomposed"),
        pytest.param("e\u0301", id="combining_accent"),
        pytest.param("\ue000", id="private_use"),
        pytest.param(" x ", id="outer_spaces"),
    ],
)
def test_record_name_comes_back_byte_for_byte(procedures: Procedures, name: str) -> None:
    made = _notification({"new_head": name, "members": [{"family_name": name}]})
    opened = from_record(to_record(made, MOVE), procedures)
    assert opened.answers["new_head"].encode() == name.encode()
    assert opened == made


_WORDS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=20)
_DAY = st.dates().map(lambda day: day.isoformat())
_ADDRESS = st.fixed_dictionaries(
    {"city": _WORDS},
    optional={"postcode": st.from_regex("[0-9]{7}", fullmatch=True), "building": _WORDS},
)
_MEMBER = st.fixed_dictionaries(
    {"family_name": _WORDS, "birth_date": _DAY},
    optional={"sex": st.sampled_from(["male", "female", "unstated"]), "foreign": st.booleans()},
)
_ANSWERS = st.fixed_dictionaries(
    {"kind": st.sampled_from(["move_in", "household_change"]), "new_address": _ADDRESS},
    optional={
        "move_date": _DAY,
        "members": st.lists(_MEMBER, min_size=1, max_size=12),
        "phone": st.from_regex("0[0-9]{9,10}", fullmatch=True),
        "related": st.just(["pension", "water"]),
        "remarks": _WORDS,
    },
)


@settings(max_examples=60)
@given(_ANSWERS, st.binary(min_size=16, max_size=16))
def test_record_any_answers_come_back(answers: dict[str, Any], form_id: bytes) -> None:
    made = Notification("address_change", 1, form_id.hex(), EPOCH, "ja", answers)
    record = to_record(made, MOVE)
    assert from_record(record, SHIPPED) == made


@pytest.mark.parametrize("minutes", [0, 1, 2**31 - 1])
def test_record_first_and_last_minute_come_back(procedures: Procedures, minutes: int) -> None:
    raw = cbor.encode([1, 1, bytes(16), minutes, "ja"])
    opened = from_record(raw, procedures)
    assert to_record(opened, MOVE) == raw


def test_record_of_a_later_writer_its_further_places_ignored(
    procedures: Procedures, household: Household
) -> None:
    made = _notification(household())
    places = cbor.decode(to_record(made, MOVE))
    places += [None] * (5 + len(list(MOVE.fields)) - len(places)) + [
        "a later field",
        [1, [2]],
        b"x",
    ]
    assert from_record(cbor.encode(places), procedures) == made
