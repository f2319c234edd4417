import socket

from shared.demo.ports import HOST, free_port


def test_free_port_wanted_and_free_is_given() -> None:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        wanted = probe.getsockname()[1]
    assert free_port(wanted) == wanted


def test_free_port_in_use_gives_a_later_one() -> None:
    with socket.socket() as busy:
        busy.bind((HOST, 0))
        busy.listen()
        wanted = busy.getsockname()[1]
        assert free_port(wanted) > wanted


def test_free_port_promised_to_the_other_application_is_passed_over() -> None:
    assert free_port(18100, frozenset({18100})) > 18100
