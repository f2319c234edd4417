"""Text catalogues: `<language>.toml` in as many folders, and folders within, as there are parts.

Nested tables become dotted keys, so `[error.http.404] what = …` is `error.http.404.what`. Texts
hold no markup; a parameter stands as `{name}`, a reading as 漢字{かんじ}, see `furigana`.

What a language lacks is shown in its stand-ins (`languages.with_stand_ins`) and says so by its
type, `Borrowed`.

A catalogue is read once, at start: a file that cannot be read, a value that is no text and a key
that two files give are errors then, naming file and key.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from shared.i18n.languages import DEFAULT, OFFERED, html_lang, with_stand_ins
from shared.toml_faults import line_and_reason

_PARAM = re.compile(r"\{([a-z][a-z0-9_]*)\}")


class CatalogueFault(Exception):
    """A catalogue that must be mended before the application can start: in which file, at which
    key or line, and why."""

    def __init__(self, file: Path, place: str, why: str) -> None:
        super().__init__(f"{file}: {place}: {why}")
        self.place = place
        self.why = why


def fill(text: str, params: Mapping[str, object]) -> str:
    """The text with its parameters; LookupError names one that was not given."""
    return _PARAM.sub(lambda match: str(params[match[1]]), text)


def placeholders(text: str) -> frozenset[str]:
    return frozenset(_PARAM.findall(text))


class Borrowed(str):
    """A text in another language than the one asked for; `html_lang` is that language's tag."""

    html_lang: str

    def __new__(cls, text: str, tag: str) -> "Borrowed":
        borrowed = super().__new__(cls, text)
        borrowed.html_lang = tag
        return borrowed


class Texts:
    """One language's texts, and those that stand in for what it lacks."""

    def __init__(self, lang: str, entries: Mapping[str, str]) -> None:
        self.lang = lang
        self._entries = entries

    @property
    def html_lang(self) -> str:
        return html_lang(self.lang)

    def __call__(self, key: str, **params: object) -> str:
        return fill(self.raw(key), params)

    def __contains__(self, key: str) -> bool:
        return key in self._entries

    def raw(self, key: str) -> str:
        """The text with its placeholders as they stand."""
        if key not in self._entries:
            raise KeyError(f"no text {key!r} in any catalogue")
        return self._entries[key]

    def first(self, *keys: str) -> str:
        """The first of these keys that has a text; a KeyError names the last."""
        return next((key for key in keys if key in self), keys[-1])

    def subset(self, prefix: str) -> dict[str, str]:
        """Raw texts whose keys begin with the prefix, by their whole keys, for JavaScript."""
        return {key: text for key, text in self._entries.items() if key.startswith(prefix)}


class Catalogue:
    """All folders' texts, in the languages on offer; a folder may know more or fewer."""

    def __init__(self, folders: Sequence[Path], languages: Sequence[str] = OFFERED) -> None:
        self.default = DEFAULT
        self.languages = tuple(languages)
        self._entries: dict[str, dict[str, str]] = {}
        for folder in folders:
            self._read_folder(folder)
        if DEFAULT not in self._entries:
            raise CatalogueFault(folders[0], f"{DEFAULT}.toml", "missing")
        self._texts = {lang: Texts(lang, self._shown(lang)) for lang in self.languages}

    def texts(self, lang: str) -> Texts:
        """The texts of a language; an unknown one gives the default."""
        return self._texts.get(lang, self._texts[self.default])

    def entries(self, lang: str) -> dict[str, str]:
        """What the files of this language give themselves, without the default's help."""
        return self._entries.get(lang, {})

    def _shown(self, lang: str) -> dict[str, str]:
        """Each text from the nearest language that has it."""
        shown: dict[str, str] = {}
        for stand_in in reversed(with_stand_ins(lang)):
            tag = html_lang(stand_in)
            for key, text in self.entries(stand_in).items():
                shown[key] = text if tag == html_lang(lang) else Borrowed(text, tag)
        return shown

    def _read_folder(self, folder: Path) -> None:
        for file in sorted(folder.rglob("*.toml")):
            known = self._entries.setdefault(file.stem, {})
            for key, text in read_file(file):
                if key in known:
                    raise CatalogueFault(file, key, "is already given; remove one of the two")
                known[key] = text


def read_file(file: Path) -> Iterator[tuple[str, str]]:
    """Dotted keys and texts of one file."""
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise CatalogueFault(file, "-", "missing or unreadable") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CatalogueFault(file, *line_and_reason(error)) from error
    yield from _flatten(file, "", table)


def _flatten(file: Path, prefix: str, table: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, value in table.items():
        key = f"{prefix}{name}"
        if isinstance(value, dict):
            yield from _flatten(file, f"{key}.", value)
        elif isinstance(value, str):
            yield key, value
        else:
            raise CatalogueFault(file, key, "must be a text in quotes")
