from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.forms.kinds.address_wire import PARTS, address_from_wire, address_to_wire
from shared.japanese.packing import pack
from shared.japanese.towns import towns_of
from shared.wire import cbor

TOYONAKA = {"postcode": "5600021", "prefecture": "大阪府", "city": "豊中市"}


def test_address_vectors(vectors: Callable[[str], Any]) -> None:
    for case in vectors("wire/addresses.json"):
        places = address_to_wire(case["address"])
        assert cbor.encode(places).hex() == case["cbor"], case["name"]
        assert address_from_wire(cbor.decode(bytes.fromhex(case["cbor"]))) == case["address"]


@pytest.mark.parametrize(
    ("town", "reference"),
    [
        ({"town": "本町"}, [-1]),
        ({"town": "本町3"}, [-2, b"3"]),
        ({"town": "東"}, [-4, b"\x19\x71"]),
        ({}, [-3]),
    ],
)
def test_address_to_wire_town_that_agrees_referred_to(
    town: dict[str, str], reference: list[Any]
) -> None:
    places = address_to_wire(TOYONAKA | town)
    assert places[0] == 5600021
    assert places[1] == reference[0]
    assert len(places) == 1 + len(reference)
    assert address_from_wire(places) == TOYONAKA | town


def test_address_to_wire_longest_name_of_several_wins() -> None:
    assert [town.name for town in towns_of("0160167")][:2] == ["塩干田", "塩干田前"]
    place = {"postcode": "0160167", "prefecture": "秋田県", "city": "能代市"}
    assert address_to_wire(place | {"town": "塩干田前1"})[1:] == [-4, b"1"]
    assert address_to_wire(place | {"town": "塩干田1"})[1:] == [-2, b"1"]


@pytest.mark.parametrize("part", ["prefecture", "city"])
def test_address_to_wire_city_that_disagrees_spelt_out(part: str) -> None:
    value = TOYONAKA | {"town": "本町", part: "x" * 2}
    places = address_to_wire(value)
    assert len(places) == 4
    assert address_from_wire(places) == value


_TEXT = st.text(st.characters(codec="utf-8"), min_size=1, max_size=12)
_TOWNS = [town for code in ("5600021", "4980000", "6028052") for town in towns_of(code)]
_NEARLY = st.sampled_from(_TOWNS).flatmap(
    lambda town: st.fixed_dictionaries(
        {"prefecture": st.just(town.prefecture), "city": st.just(town.city)},
        optional={"town": st.just(town.name + "1") | _TEXT},
    )
)


# The first look at a postcode reads a file.
@settings(deadline=None)
@given(
    st.sampled_from(["5600021", "4980000", "6028052", "0000000"]).map(lambda c: {"postcode": c}),
    _NEARLY,
    st.fixed_dictionaries({}, optional=dict.fromkeys(PARTS[1:], _TEXT)),
)
def test_address_from_wire_anything_written_comes_back(
    code: dict[str, str], place: dict[str, str], other: dict[str, str]
) -> None:
    for value in (code | place | other, place | other, code | other):
        assert address_from_wire(address_to_wire(value)) == value


def test_address_from_wire_town_spelt_out_though_it_is_in_the_table() -> None:
    places = [5600021, 27, pack("豊中市"), pack("本町")]
    assert address_from_wire(places) == TOYONAKA | {"town": "本町"}


@pytest.mark.parametrize(
    "places",
    [
        *([5600021, 0], [5600021, 48], [5600021, True], [5600021, 1.0], [True], [-1], [10**7]),
        *([5600021, -5], [5600021, -(2**63)], [None, -1], [9999999, -1], ["5600021", -1]),
        *([5600021, -2], [5600021, -2, None], [5600021, -2, b""], [5600021, -2, 3]),
        *([5600021, -1, *[b"1"] * 4], [5600021, -2, *[b"1"] * 5], [None] * 8),
        *([5600021, -1, 7], [5600021, -1, None, "佐藤"]),
    ],
)
def test_address_from_wire_what_is_never_written_refused(places: list[Any]) -> None:
    with pytest.raises(ValueError, match=r"wire|postcode|parts"):
        address_from_wire(places)
