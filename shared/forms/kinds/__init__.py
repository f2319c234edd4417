"""The kinds of fields, by the name that form.toml uses."""

from shared.forms.kinds.address import Address, Phone
from shared.forms.kinds.base import Kind
from shared.forms.kinds.choice import Choice, Choices, YesNo
from shared.forms.kinds.date import Date
from shared.forms.kinds.number import Number, Time
from shared.forms.kinds.part import Part
from shared.forms.kinds.people import List, People
from shared.forms.kinds.text import Kana, Name, Text

KINDS: dict[str, Kind] = {
    "address": Address(),
    "choice": Choice(),
    "choices": Choices(),
    "date": Date(),
    "kana": Kana(),
    "list": List(),
    "name": Name(),
    "number": Number(),
    "part": Part(),
    "people": People(),
    "phone": Phone(),
    "text": Text(),
    "time": Time(),
    "yes_no": YesNo(),
}
