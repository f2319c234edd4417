import pytest

from counter_scanner.domain.lanes import APPOINTMENT, GENERAL, Lane, Lanes, lanes_of
from shared.errors import Refusal

PROCEDURES = ("address_change", "certificate_request")


def test_lane_number_counts_from_the_first_of_its_band() -> None:
    lane = Lane(APPOINTMENT, 801, 1000)
    assert [lane.number(count) for count in (1, 2, 200)] == [801, 802, 1000]


def test_lane_number_beyond_the_band_goes_on_a_thousand_higher() -> None:
    lane = Lane(APPOINTMENT, 801, 1000)
    assert [lane.number(count) for count in (201, 400, 401)] == [1801, 2000, 2801]


def test_lanes_of_a_crowded_day_never_share_a_number() -> None:
    lanes = Lanes().by_name.values()
    numbers = [lane.number(count) for lane in lanes for count in range(1, 3001)]
    assert len(set(numbers)) == len(numbers)


def test_lanes_unless_set_are_general_and_appointment() -> None:
    lanes = lanes_of("", PROCEDURES)
    assert lanes.lane_for("address_change").name == GENERAL
    assert lanes.lane_for("address_change", has_appointment=True).name == APPOINTMENT


def test_lanes_of_a_setting_give_a_procedure_a_lane_of_its_own() -> None:
    text = "general:1-500, certificate_request:501-800, appointment:801-999"
    lanes = lanes_of(text, PROCEDURES)
    assert lanes.lane_for("certificate_request") == Lane("certificate_request", 501, 800)
    assert lanes.lane_for("address_change") == Lane(GENERAL, 1, 500)


@pytest.mark.parametrize(
    "text",
    [
        "general:1-500",
        "general:1-500, appointment:500-999",
        "general:1-500, appointment:801-1001",
        "general:0-500, appointment:801-999",
        "general:500-1, appointment:801-999",
        "general:1-500, appointment:801-999, nothing:600-700",
        "general:1-500, appointment:801-999, general:600-700",
        "general 1-500",
    ],
)
def test_lanes_of_a_faulty_setting_are_refused(text: str) -> None:
    with pytest.raises(Refusal) as refused:
        lanes_of(text, PROCEDURES)
    assert refused.value.code == "setting.lanes"
