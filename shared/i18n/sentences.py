"""Sentences for where there is no markup: a console, JSON."""

from shared.errors import Refusal
from shared.forms.problems import Problem
from shared.i18n.catalogue import Texts, fill
from shared.i18n.furigana import plain
from shared.i18n.wording import Wording


def problem_sentence(texts: Texts, procedure: str, problem: Problem) -> str:
    """With the person it is about, where it is about one of several."""
    wording = Wording(texts, procedure)
    whom, sentence = wording.item(problem.path), wording.problem(problem)
    return plain(texts("form.about", whom=whom, sentence=sentence) if whom else sentence)


def refusal_sentence(texts: Texts, refusal: Refusal) -> str:
    """What happened and what to do, in one line."""
    parts = (texts.raw(f"error.{refusal.code}.{part}") for part in ("what", "next"))
    return " ".join(fill(plain(text), refusal.params) for text in parts)
