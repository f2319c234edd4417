"""What the form's scripts are given: definition, words, key. Nothing of it is about anyone.

The browser reads it in `citizen_form/static/js/page.mjs`.
"""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from markupsafe import Markup

from citizen_form.pages.result import DENSITIES
from shared.forms.definition import Procedure
from shared.i18n.catalogue import Texts
from shared.i18n.procedure_texts import for_residents
from shared.wire.key_files import public_to_json
from shared.wire.keys import PublicKey

# Beginnings of the keys of those texts that scripts write; the rest stands in the page.
_SPOKEN = (
    "service.name",
    "date.",
    "era.",
    "form.",
    "weight.",
    "problem.",
    "address.part.",
    "citizen.people.",
    "citizen.postcode.",
    "citizen.draft.until",
    "citizen.kiosk.left",
    "citizen.check.",
    "citizen.result.",
    "citizen.form.",
    "error.notification.too_large.",
    "error.key.unreadable.",
)


def page_data(
    procedure: Procedure, texts: Texts, key: PublicKey, closed_days: Iterable[date]
) -> Markup:
    """`closed_days` are weekdays on which the office is closed."""
    data = {
        "procedure": procedure.raw,
        "texts": _texts(procedure, texts),
        "lang": texts.lang,
        "key": public_to_json(key),
        "closed_days": [day.isoformat() for day in closed_days],
        "densities": DENSITIES,
    }
    return _embedded(data)


def _texts(procedure: Procedure, texts: Texts) -> dict[str, str]:
    found: dict[str, str] = {}
    for prefix in (f"{procedure.name}.", *_SPOKEN):
        found |= texts.subset(prefix)
    return for_residents(procedure, found)


def _embedded(data: Any) -> Markup:
    """JSON that cannot end its script element, whatever an office wrote into its texts."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c"))  # noqa: S704 no markup is left in it
