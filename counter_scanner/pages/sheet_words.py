"""The words on a sheet: those of the paper form where the catalogue has them, since they are
shorter than what a resident is asked at home.
"""

from collections.abc import Iterator
from typing import Any

from shared.forms.definition import Answers, Field, Procedure, Total
from shared.forms.totals import Sum
from shared.i18n.furigana import plain
from shared.i18n.wording import Wording


def short_title(wording: Wording) -> str:
    """住民異動届 rather than what it is good for."""
    key = f"{wording.procedure}.short"
    return plain(wording.texts.raw(key) if key in wording.texts else wording.title())


def section_title(wording: Wording, section: str) -> str:
    key = wording.text_key(f"{wording.procedure}.section.{section}", "official_title")
    texts = wording.texts
    return plain(texts.raw(key) if key in texts else wording.section(section))


def label(wording: Wording, path: str) -> str:
    key = wording.text_key(wording.key(path), "official_label")
    return plain(wording.texts.raw(key) if key in wording.texts else wording.label(path))


def option(wording: Wording, path: str, code: str) -> str:
    key = f"{wording.key(path)}.official.{code}"
    return plain(wording.texts.raw(key) if key in wording.texts else wording.option(path, code))


def options(wording: Wording, path: str, field: Field) -> tuple[tuple[str, str], ...]:
    """Code and word of everything that a control offers."""
    if field.kind == "yes_no":
        return (("yes", plain(wording.texts("form.yes"))), ("no", plain(wording.texts("form.no"))))
    return tuple((code, option(wording, path, code)) for code in field.options)


def unit(wording: Wording, path: str) -> str:
    """What a number counts, empty where it has no unit."""
    key = f"{wording.key(path)}.unit"
    return plain(wording.texts.raw(key)) if key in wording.texts else ""


def total(wording: Wording, about: Total, found: Sum) -> tuple[str, str]:
    """What was summed, and how much it came to."""
    amount = plain(wording.amount(found.value, f"{wording.procedure}.total.{about.id}.unit"))
    if found.option is None:
        return plain(wording.total_label(about.id)), amount
    return option(wording, f"{about.of}.{about.by}", found.option), amount


def said(wording: Wording, path: str, field: Field, value: Any) -> str:
    """An answer as people read it; what was typed exactly as it was typed. An address is said by
    its parts."""
    if value is None or field.kind == "address":
        return ""
    if field.kind == "choice":
        return plain(wording.official(field, path, str(value)))
    if field.kind == "choices":
        return "、".join(option(wording, path, str(item)) for item in value)
    in_words = wording.answer(field, path, value)
    # Only a catalogue's text has readings to unfold: what somebody typed stays as it is.
    return plain(in_words) if in_words else str(value)


def terms(procedure: Procedure, wording: Wording, answers: Answers) -> dict[str, tuple[str, str]]:
    """By path the option and the printed term of whatever other answers decide: 夫 or 妻. The
    wording is about these answers."""
    return {
        path: (str(value), said(wording, path, field, value))
        for path, field, value in _answered(tuple(procedure.fields), "", answers)
        if field.setting("official_by") is not None
    }


def _answered(
    fields: tuple[Field, ...], lead: str, answers: Any
) -> Iterator[tuple[str, Field, Any]]:
    for field in fields if isinstance(answers, dict) else ():
        path, value = f"{lead}{field.id}", answers.get(field.id)
        if field.fields and isinstance(value, list):
            for row, person in enumerate(value):
                yield from _answered(field.fields, f"{path}.{row}.", person)
        elif value is not None:
            yield path, field, value
