"""Codes that must be refused, one a cause: the inputs of the vectors in wire/rejected/."""

import zlib
from collections.abc import Iterator
from typing import Any

from household import household
from wire_cases import ELSEWHERE, FORM_ID, KEY, STRANGER, digits_of, first_record, made, seal

from shared.forms.load import Procedures
from shared.wire import cbor
from shared.wire.frame import MAGIC, header_for, to_digits
from shared.wire.inflate import deflate
from shared.wire.record import to_record

# Cause, code of the refusal, text as it comes from the scanner.
Rejected = tuple[str, str, str]

_HEAD = [1, 1, FORM_ID, 3_630_000, "ja"]


def rejected_cases(procedures: Procedures) -> Iterator[Rejected]:
    record = first_record(procedures)
    frame = seal(deflate(record, 0))
    yield from _texts(to_digits(frame))
    for cause, code, changed in _frames(frame, deflate(record, 0)):
        yield cause, code, to_digits(changed)
    for cause, plain in _plains(record):
        yield cause, "code.inflate", to_digits(seal(plain))
    for cause, raw in _records(record):
        yield cause, "code.record", digits_of(raw)
    for cause, places in _places():
        yield cause, "code.record", digits_of(cbor.encode(places))
    yield "procedure_unknown", "code.procedure", digits_of(cbor.encode([999, *_HEAD[1:]]))
    yield "revision_unknown", "code.procedure", digits_of(cbor.encode([1, 99, *_HEAD[2:]]))
    move = procedures.named("address_change")
    for cause, changes in _INVALID.items():
        answers = household(**changes)
        yield cause, "code.invalid", digits_of(to_record(made(move, answers), move))


