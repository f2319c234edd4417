"""Readings above kanji, written 漢字{かんじ} in a catalogue, and Japanese within other languages.

A reading is kana in braces right behind its kanji; parameters are ASCII in braces, so the two
never meet. Where markup cannot go (a title, an option, an answer in JSON) the reading follows in
brackets.

An official term beside its translation is marked as Japanese, so that it is spoken and drawn so:
one character has other forms in Japan and China. Kanji and kana tell it among other scripts; in
Chinese the catalogue does, 転入{日}. The browser's twin is `shared/static/js/texts.mjs`.
"""

import re

from markupsafe import Markup, escape

from shared.i18n.catalogue import Borrowed

_KANJI = "\u3005\u3006\u30f6\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_TERM = f"[\u3041-\u3096\u30a1-\u30fa{_KANJI}][\u3041-\u30fc{_KANJI}]*"
_READING = re.compile(f"([{_KANJI}]+)\\{{([\u3041-\u30fc]+)\\}}")
_MARK = "{日}"
_MARKED = re.compile(f"({_TERM}){_MARK}")
_AMONG_OTHERS = re.compile(f"({_TERM})(?:{_MARK})?")
_RUBY = Markup("<ruby>{}<rp>（</rp><rt>{}</rt><rp>）</rp></ruby>")
_IN_LANGUAGE = Markup('<span lang="{}">{}</span>')
# What a term of another language is to HTML.
_JAPANESE = Markup('<i lang="ja">{}</i>')


def plain(text: str) -> str:
    """漢字（かんじ）."""
    return _READING.sub(r"\1（\2）", text.replace(_MARK, ""))


def bare(text: str) -> str:
    """Without the readings: for comparing texts, and for what a voice speaks."""
    return _READING.sub(r"\1", text.replace(_MARK, ""))


def ruby(text: str, tag: str = "ja") -> Markup:
    """Escaped, the readings as ruby elements, Japanese terms marked; a borrowed text says in which
    language it is. `tag`: the language of the page, BCP 47."""
    if isinstance(text, Borrowed):
        return _IN_LANGUAGE.format(text.html_lang, ruby(str(text), text.html_lang))
    if tag == "ja":
        return _marked(_READING, _RUBY, text)
    return _marked(_MARKED if tag.startswith("zh") else _AMONG_OTHERS, _JAPANESE, text)


def _marked(pattern: re.Pattern[str], element: Markup, text: str) -> Markup:
    pieces, end = [], 0
    for match in pattern.finditer(text):
        pieces += [escape(text[end : match.start()]), element.format(*match.groups())]
        end = match.end()
    return Markup("").join([*pieces, escape(text[end:])])
