"""Loopback ports: the one wished for, or the next that is free."""

import socket

HOST = "127.0.0.1"
_TRIES = 50


def free_port(wanted: int, taken: frozenset[int] = frozenset()) -> int:
    """`wanted` or the first free port above it that is not among `taken`."""
    candidates = (port for port in range(wanted, wanted + _TRIES) if port not in taken)
    return next((port for port in candidates if _is_free(port)), 0) or _any_port()


def _is_free(port: int) -> bool:
    """Nobody answers there, and it can be bound."""
    with socket.socket() as probe:
        if probe.connect_ex((HOST, port)) == 0:
            return False
    with socket.socket() as probe:
        # As the servers do it: a port that only waits out its last connections is free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def _any_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])
