"""The words of a column: those of the paper form, as on the entry screen."""

from collections import Counter
from collections.abc import Sequence

from counter_scanner.handover.columns import Column
from shared.i18n.catalogue import Texts
from shared.i18n.furigana import plain
from shared.i18n.wording import Wording


class Labels:
    """Of one procedure in one language: `labels(name, column)`, a fixed column being None.

    What a paper form says twice (a wish and its time of day, another and its own) has the column's
    name behind it.
    """

    def __init__(self, texts: Texts, procedure: str, columns: Sequence[Column]) -> None:
        self._texts = texts
        self._wording = Wording(texts, procedure)
        self._times = Counter(self._words(column) for column in columns)

    def __call__(self, name: str, column: Column | None) -> str:
        if column is None:
            return plain(self._texts.raw(f"counter.export.column.{name.removeprefix('_')}"))
        words = self._words(column)
        return words if self._times[words] == 1 else f"{words} ({name})"

    def _words(self, column: Column) -> str:
        part = self._texts.raw(f"counter.address.{column.part}") if column.part else ""
        words = (self._wording.item(column.field), self._label(column.field), part)
        return " ".join(plain(word) for word in words if word)

    def _label(self, path: str) -> str:
        official = f"{self._wording.key(path)}.official_label"
        return self._texts.raw(official) if official in self._texts else self._wording.label(path)
