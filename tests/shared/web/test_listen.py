"""Taking the address that a service listens at."""

import socket
from typing import Any

import pytest
import uvicorn
from uvicorn.config import STARTUP_FAILURE

from shared.errors import Refusal
from shared.web.listen import listen, run


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


async def _failing(scope: Any, _receive: Any, _send: Any) -> None:
    raise RuntimeError(f"no {scope['type']}")


def test_run_of_a_service_that_cannot_start_ends_with_a_status() -> None:
    config = uvicorn.Config(_failing, host="127.0.0.1", port=0, lifespan="on", log_config=None)
    with pytest.raises(SystemExit) as ended:
        run(uvicorn.Server(config))
    assert ended.value.code == STARTUP_FAILURE
