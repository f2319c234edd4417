"""Taking the address that a service listens at."""

import socket

import pytest

from shared.errors import Refusal
from shared.web.listen import listen


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_listen_at_a_free_port_answers_there(host: str) -> None:
    with listen(host, 0) as place:
        name = place.getsockname()
        assert name[0] == "127.0.0.1"
        socket.create_connection(name).close()


def test_listen_at_a_taken_port_is_refused_by_address() -> None:
    with listen("127.0.0.1", 0) as place:
        port = place.getsockname()[1]
        with pytest.raises(Refusal, match=r"address\.unavailable") as caught:
            listen("127.0.0.1", port)
    assert caught.value.params == {"host": "127.0.0.1", "port": port}


@pytest.mark.parametrize(("host", "port"), [("127.0.0.1", 70_000), ("192.0.2.1", 0)])
def test_listen_where_this_machine_cannot_is_refused(host: str, port: int) -> None:
    with pytest.raises(Refusal, match=r"address\.unavailable"):
        listen(host, port)
