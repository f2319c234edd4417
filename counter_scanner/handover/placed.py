"""A file that is there whole or not at all: a robot may look into the folder at any moment."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile

from shared.errors import Refusal


@contextmanager
def placed(target: Path, content: bytes) -> Iterator[None]:
    """Write beside the target, then run the block, then put it in place of an earlier one. When the
    block raises, nothing has changed. Readable by its owner alone; Refusal `file.unwritable`."""
    try:
        written = _beside(target, content)
    except OSError as error:
        raise Refusal("file.unwritable", file=target.name) from error
    try:
        yield
        written.replace(target)
    except OSError as error:
        raise Refusal("file.unwritable", file=target.name) from error
    finally:
        written.unlink(missing_ok=True)


def _beside(target: Path, content: bytes) -> Path:
    name = f".{target.name}."
    with NamedTemporaryFile(dir=target.parent, prefix=name, delete=False) as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    return Path(file.name)
