"""Make the vectors: `python tests/vectors/make.py`. With `--check` nothing is written, and the
status is 1 when a vector that holds no compressed bytes would come out differently.

A released vector is frozen: when one changes, either the change is a fault or the format needs a
new version. Everything non-ASCII is escaped, so that no editor can fold a character.
"""

import json
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from condition_cases import CONDITIONS
from forms_cases import bring_cases, drop_cases, normalise_cases, validate_cases
from frozen_cases import ADDRESSES, PACKED, POSTCODES
from household import TODAY
from japanese_vectors import Vectors, texts
from parts_cases import parts_vectors
from rejected_cases import rejected_cases
from related_cases import related_cases
from total_cases import total_cases
from wire_cases import KEY, digits_of, notifications
from wording_cases import term_cases, worded_cases

from shared.forms.bring import what_to_bring
from shared.forms.conditions import Scope, scope_at
from shared.forms.definition import Field
from shared.forms.kinds.address_wire import address_to_wire
from shared.forms.load import load_procedures
from shared.forms.normalise import drop_unasked, normalise
from shared.forms.official import decided_by
from shared.forms.related import related_procedures
from shared.forms.totals import totals
from shared.forms.validate import validate
from shared.forms.worded import words_in_use
from shared.japanese.holidays import is_office_holiday
from shared.japanese.packing import pack
from shared.japanese.towns import towns_of
from shared.wire import cbor
from shared.wire.dictionaries import DICTIONARIES, NEWEST
from shared.wire.inflate import deflate
from shared.wire.key_files import private_to_json, public_to_json
from shared.wire.record import to_record

HERE = Path(__file__).parent
PROCEDURES = load_procedures(HERE / "procedures")
DAY = date.fromisoformat(TODAY)


def forms() -> Vectors:
    """Path and content of every vector about answers."""
    yield "forms/conditions.json", CONDITIONS
    yield "forms/validate.json", {"closed_days": _closed_days(), "cases": list(_validated())}
    yield (
        "forms/normalise.json",
        [
            _case(name, procedure, raw=raw, answers=normalise(PROCEDURES[procedure], raw))
            for name, procedure, raw in normalise_cases()
        ],
    )
    yield (
        "forms/drop_unasked.json",
        [
            _case(name, where, answers=answers, kept=_dropped(where, answers))
            for name, where, answers in drop_cases()
        ],
    )
    yield (
        "forms/bring.json",
        [
            _case(name, where, answers=answers, items=_items(where, answers))
            for name, where, answers in bring_cases()
        ],
    )


def summed() -> Vectors:
    cases = [
        _case(name, where, answers=answers, totals=_totals(where, answers))
        for name, where, answers in total_cases()
    ]
    yield "forms/totals.json", cases


def _totals(procedure: str, answers: dict[str, Any]) -> list[dict[str, Any]]:
    found = totals(PROCEDURES[procedure], Scope(DAY, answers))
    return [{"id": one.id, "value": one.value, "option": one.option} for one in found]


def related() -> Vectors:
    cases = [
        _case(name, where, answers=answers, related=_related(where, answers))
        for name, where, answers in related_cases()
    ]
    yield "forms/related.json", {"closed_days": _closed_days(), "cases": cases}


def words() -> Vectors:
    """What the answers choose among the texts: printed terms, and how a question is put."""
    relation = _relation_to_head()
    terms = [
        {"name": name, "path": path, "option": option, "answers": answers}
        | {"decided_by": decided_by(relation, option, scope_at(path, Scope(DAY, answers)))}
        for name, path, option, answers in term_cases()
    ]
    yield "forms/official.json", terms
    yield (
        "forms/worded.json",
        [
            _case(name, where, answers=answers, words=_words(where, answers))
            for name, where, answers in worded_cases()
        ],
    )


def _relation_to_head() -> Field:
    people = next(field for field in PROCEDURES["address_change"].fields if field.fields)
    return next(field for field in people.fields if field.id == "relation_to_head")


def _words(procedure: str, answers: dict[str, Any]) -> dict[str, str]:
    return words_in_use(PROCEDURES[procedure], Scope(DAY, answers))


