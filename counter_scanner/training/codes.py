"""The codes of the practice cards, sealed to a key that everybody knows.

The practice office has a number that no municipality has (its check digit is wrong), so that a
practice code held to a real desk is known for what it is by its header, in the clear. The private
key is worked out from a sentence: it protects nothing, for there is nobody behind it.
"""

from datetime import date, datetime
from hashlib import sha256
from io import BytesIO

import qrcode
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from qrcode.constants import ERROR_CORRECT_M
from qrcode.image.svg import SvgPathFillImage

from counter_scanner.training.cards import Card, answers_of, procedure_of
from shared.clock import day_in_japan
from shared.errors import Refusal
from shared.forms.load import Procedures
from shared.forms.notification import new_notification
from shared.japanese.holidays import IsClosed
from shared.wire import symbol
from shared.wire.frame import HEADER_SIZE, from_digits, to_digits
from shared.wire.keys import KeyRing, PrivateKey
from shared.wire.notification_code import Opened, clean, open_digits, seal_notification

OFFICE = "000000"
_ELSEWHERE = "131041"
# What somebody holds up who took the wrong code for ours.
_OTHER_SERVICE = "https://www.example.jp/members/0123456"


def _key(office: str, sentence: str) -> PrivateKey:
    return PrivateKey(
        office, X25519PrivateKey.from_private_bytes(sha256(sentence.encode()).digest())
    )


PRACTICE_KEY = _key(OFFICE, "kazasu practice desk")
_OTHER_KEY = _key(_ELSEWHERE, "kazasu practice elsewhere")


def practice_ring() -> KeyRing:
    return KeyRing(PRACTICE_KEY)


def is_practice(text: str) -> bool:
    """Whether digits are a practice code, whole or altered."""
    return header_of(text) == (OFFICE, PRACTICE_KEY.public_key.key_id)


def open_real(
    typed: str, ring: KeyRing, procedures: Procedures, day: date, is_closed: IsClosed
) -> Opened:
    """As `open_digits`; refusal `practice.code` for a code of the practice desk, which another
    office's header would be said of otherwise."""
    try:
        return open_digits(typed, ring, procedures, day, is_closed)
    except Refusal as refusal:
        if refusal.code == "code.office" and is_practice(typed):
            raise Refusal("practice.code") from refusal
        raise


def header_of(text: str) -> tuple[str, bytes] | None:
    """Office and key id in the clear, where there is a frame."""
    try:
        frame = from_digits(clean(text))
    except Refusal:
        return None
    return frame.office, frame.key_id


def text_of(card: Card, procedures: Procedures, now: datetime) -> str:
    """What the card's symbol holds, as of the day of practice: digits, save for one card."""
    if card.damage == "other_service":
        return _OTHER_SERVICE
    procedure = procedure_of(card, procedures)
    answers = answers_of(card, procedure, day_in_japan(now))
    form_id = sha256(f"practice card {card.same_as}".encode()).digest()[:16]
    made = new_notification(procedure, answers, "ja", now, form_id)
    key = _OTHER_KEY if card.damage == "other_office" else PRACTICE_KEY
    return _damaged(seal_notification(made, procedure, key.public_key), card.damage)


def svg_of(text: str) -> str:
    """The symbol, of digits as ours are drawn, of anything else as others draw theirs."""
    if text.isdigit():
        return symbol.svg(text)
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=symbol.MARGIN)
    code.add_data(text)
    out = BytesIO()
    code.make_image(image_factory=SvgPathFillImage).save(out)
    return out.getvalue().decode()


class DrawnCodes:
    """Symbols of one day: sealing twice gives two codes, and what hangs printed on the wall or
    stands on another screen should be the one that is shown here."""

    def __init__(self) -> None:
        self._day: date | None = None
        self._drawn: dict[int, str] = {}

    def drawn(self, card: Card, procedures: Procedures, now: datetime) -> str:
        if day_in_japan(now) != self._day:
            self._day, self._drawn = day_in_japan(now), {}
        if card.number not in self._drawn:
            self._drawn[card.number] = svg_of(text_of(card, procedures, now))
        return self._drawn[card.number]


def _damaged(digits: str, damage: str) -> str:
    if damage == "cut":
        return digits[: len(digits) * 2 // 3]
    if damage not in ("altered", "newer"):
        return digits
    frame = bytearray(int(digits).to_bytes((int(digits).bit_length() + 7) // 8, "big"))
    if damage == "newer":
        frame[1] += 8
    else:
        frame[HEADER_SIZE + 50] ^= 1
    return to_digits(bytes(frame))
