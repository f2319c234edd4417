"""What keeps a code from being read, as one word that a resident can act on."""

from enum import StrEnum


class Hint(StrEnum):
    """The first six are decided from the picture, the others from what was read out of it."""

    DARK = "dark"
    GLARE = "glare"
    FAR = "far"
    NEAR = "near"
    BLURRED = "blurred"
    COVERED = "covered"
    NOT_OURS = "not_ours"
    OTHER_OFFICE = "other_office"
    DAMAGED = "damaged"
    OLD = "old"


FROM_PICTURE = (Hint.DARK, Hint.GLARE, Hint.FAR, Hint.NEAR, Hint.BLURRED, Hint.COVERED)

# Refusals that whoever holds the code can do something about; the others are the clerk's.
_BY_REFUSAL = {
    "code.empty": Hint.NOT_OURS,
    "code.not_digits": Hint.NOT_OURS,
    "code.foreign": Hint.NOT_OURS,
    "code.too_long": Hint.NOT_OURS,
    "code.office": Hint.OTHER_OFFICE,
    "code.key": Hint.OLD,
    "code.version": Hint.OLD,
    "code.truncated": Hint.DAMAGED,
    "code.altered": Hint.DAMAGED,
    "code.inflate": Hint.DAMAGED,
    "code.record": Hint.DAMAGED,
}


def hint_of_refusal(code: str) -> Hint | None:
    return _BY_REFUSAL.get(code)
