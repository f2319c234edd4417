"""A copy of the embedded database while it is in use.

SQLite's own online backup, so the copy is whole although desks go on writing. PostgreSQL brings
pg_dump, which does this better than we could.
"""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from counter_scanner.db.engine import Database
from shared.errors import Refusal


def backup(database: Database, target: Path) -> int:
    """Write the copy, readable by its owner alone; its size in bytes.

    Refusal `backup.exists` rather than overwrite, `backup.postgresql`, `file.unwritable`.
    """
    if not database.is_sqlite:
        raise Refusal("backup.postgresql")
    source = database.url.database or ""
    try:
        os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError as error:
        raise Refusal("backup.exists", file=target.name) from error
    except OSError as error:
        raise Refusal("file.unwritable", file=target.name) from error
    with closing(sqlite3.connect(source)) as live, closing(sqlite3.connect(target)) as copy:
        live.backup(copy)
    return target.stat().st_size
