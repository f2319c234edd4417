"""The watched folder: one file for each finished notification, whole or not there at all.

A file is written under another name beside its place, brought to the disk and renamed, so whoever
watches the folder never sees half of it. Only then it is on record as handed over. If the machine
dies in between, the same file is written again: a consumer may meet it twice, under the same name,
and never not at all. The name tells the day, the visit and the saved version.

The folder itself is never made here: where a network drive is missing, a folder of the same name on
the local disk would swallow the files.
"""

import secrets
from dataclasses import dataclass
from pathlib import Path

from counter_scanner.db import folder_jobs, handovers
from counter_scanner.db.engine import Database
from counter_scanner.db.handover_tables import FolderJob
from counter_scanner.db.handovers import Taking
from counter_scanner.domain.handover import Route
from counter_scanner.handover.confirmed import Confirmed, finished, versions
from counter_scanner.handover.placed import placed
from counter_scanner.handover.rendered import FileFormat, one_file
from shared.clock import Clock
from shared.errors import Refusal
from shared.forms.load import Procedures
from shared.wire.keys import KeyRing

# The consumer often runs as another user, who shares a group with the counter.
_MODE = 0o640
# Not finished any more, or deleted since: a later end brings a job of its own.
_VOID = ("handover.not_finished",)


@dataclass(frozen=True)
class FolderRoute:
    """Where files go and what they are made from."""

    folder: Path
    kind: FileFormat
    database: Database
    ring: KeyRing
    procedures: Procedures
    clock: Clock

    @property
    def office(self) -> str:
        return self.ring.current.office

    def begin(self) -> None:
        with self.database.write() as session:
            folder_jobs.begin(session, self.office)

    def run(self) -> int:
        """Write what is due; how many files. What fails stays and is tried again later."""
        with self.database.read() as session:
            news = folder_jobs.has_news(session, self.office)
        if news:
            with self.database.write() as session:
                folder_jobs.take_in(session, self.office, self.clock())
        with self.database.read() as session:
            jobs = folder_jobs.due(session, self.office, self.clock())
        return sum(self._attempt(job) for job in jobs)

    def _attempt(self, job: FolderJob) -> bool:
        try:
            self._write(job)
        except Refusal as refusal:
            self._failed(job, refusal.code)
            return False
        return True

    def _write(self, job: FolderJob) -> None:
        with self.database.read() as session:
            found = finished(session, self.office, [job.visit_id], self.ring, self.procedures)
        content = one_file(found[0], self.procedures, self.kind).content
        with placed(self.folder / self._name(found[0]), content, _MODE):
            pass
        taking = Taking(f"folder-{secrets.token_hex(16)}", Route.FOLDER, self.clock())
        with self.database.write() as session:
            folder_jobs.done(session, self.office, job.seq, taking.at)
            handovers.record(session, self.office, taking, versions(found))

    def _failed(self, job: FolderJob, code: str) -> None:
        with self.database.write() as session:
            if code in _VOID:
                folder_jobs.done(session, self.office, job.seq, self.clock(), code)
            else:
                folder_jobs.failed(session, self.office, job.seq, code, self.clock())

    def _name(self, one: Confirmed) -> str:
        return f"kazasu-{one.day.isoformat()}-{one.visit:08d}-v{one.version}.{self.kind.ending}"
