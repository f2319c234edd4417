"""Who is called next when visitors with a code and visitors with a paper form wait.

Usually whoever came first, whatever they brought. An office may want it otherwise: of so many calls
so many with a code. Where only one kind waits, it is called.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from counter_scanner.domain.visit import Channel
from shared.errors import Refusal

_MIX = re.compile(r"([1-9]):([1-9])")


@dataclass(frozen=True)
class Mix:
    """Of `qr + paper` calls in a row, `qr` are of visitors with a code while both kinds wait."""

    qr: int
    paper: int

    @property
    def looks_back(self) -> int:
        """How many calls before decide about the next."""
        return self.qr + self.paper - 1

    def preferred(self, recent: Sequence[Channel]) -> Channel | None:
        """Whose turn it is after these calls; None: whoever came first."""
        last = list(recent)[-self.looks_back :]
        owed_qr = self.qr - last.count(Channel.QR)
        owed_paper = self.paper - last.count(Channel.PAPER)
        if owed_qr == owed_paper:
            return None
        return Channel.QR if owed_qr > owed_paper else Channel.PAPER


def mix_of(text: str) -> Mix | None:
    """As the setting gives it, codes before paper: `2:1`. Empty: by arrival alone. Refusal
    `setting.mix`."""
    if not text.strip():
        return None
    found = _MIX.fullmatch(text.strip())
    if found is None:
        raise Refusal("setting.mix")
    return Mix(int(found[1]), int(found[2]))
