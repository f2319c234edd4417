"""A file that is there whole or not at all: a robot may look into the folder at any moment."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile

from shared.errors import Refusal


@contextmanager
def placed(target: Path, content: bytes, mode: int = 0o600) -> Iterator[None]:
    """Write beside the target, then run the block, then put it in place of an earlier one. When the
    block raises, nothing has changed. Readable by its owner alone unless `mode` says otherwise;
    Refusal `file.unwritable`. When it returns, a power cut takes nothing back."""
    try:
        written = _beside(target, content, mode)
    except OSError as error:
        raise Refusal("file.unwritable", file=target.name) from error
    try:
        yield
        written.replace(target)
        _keep_folder(target.parent)
    except OSError as error:
        raise Refusal("file.unwritable", file=target.name) from error
    finally:
        written.unlink(missing_ok=True)


def _beside(target: Path, content: bytes, mode: int) -> Path:
    name = f".{target.name}."
    with NamedTemporaryFile(dir=target.parent, prefix=name, delete=False) as file:
        try:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        except OSError:
            Path(file.name).unlink(missing_ok=True)
            raise
    written = Path(file.name)
    written.chmod(mode)
    return written


def _keep_folder(folder: Path) -> None:
    """The name too is on the disk. Windows knows no such thing as opening a folder."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
