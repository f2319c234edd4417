import pytest

from counter_scanner.domain.mix import Mix, mix_of
from counter_scanner.domain.visit import Channel
from shared.errors import Refusal

QR, PAPER = Channel.QR, Channel.PAPER


def called(mix: Mix, count: int) -> str:
    """Who is called while enough of both wait, as letters; where the mix leaves it open, QR."""
    calls: list[Channel] = []
    for _ in range(count):
        calls.append(mix.preferred(calls) or QR)
    return "".join("q" if channel is QR else "p" for channel in calls)


def test_mix_of_two_to_one_calls_two_codes_for_each_paper() -> None:
    assert called(Mix(2, 1), 9) == "qqpqqpqqp"


def test_mix_of_equal_shares_takes_turns() -> None:
    assert called(Mix(1, 1), 6) == "qpqpqp"


@pytest.mark.parametrize(("qr", "paper"), [(3, 1), (1, 4), (2, 3), (9, 9)])
def test_mix_keeps_its_shares_over_a_day(qr: int, paper: int) -> None:
    calls = called(Mix(qr, paper), (qr + paper) * 20)
    assert calls.count("q") == qr * 20


def test_mix_after_a_morning_of_paper_alone_makes_up_for_little() -> None:
    mix = Mix(2, 1)
    calls = [PAPER] * 40
    for _ in range(6):
        calls.append(mix.preferred(calls) or QR)
    assert calls[40:] == [QR, QR, PAPER, QR, QR, PAPER]


def test_mix_of_nothing_set_is_none() -> None:
    assert mix_of(" ") is None
    assert mix_of("2:1") == Mix(2, 1)


@pytest.mark.parametrize("text", ["2", "0:1", "10:1", "2:1:1", "qr:paper", "2：1"])
def test_mix_of_a_faulty_setting_is_refused(text: str) -> None:
    with pytest.raises(Refusal) as refused:
        mix_of(text)
    assert refused.value.code == "setting.mix"
