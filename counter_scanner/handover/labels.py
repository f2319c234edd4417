"""The words of a column: those of the paper form, as on the entry screen."""

from counter_scanner.handover.columns import Column
from shared.i18n.catalogue import Texts
from shared.i18n.furigana import plain
from shared.i18n.wording import Wording


class Labels:
    """Of one procedure in one language: `labels(name, column)`, a fixed column being None."""

    def __init__(self, texts: Texts, procedure: str) -> None:
        self._texts = texts
        self._wording = Wording(texts, procedure)

    def __call__(self, name: str, column: Column | None) -> str:
        if column is None:
            return plain(self._texts.raw(f"counter.export.column.{name.removeprefix('_')}"))
        part = self._texts.raw(f"counter.address.{column.part}") if column.part else ""
        words = (self._wording.item(column.field), self._label(column.field), part)
        return " ".join(plain(word) for word in words if word)

    def _label(self, path: str) -> str:
        official = f"{self._wording.key(path)}.official_label"
        return self._texts.raw(official) if official in self._texts else self._wording.label(path)
