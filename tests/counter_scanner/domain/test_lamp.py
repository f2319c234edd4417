import pytest

from counter_scanner.domain.lamp import Lamp, lamp_of
from shared.errors import Refusal


@pytest.mark.parametrize(("waiting", "level"), [(3, "green"), (4, "yellow"), (9, "red")])
def test_lamp_by_the_offices_limits(waiting: int, level: str) -> None:
    assert lamp_of(" 3, 9 ").level(waiting) == level


def test_lamp_without_limits_has_the_usual_ones() -> None:
    assert lamp_of("") == Lamp(7, 10)


@pytest.mark.parametrize("text", ["7", "10,7", "7,7", "-1,5", "a,b", "7,10,12", "12345,99999"])
def test_lamp_limits_that_cannot_be_are_refused(text: str) -> None:
    with pytest.raises(Refusal) as refused:
        lamp_of(text)
    assert refused.value.code == "setting.lamp"
