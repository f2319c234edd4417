"""A sentence that a person reads stands in a text catalogue, never in code or a page."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
PACKAGES = ("shared", "citizen_form", "counter_scanner")
# Where Japanese is the matter itself: names of eras, look-alike characters, which characters bear a
# reading, Japan Post's table. And the launcher, which speaks before a language is chosen.
EXEMPT = (
    "shared/japanese/",
    "shared/static/js/japanese/",
    "shared/i18n/furigana.py",
    "shared/build/towns.py",
    "shared/demo/words.py",
    "shared/static/vendor/",
)

# One character alone, as 元 of 元年, is a sign and no word.
JAPANESE = re.compile(r"[\u3041-\u30ff\u3400-\u9fff\U00020000-\U0003ffff]{2}")
WORD = re.compile(r"[^\W\d_]{2}")
JINJA = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
# Blocks that fill an attribute, and the names of keys.
ATTRIBUTE_BLOCK = re.compile(r"\{% block (?:width|home|icon) %\}.*?\{% endblock %\}")
KEY = re.compile(r"<kbd>.*?</kbd>")
# A whole attribute outside a tag: a macro's, or a block's within a tag.
ATTRIBUTE = re.compile(r"[\w-]+=\"[^\"]*\"")
TAG = re.compile(r"<!--.*?-->|<[^>]*>", re.DOTALL)
# Attributes that a browser shows or a screen reader speaks.
SPOKEN = re.compile(r"\b(?:alt|title|placeholder|aria-label|aria-description)=\"([^\"]*)\"")
MJS_COMMENT = re.compile(r"/\*.*?\*/|(?<![^\s;,(){}])//[^\n]*", re.DOTALL)
MJS_TEXT = re.compile(r"\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`", re.DOTALL)


def files(ending: str) -> list[Path]:
    found = [path for package in PACKAGES for path in sorted((ROOT / package).rglob(f"*{ending}"))]
    return [path for path in found if not any(part in path.as_posix() for part in EXEMPT)]


def python_texts(source: str) -> Iterator[str]:
    """Every string literal but the docstrings."""
    tree = ast.parse(source)
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, documented) and node.body and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
        if is_text and id(node) not in docstrings:
            yield node.value


def module_texts(source: str) -> Iterator[str]:
    yield from MJS_TEXT.findall(MJS_COMMENT.sub("", source))


def page_texts(source: str) -> Iterator[str]:
    """What a page says by itself: its text and its spoken attributes without what is filled in."""
    markup = JINJA.sub("", KEY.sub("", ATTRIBUTE_BLOCK.sub("", source)))
    yield from SPOKEN.findall(markup)
    yield ATTRIBUTE.sub("", TAG.sub(" ", markup))


def test_python_code_holds_no_japanese_sentence() -> None:
    worded = [
        f"{path.relative_to(ROOT)}: {text}"
        for path in files(".py")
        for text in python_texts(path.read_text(encoding="utf-8"))
        if JAPANESE.search(text)
    ]
    assert worded == []


def test_browser_modules_hold_no_japanese_sentence() -> None:
    worded = [
        f"{path.relative_to(ROOT)}: {text}"
        for path in files(".mjs")
        for text in module_texts(path.read_text(encoding="utf-8"))
        if JAPANESE.search(text)
    ]
    assert worded == []


def test_templates_hold_no_word_of_any_language() -> None:
    worded = [
        f"{path.relative_to(ROOT)}: {' '.join(text.split())}"
        for path in files(".html")
        for text in page_texts(path.read_text(encoding="utf-8"))
        if WORD.search(text) or JAPANESE.search(text)
    ]
    assert worded == []


def test_python_texts_finds_literals_and_leaves_docstrings() -> None:
    source = '"""転居の文"""\ndef f() -> str:\n    """住所"""\n    return f"氏名{1}"\n'
    assert list(python_texts(source)) == ["氏名"]


def test_module_texts_finds_strings_and_leaves_comments() -> None:
    source = '// "転居"\nconst a = "https://x"; // 住所\n/* "氏名" */ f(`確認${a}`, \'番号\');'
    assert list(module_texts(source)) == ['"https://x"', "`確認${a}`", "'番号'"]


def test_page_texts_finds_text_and_spoken_attributes() -> None:
    source = '<p title="Name" class="x">{# note #}{{ t("a") }} Hello</p><!-- why -->'
    assert [text.strip() for text in page_texts(source)] == ["Name", "Hello"]