def _texts(digits: str) -> Iterator[Rejected]:
    yield "empty", "code.empty", ""
    yield "spaces_only", "code.empty", " \u3000\r\n"
    yield "longer_than_any_symbol", "code.too_long", "7" * 1601
    yield "letter_among_digits", "code.not_digits", digits[:100] + "O" + digits[101:]
    yield "digits_of_another_script", "code.foreign", "\u0661" * 700
    yield "web_address", "code.foreign", "https://example.jp/form?id=12345"
    yield "visiting_card", "code.foreign", "BEGIN:VCARD\nVERSION:3.0\nN:Yamada;Taro\nEND:VCARD"
    yield "product_number", "code.foreign", "4901234567894"
    yield "other_long_number", "code.foreign", "1" * 700
    yield "first_digits_missing", "code.foreign", digits[3:]
    yield "last_digit_missing", "code.truncated", digits[:-1]
    yield "half_missing", "code.truncated", digits[: len(digits) // 2]
    yield "only_the_beginning", "code.truncated", digits[:30]
    yield "one_digit_altered", "code.altered", _altered(digits, len(digits) - 40)


def _altered(digits: str, at: int) -> str:
    return digits[:at] + str((int(digits[at]) + 1) % 10) + digits[at + 1 :]


def _frames(frame: bytes, plain: bytes) -> Iterator[tuple[str, str, bytes]]:
    def with_byte(at: int) -> bytes:
        return frame[:at] + bytes([frame[at] ^ 1]) + frame[at + 1 :]

    yield "magic_only", "code.version", MAGIC
    yield "version_2", "code.version", MAGIC + b"\x02" + frame[2:]
    yield "header_only", "code.truncated", frame[:9]
    yield "no_room_for_the_tag", "code.truncated", frame[:56]
    yield "office_elsewhere", "code.office", seal(plain, ELSEWHERE)
    yield "key_of_another_counter", "code.key", seal(plain, STRANGER)
    yield "key_id_altered", "code.key", with_byte(8)
    yield "office_altered", "code.office", with_byte(4)
    yield "encapsulated_key_altered", "code.altered", with_byte(20)
    yield "encapsulated_key_zero", "code.altered", frame[:9] + bytes(32) + frame[41:]
    yield "ciphertext_altered", "code.altered", with_byte(60)
    yield "tag_altered", "code.altered", with_byte(len(frame) - 1)
    yield "tag_only", "code.altered", frame[:41] + frame[-16:]
    yield "bytes_missing", "code.altered", frame[:-20]
    yield "byte_added", "code.altered", frame + b"\x00"
    other = header_for(KEY.office, STRANGER.public_key.key_id)
    relabelled = header_for(KEY.office, KEY.public_key.key_id) + seal(plain, KEY, other)[9:]
    yield "sealed_under_another_header", "code.altered", relabelled


def _plains(record: bytes) -> Iterator[tuple[str, bytes]]:
    good = deflate(record, 0)
    yield "plain_empty", b""
    yield "dictionary_unknown", b"\xff" + good[1:]
    yield "deflate_empty", b"\x00"
    yield "deflate_cut", good[:-1]
    yield "deflate_damaged", good[:1] + b"\x06" + good[2:]
    yield "deflate_followed", good + b"\x00"
    yield "zlib_header", b"\x00" + zlib.compress(record)
    yield "bomb_60_megabytes", _bomb(60_000_000)
    yield "bomb_one_byte_over", _bomb(64 * 1024 + 1)
    yield "bomb_with_dictionary_1", _bomb(60_000_000, 1)
    yield "deflate_of_dictionary_1_as_0", b"\x00" + deflate(record, 1)[1:]


def _bomb(size: int, dictionary: int = 0) -> bytes:
    """As much as a symbol holds of a stream that inflates to `size` bytes."""
    return deflate(bytes(size), dictionary)[:600]


def _records(record: bytes) -> Iterator[tuple[str, bytes]]:
    head, rest = cbor.encode(_HEAD)[1:], record[1:]
    yield "record_empty", b""
    yield "record_cut", record[:-1]
    yield "record_followed", record + b"\x00"
    yield "record_map", b"\xa1\x00\x00"
    yield "map_same_key_twice", b"\x86" + head + b"\xa2\x00\x01\x00\x02"
    yield "record_tagged", b"\xc1" + record
    yield "record_number", b"\x18\x64"
    yield "float", b"\x86" + head + b"\xf9\x3c\x00"
    yield "undefined", b"\x86" + head + b"\xf7"
    yield "map_inside", b"\x86" + head + b"\xa0"
    yield "tag_inside", b"\x86" + head + b"\xc2\x41\x01"
    yield "reserved_head", b"\x86" + head + b"\x1c"
    yield "array_indefinite", b"\x9f" + rest + b"\xff"
    yield "text_indefinite", b"\x86" + head + b"\x7f\x61a\xff"
    yield "integer_not_shortest", b"\x86" + head + b"\x18\x00"
    yield "length_not_shortest", b"\x98\x05" + head
    yield "nested_too_deep", b"\x86" + head + b"\x81" * 6 + b"\x80"
    yield "nested_500_deep", b"\x86" + head + b"\x81" * 500 + b"\x80"
    yield "nested_60000_deep", b"\x86" + head + b"\x81" * 60_000 + b"\x80"
    yield "arrays_60000_empty", b"\x86" + head + b"\x99\xea\x60" + b"\x80" * 60_000
    yield "values_one_too_many", b"\x86" + head + b"\x99\x0f\xfa" + b"\xf6" * 4090
    yield "array_claims_4_billion", b"\x86" + head + b"\x9a\xff\xff\xff\xff"
    yield "text_claims_more", b"\x86" + head + b"\x78\xffabc"
    yield "text_not_utf8", b"\x86" + head + b"\x62\xc3\x28"
    yield "text_surrogate", b"\x86" + head + b"\x63\xed\xa1\x82"


def _head(**changes: Any) -> list[Any]:
    places = dict(zip(("number", "revision", "form_id", "minutes", "lang"), _HEAD, strict=True))
    return list((places | changes).values())


def _places() -> Iterator[tuple[str, list[Any]]]:
    """Arrays of the right encoding and the wrong content."""
    yield "head_short", _HEAD[:4]
    yield "form_id_short", _head(form_id=FORM_ID[:15])
    yield "form_id_text", _head(form_id="x" * 16)
    yield "number_is_true", _head(number=True)
    yield "minutes_negative", _head(minutes=-1)
    yield "minutes_beyond", _head(minutes=2**31)
    yield "language_no_tag", _head(lang="\u202eja")
    yield "language_long", _head(lang="abc-12345678-12345678")
    for cause, place, value in _VALUES:
        yield cause, [*_HEAD, *[None] * place, value]
    for cause, place, value in _EVERY_VALUES:
        yield cause, [*_EVERY_HEAD, *[None] * place, value]


# Cause, place among the answers of address_change, value.
_VALUES: list[tuple[str, int, Any]] = [
    ("choice_as_text", 0, "move_in"),
    ("choice_out_of_range", 0, 4),
    ("choice_negative", 0, -1),
    ("yes_as_number", 1, 1),
    ("date_as_text", 4, "2026-11-20"),
    ("date_beyond", 4, 2**62),
    ("date_before", 4, -(2**62)),
    ("text_as_number", 5, 7),
    ("text_better_packed", 5, "入院"),
    ("packed_better_as_text", 5, bytes.fromhex("41146e146e")),
    ("packed_unknown_byte", 5, b"\x17"),
    ("packed_cut_short", 5, b"\xc1"),
    ("packed_in_another_form", 5, b"\x12\xa2"),
    ("packed_surrogate", 5, b"\x15\xd8\x00"),
    ("packed_beyond_unicode", 5, b"\x16\x11\x00\x00"),
    ("address_as_text", 7, "x"),
    ("address_postcode_text", 7, ["5600021"]),
    ("address_postcode_beyond", 7, [10_000_000]),
    ("address_too_many_parts", 7, [1, *[b"1"] * 7]),
    ("address_prefecture_48", 7, [1, 48]),
    ("address_prefecture_true", 7, [1, True]),
    ("address_town_unknown", 7, [5600021, -5]),
    ("address_town_of_no_postcode", 7, [None, -1]),
    ("address_town_of_a_vacant_postcode", 7, [9999999, -1]),
    ("address_town_too_many_parts", 7, [5600021, -1, *[b"1"] * 4]),
    ("address_town_without_the_rest", 7, [5600021, -2]),
    ("address_town_with_an_empty_rest", 7, [5600021, -2, b""]),
    ("people_as_text", 10, "x"),
    ("person_as_text", 10, ["x"]),
    ("phone_without_lead", 13, 290_12345678),
    ("phone_too_long", 13, 10**12),
    ("phone_negative", 13, -190),
    ("options_beyond", 14, 1 << 12),
    ("options_negative", 14, -1),
]

# The same among those of every_kind.
_EVERY_HEAD = [60000, 3, *_HEAD[2:]]
_EVERY_VALUES: list[tuple[str, int, Any]] = [
    ("number_as_text", 13, "12"),
    ("number_as_truth", 13, True),
    ("time_as_text", 14, "09:30"),
    ("time_beyond", 14, 1440),
    ("time_negative", 14, -1),
    ("list_as_number", 16, 1),
    ("row_as_number", 16, [1]),
]

_INVALID: dict[str, dict[str, Any]] = {
    "part_beyond_count": {"part": {"number": 3, "count": 2}},
    "two_heads": {"members__1__relation_to_head": "head"},
    "no_member": {"members": []},
    "thirteen_members": {"members": [{}] * 13},
    "moved_in_the_future": {"move_date": "2026-11-25"},
    "my_number_in_remarks": {"remarks": "1234 5678 9018"},
    "resident_code_in_building": {"new_address__building": "12345678903"},
    "direction_override_in_name": {"members__0__family_name": "\u202e太郎"},
    "zero_width_in_name": {"members__0__family_name": "太\u200b郎"},
    "control_in_remarks": {"remarks": "a\x1b[2J"},
    "name_blank": {"members__0__family_name": "\u3000"},
    "name_too_long": {"members__0__family_name": "あ" * 61},
    "remarks_60000_long": {"remarks": "1" * 60_000},
    "remarks_30000_kanji": {"remarks": "\u4e00" * 30_000},
    "phone_unlike_any": {"phone": "1"},
    "nothing_answered": dict.fromkeys(household()),
}
