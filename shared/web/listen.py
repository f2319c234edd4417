"""Serving at an address that is taken before anything else is started."""

import socket
from contextlib import suppress

import uvicorn

from shared.errors import Refusal

_LAST_PORT = 65_535


def run(server: uvicorn.Server) -> None:
    """Until interrupted. Refusal `address.unavailable`; uvicorn ends the program with a status
    where the service cannot start for another reason, which is in the log."""
    # It ends in order first and is told again afterwards.
    with listen(server.config.host, server.config.port) as place, suppress(KeyboardInterrupt):
        server.run(sockets=[place])


def listen(host: str, port: int) -> socket.socket:
    """Refusal `address.unavailable`: mostly because another program listens there."""
    refusal = Refusal("address.unavailable", host=host, port=port)
    if port > _LAST_PORT:
        raise refusal
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        raise refusal from error
