"""What the browser seals, Python opens; what is fixed, both write alike."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import zxingcpp

from shared.forms.definition import Procedure
from shared.forms.example import example
from shared.forms.kinds.address_wire import address_from_wire
from shared.forms.load import Procedures
from shared.forms.notification import Notification, notification_from_json
from shared.forms.parts import join, whole_of
from shared.wire import cbor, symbol
from shared.wire.dictionaries import NEWEST
from shared.wire.inflate import inflate
from shared.wire.key_files import load_private, public_to_json
from shared.wire.keys import KeyRing
from shared.wire.notification_code import open_digits
from shared.wire.parts import part_id
from shared.wire.size import version_for

Js = Callable[..., list[Any]]
Vectors = Callable[[str], Any]

KEYS = Path(__file__).parents[2] / "vectors" / "wire" / "keys"
TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 3, 4, 59, tzinfo=UTC)


@pytest.fixture(scope="module")
def ring() -> KeyRing:
    return KeyRing(load_private(KEYS / "counter.key", None))


def _for_browser(procedure: Procedure, notification: Notification) -> dict[str, Any]:
    return {
        "procedure": procedure.raw,
        "answers": notification.answers,
        "lang": notification.lang,
        "now": {"$date": notification.made_at.isoformat()},
        "formId": {"$bytes": notification.form_id},
    }


def test_record_vectors_byte_for_byte_in_browser(
    js: Js, vectors: Vectors, procedures: Procedures
) -> None:
    cases = vectors("wire/records.json")
    read = [
        notification_from_json(case["notification"], procedures, NOW, bytes(16)) for case in cases
    ]
    calls = [[_for_browser(procedures[one.procedure], one)] for one in read]
    codes = [code for one in read for code in _postcodes(one.answers)]
    records = js("wire/record.mjs", "toRecord", calls, postcodes=codes)
    assert [record.hex() for record in records] == [case["record"] for case in cases]


def _postcodes(answers: dict[str, Any]) -> list[str]:
    places = [value for value in answers.values() if isinstance(value, dict)]
    return [place["postcode"] for place in places if "postcode" in place]


def test_address_vectors_in_browser(js: Js, vectors: Vectors) -> None:
    cases = vectors("wire/addresses.json")
    codes = _postcodes({case["name"]: case["address"] for case in cases})
    calls = [[case["address"]] for case in cases]
    written = js("forms/kinds/addressWire.mjs", "addressToWire", calls, postcodes=codes)
    assert [_plain(places) for places in written] == [
        cbor.decode(bytes.fromhex(case["cbor"])) for case in cases
    ]


def test_address_without_the_towns_spelt_out_in_browser(js: Js, vectors: Vectors) -> None:
    cases = vectors("wire/addresses.json")
    calls = [[case["address"]] for case in cases]
    written = [
        _plain(places) for places in js("forms/kinds/addressWire.mjs", "addressToWire", calls)
    ]
    assert [places for places in written if _refers(places)] == []
    assert [address_from_wire(places) for places in written] == [case["address"] for case in cases]


def _refers(places: list[Any]) -> bool:
    return len(places) > 1 and isinstance(places[1], int) and places[1] < 0


def _plain(places: list[Any]) -> list[Any]:
    """Byte strings as JSON from the browser brought them."""
    return [bytes(part.values()) if isinstance(part, dict) else part for part in places]


def test_deflate_vectors_inflate_alike(js: Js, vectors: Vectors) -> None:
    cases = vectors("wire/deflated.json")
    packed = js("wire/deflate.mjs", "deflate", [[{"$bytes": case["record"]}] for case in cases])
    assert [inflate(plain).hex() for plain in packed] == [case["record"] for case in cases]


def test_deflate_browser_hardly_longer_than_python(js: Js, vectors: Vectors) -> None:
    cases = [case for case in vectors("wire/deflated.json") if case["dictionary"] == NEWEST]
    packed = js("wire/deflate.mjs", "deflate", [[{"$bytes": case["record"]}] for case in cases])
    ours = sum(len(bytes.fromhex(case["plain"])) for case in cases)
    assert sum(map(len, packed)) <= 1.03 * ours


@pytest.mark.parametrize("name", ["address_change", "every_kind"])
def test_seal_generated_in_browser_opens_in_python(
    js: Js, procedures: Procedures, ring: KeyRing, name: str
) -> None:
    procedure = procedures[name]
    made = [_generated(procedure, seed) for seed in range(60)]
    key = public_to_json(ring.current.public_key)
    calls = [[_for_browser(procedure, notification), key] for notification in made]
    # The towns of every second one are at hand.
    codes = [code for notification in made[::2] for code in _postcodes(notification.answers)]
    sealed = js("wire/notificationCode.mjs", "sealNotification", calls, postcodes=codes)
    opened = [open_digits(digits, ring, procedures, TODAY).notification for digits in sealed]
    assert opened == made
    assert len(set(sealed)) == len(sealed)


def _generated(procedure: Procedure, seed: int) -> Notification:
    answers = example(procedure, 1 + seed % 4, seed, TODAY)
    made_at = NOW.replace(second=0) - timedelta(minutes=977 * seed)
    form_id = bytes([seed] * 16).hex()
    return Notification(procedure.name, procedure.revision, form_id, made_at, "ja", answers)


def test_seal_same_notification_twice_differs(
    js: Js, procedures: Procedures, ring: KeyRing
) -> None:
    procedure = procedures["every_kind"]
    call = [
        _for_browser(procedure, _generated(procedure, 1)),
        public_to_json(ring.current.public_key),
    ]
    first, second = js("wire/notificationCode.mjs", "sealNotification", [call, call])
    assert first != second


def test_seal_more_than_a_symbol_holds_refused_in_browser(
    js: Js, procedures: Procedures, ring: KeyRing
) -> None:
    procedure = procedures["address_change"]
    answers = {"remarks": "".join(chr(0x4E00 + 37 * n) for n in range(300))}
    big = Notification(procedure.name, 1, "00" * 16, NOW, "ja", answers)
    key = public_to_json(ring.current.public_key)
    found = js(
        "wire/notificationCode.mjs", "sealNotification", [[_for_browser(procedure, big), key]]
    )
    assert found == [{"refusal": "notification.too_large"}]


def test_seal_damaged_key_refused_in_browser(js: Js, procedures: Procedures, ring: KeyRing) -> None:
    procedure = procedures["every_kind"]
    key = public_to_json(ring.current.public_key) | {"key_id": "00000000"}
    call = [_for_browser(procedure, _generated(procedure, 1)), key]
    found = js("wire/notificationCode.mjs", "sealNotification", [call])
    assert found == [{"refusal": "key.unreadable"}]


def test_size_of_is_that_of_the_code_made_in_browser(
    js: Js, procedures: Procedures, ring: KeyRing
) -> None:
    made = [_generated(procedures["every_kind"], seed) for seed in range(20)]
    key = public_to_json(ring.current.public_key)
    calls = [_for_browser(procedures["every_kind"], one) for one in made]
    sizes = js("wire/size.mjs", "sizeOf", [[call] for call in calls])
    sealed = js("wire/notificationCode.mjs", "sealNotification", [[call, key] for call in calls])
    assert sizes == [
        {"digits": len(digits), "version": symbol.version(digits)} for digits in sealed
    ]


def test_heaviest_names_what_is_never_required_and_takes_room(
    js: Js, procedures: Procedures
) -> None:
    procedure = procedures["address_change"]
    answers = example(procedure, 3, 4, TODAY) | {"remarks": "窓口で通訳をお願いします。" * 8}
    made = Notification(procedure.name, procedure.revision, "5a" * 16, NOW, "ja", answers)
    call = [_for_browser(procedure, made), procedure.raw, TODAY.isoformat()]
    (found,) = js("wire/heavy.mjs", "heaviest", [call])
    assert found[0]["path"] == "remarks"
    assert 0.03 <= found[0]["share"] < 1
    named = {one["path"] for one in found}
    required = {"kind", "members.family_name", "members.given_name", "members.nationality"}
    assert named.isdisjoint(required | {"members.foreign", "applicant", "old_address"})


def test_version_for_agrees_in_browser(js: Js) -> None:
    wanted = [*range(1, 1602, 7), 1600, 1601]
    found = js("wire/size.mjs", "versionFor", [[digits] for digits in wanted])
    assert found == [version_for(digits) for digits in wanted]


def test_parts_of_a_large_household_open_and_join(
    js: Js, procedures: Procedures, ring: KeyRing
) -> None:
    procedure = procedures["address_change"]
    whole = _large(procedure)
    (parts,) = js("wire/parts.mjs", "partsOf", [[_for_browser(procedure, whole)]])
    key = public_to_json(ring.current.public_key)
    calls = [[{**part, **_again(part)}, key] for part in parts]
    sealed = js("wire/notificationCode.mjs", "sealNotification", calls)
    opened = [open_digits(digits, ring, procedures, TODAY).notification for digits in sealed]
    assert [one.form_id for one in opened] == [part_id(whole.form_id, n) for n in (1, 2)]
    assert join(procedure, [one.answers for one in opened[::-1]]) == whole.answers


def _large(procedure: Procedure) -> Notification:
    """More people than one code may hold."""
    answers = example(whole_of(procedure), 13, 5, TODAY)
    made_at = NOW.replace(second=0)
    return Notification(procedure.name, procedure.revision, "5a" * 16, made_at, "ja", answers)


def _again(part: dict[str, Any]) -> dict[str, Any]:
    """What JSON made of bytes and moments, for the browser once more."""
    form_id = bytes(part["formId"].values()).hex()
    return {"formId": {"$bytes": form_id}, "now": {"$date": part["now"]}}


@pytest.mark.parametrize("length", [1, 402, 869, 1600])
def test_symbol_drawn_in_browser_reads_back(js: Js, length: int) -> None:
    digits = ("7" + "0918273645" * 160)[:length]
    (drawn,) = js("wire/symbol.mjs", "matrix", [[digits]])
    assert drawn["version"] == symbol.version(digits)
    picture = np.where(np.pad(np.array(drawn["modules"]), 4), 0, 255).astype(np.uint8)
    (found,) = zxingcpp.read_barcodes(
        np.kron(picture, np.ones((4, 4), np.uint8)), zxingcpp.BarcodeFormat.QRCodeModel2
    )
    assert (found.text, found.ec_level) == (digits, "M")


def test_symbol_beyond_version_20_refused_in_browser(js: Js) -> None:
    assert js("wire/symbol.mjs", "matrix", [["9" * 1601]]) == [
        {"refusal": "notification.too_large"}
    ]


def test_symbol_svg_covers_the_dark_modules_in_browser(js: Js) -> None:
    (drawn,) = js("wire/symbol.mjs", "matrix", [["123456"]])
    (svg,) = js("wire/symbol.mjs", "svg", [["123456"]])
    size = len(drawn["modules"]) + 8
    assert f'viewBox="0 0 {size} {size}"' in svg
    bars = svg.split('fill="#000" d="')[1].split('"')[0].split("z")[:-1]
    assert sum(_length(bar) for bar in bars) == sum(map(sum, drawn["modules"]))
    assert min(int(bar[1:].split(" ")[0]) for bar in bars) == symbol.MARGIN


def _length(bar: str) -> int:
    return int(bar.split("h")[1].split("v", maxsplit=1)[0])