def _related(procedure: str, answers: dict[str, Any]) -> list[dict[str, Any]]:
    found = related_procedures(PROCEDURES[procedure], Scope(DAY, answers))
    return [
        {
            "id": item.id,
            "last_day": item.last_day.isoformat() if item.last_day else None,
            "people": list(item.people),
        }
        for item in found
    ]


def _case(name: str, procedure: str, **more: Any) -> dict[str, Any]:
    return {"name": name, "procedure": procedure, "today": TODAY, **more}


def _validated() -> Iterator[dict[str, Any]]:
    for name, procedure, answers in validate_cases():
        problems = validate(PROCEDURES[procedure], answers, DAY)
        found = [problem.to_json() for problem in problems]
        yield _case(name, procedure, answers=answers, problems=found)


def _dropped(procedure: str, answers: dict[str, Any]) -> dict[str, Any]:
    return drop_unasked(PROCEDURES[procedure], answers, Scope(DAY, answers))


def _items(procedure: str, answers: dict[str, Any]) -> list[dict[str, Any]]:
    items = what_to_bring(PROCEDURES[procedure], Scope(DAY, answers))
    return [{"id": item.id, "people": list(item.people)} for item in items]


def _closed_days() -> list[str]:
    days = (DAY + timedelta(days=n) for n in range(-120, 150))
    return [day.isoformat() for day in days if is_office_holiday(day)]


def frozen() -> Vectors:
    """What the wire format freezes besides records: packed texts, towns, addresses."""
    packed = [(text, pack(text)) for text in PACKED]
    yield (
        "wire/packed.json",
        [
            {"text": text, "packed": None if isinstance(form, str) else form.hex()}
            for text, form in packed
        ],
    )
    yield "wire/towns.json", [{"postcode": code, "towns": towns_of(code)} for code in POSTCODES]
    yield (
        "wire/addresses.json",
        [
            {"name": name, "address": address, "cbor": cbor.encode(address_to_wire(address)).hex()}
            for name, address in ADDRESSES.items()
        ],
    )


def records() -> Vectors:
    """The records and the keys: every byte is fixed."""
    yield "wire/keys/counter.key", private_to_json(KEY, None)
    yield "wire/keys/counter.pub", public_to_json(KEY.public_key)
    yield (
        "wire/records.json",
        [
            {"name": name, "notification": notification.to_json(), "record": record.hex()}
            for name, notification, record in _records()
        ],
    )


def _records() -> Iterator[tuple[str, Any, bytes]]:
    for name, notification in notifications(PROCEDURES):
        procedure = PROCEDURES.named(notification.procedure)
        yield name, notification, to_record(notification, procedure)


def sealed() -> Vectors:
    """What holds compressed bytes, which another zlib may make otherwise; they open alike."""
    yield (
        "wire/deflated.json",
        [
            {
                "name": name,
                "dictionary": dictionary,
                "record": record.hex(),
                "plain": deflate(record, dictionary).hex(),
            }
            for dictionary in DICTIONARIES
            for name, _, record in _records()
        ],
    )
    yield (
        "wire/sealed.json",
        [
            {
                "name": name,
                "notification": notification.to_json(),
                "digits": digits_of(record, NEWEST),
            }
            for name, notification, record in _records()
        ],
    )
    for cause, code, text in rejected_cases(PROCEDURES):
        content = {"cause": cause, "code": code, "today": TODAY, "digits": text}
        yield f"wire/rejected/{cause}.json", content


def _fixed() -> Vectors:
    yield from forms()
    yield from related()
    yield from words()
    yield "forms/parts.json", parts_vectors(PROCEDURES)
    yield from summed()
    yield from texts()
    yield from frozen()
    yield from records()


def main(arguments: list[str]) -> int:
    if "--check" in arguments:
        stale = [path for path, content in _fixed() if _read(path) != _text(content)]
        print(*stale, sep="\n", end="\n" if stale else "")
        return 1 if stale else 0
    for path, content in (*_fixed(), *sealed()):
        (HERE / path).parent.mkdir(parents=True, exist_ok=True)
        (HERE / path).write_text(_text(content), encoding="ascii")
    return 0


def _read(path: str) -> str:
    file = HERE / path
    return file.read_text(encoding="ascii") if file.exists() else ""


def _text(content: Any) -> str:
    return json.dumps(content, indent=1) + "\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
