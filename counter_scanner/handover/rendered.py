"""What is handed over, as a file's content: one procedure's notifications, or one of them."""

from collections.abc import Sequence
from enum import StrEnum

from counter_scanner.handover.columns import Column, columns
from counter_scanner.handover.confirmed import Confirmed
from counter_scanner.handover.csv_file import CP932, UTF8, Written, csv_file
from counter_scanner.handover.json_lines import json_lines
from counter_scanner.handover.labels import Labels
from shared.command import json_line
from shared.errors import Refusal
from shared.forms.load import Procedures
from shared.i18n.catalogue import Texts


class FileFormat(StrEnum):
    """`json` is one notification, or one a line."""

    JSON = "json"
    CSV = "csv"
    CSV_CP932 = "csv-cp932"

    @property
    def ending(self) -> str:
        return "json" if self is FileFormat.JSON else "csv"

    @property
    def encoding(self) -> str:
        return CP932 if self is FileFormat.CSV_CP932 else UTF8

    @property
    def media_type(self) -> str:
        if self is FileFormat.JSON:
            return "application/json"
        charset = "windows-31j" if self is FileFormat.CSV_CP932 else "utf-8"
        return f"text/csv; charset={charset}"


def one_file(one: Confirmed, procedures: Procedures, kind: FileFormat) -> Written:
    """The file of a single notification."""
    if kind is FileFormat.JSON:
        return Written(f"{json_line(one.to_json())}\n".encode(), 1, ())
    return csv_file([one], columns(procedures.revisions(one.procedure.name)), kind.encoding)


def many_file(
    found: Sequence[Confirmed],
    procedures: Procedures,
    kind: FileFormat,
    name: str | None = None,
    texts: Texts | None = None,
) -> Written:
    """Of the procedure `name`; without it of the one that all are of. With `texts` a CSV has the
    paper form's words as a second header. Refusal `export.procedures` for a CSV of several."""
    if kind is FileFormat.JSON:
        return Written(json_lines(found), len(found), ())
    name = name or _only_one(found, procedures)
    shown: tuple[Column, ...] = columns(procedures.revisions(name)) if name else ()
    labels = Labels(texts, name, shown) if name and texts else None
    return csv_file(found, shown, kind.encoding, labels)


def _only_one(found: Sequence[Confirmed], procedures: Procedures) -> str | None:
    """The procedure whose columns a CSV has; None where nothing says which."""
    if len(procedures) == 1:
        return next(iter(procedures))
    names = {one.procedure.name for one in found}
    if len(names) > 1:
        raise Refusal("export.procedures", count=len(names))
    return names.pop() if names else None
