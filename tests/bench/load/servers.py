"""Our applications as an office runs them: processes of their own, on loopback."""

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from shared.demo import children, ports
from shared.demo.children import Child
from shared.wire.key_files import PUBLIC_NAME, new_pair

OFFICE = "272035"
_SECONDS_TO_START = 60


def new_keys(folder: Path) -> Path:
    """A folder with a counter's pair of keys."""
    new_pair(folder, OFFICE, None)
    return folder


@contextmanager
def citizen_form(keys: Path) -> Iterator[str]:
    """The resident's side; gives its address without a slash at the end."""
    with citizen_form_process(keys) as child:
        yield child.address.rstrip("/")


@contextmanager
def citizen_form_process(keys: Path) -> Iterator[Child]:
    """The resident's side, to look at its process too."""
    with _serving("citizen-form", {"KAZASU_PUBLIC_KEY": str(keys / PUBLIC_NAME)}) as child:
        yield child


@contextmanager
def counter_scanner(keys: Path, database_url: str) -> Iterator[str]:
    """The counter's side, on a database that it migrates itself."""
    environment = {"KAZASU_KEYS": str(keys), "KAZASU_DATABASE_URL": database_url}
    with _serving("counter-scanner", environment) as child:
        yield child.address.rstrip("/")


@contextmanager
def _serving(program: str, environment: Mapping[str, str]) -> Iterator[Child]:
    port = ports.free_port(18_100)
    address = f"http://{ports.HOST}:{port}"
    command = [str(Path(sys.executable).parent / program), "serve", "--port", str(port)]
    child = children.start(program, command, os.environ | environment, f"{address}/")
    try:
        if children.wait_until_ready([child], _SECONDS_TO_START) is not None:
            raise RuntimeError(f"{program} does not answer")
        yield child
    finally:
        children.end([child])
