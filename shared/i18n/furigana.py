"""Readings above kanji, written 漢字{かんじ} in a catalogue.

A reading is kana in braces right behind its kanji; parameters are ASCII in braces, so the two
never meet. Where markup cannot go (a title, an option, an answer in JSON) the reading follows in
brackets. The browser's twin is `shared/static/js/texts.mjs`.
"""

import re

from markupsafe import Markup, escape

from shared.i18n.catalogue import Borrowed

_READING = re.compile(
    "([\u3005\u3006\u30f6\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+)\\{([\u3041-\u30fc]+)\\}"
)
_RUBY = Markup("<ruby>{}<rp>（</rp><rt>{}</rt><rp>）</rp></ruby>")
_IN_LANGUAGE = Markup('<span lang="{}">{}</span>')


def plain(text: str) -> str:
    """漢字（かんじ）."""
    return _READING.sub(r"\1（\2）", text)


def bare(text: str) -> str:
    """Without the readings: for comparing texts, and for what a voice speaks."""
    return _READING.sub(r"\1", text)


def ruby(text: str) -> Markup:
    """Escaped, the readings as ruby elements; a borrowed text says in which language it is."""
    read = _ruby(text)
    return _IN_LANGUAGE.format(text.html_lang, read) if isinstance(text, Borrowed) else read


def _ruby(text: str) -> Markup:
    pieces, end = [], 0
    for match in _READING.finditer(text):
        pieces += [escape(text[end : match.start()]), _RUBY.format(match[1], match[2])]
        end = match.end()
    return Markup("").join([*pieces, escape(text[end:])])
