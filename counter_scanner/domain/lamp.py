"""How full a lobby looks: a lamp by the office's own limits."""

import re
from dataclasses import dataclass

from shared.errors import Refusal

_LIMITS = re.compile(r"([0-9]{1,4})\s*,\s*([0-9]{1,4})")


@dataclass(frozen=True)
class Lamp:
    """Green up to `green` waiting people, red from `red`, yellow between. The usual limits are
    those of Amagasaki's lamp."""

    green: int = 7
    red: int = 10

    def level(self, waiting: int) -> str:
        if waiting >= self.red:
            return "red"
        return "green" if waiting <= self.green else "yellow"


def lamp_of(text: str) -> Lamp:
    """From a setting like `7,10`; the usual limits where it is empty, Refusal `setting.lamp`
    where it cannot be."""
    if not text:
        return Lamp()
    found = _LIMITS.fullmatch(text.strip())
    if found is None or int(found[1]) >= int(found[2]):
        raise Refusal("setting.lamp")
    return Lamp(int(found[1]), int(found[2]))
