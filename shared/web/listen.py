"""The address where a service listens, taken before anything else is started."""

import socket

from shared.errors import Refusal

_LAST_PORT = 65_535


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
