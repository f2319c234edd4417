"""The languages say the same: no text missing, left over, or with other parameters."""

import ast
import re
from pathlib import Path

import pytest

from shared.errors import STATUS
from shared.i18n import SHARED_TEXTS
from shared.i18n.catalogue import Catalogue, placeholders
from shared.i18n.furigana import bare

ROOT = Path(__file__).parents[3]
PACKAGES = ("shared", "citizen_form", "counter_scanner")
FOLDERS = sorted(file.parent for name in PACKAGES for file in (ROOT / name).rglob("texts/ja.toml"))
LANGUAGES = Catalogue([SHARED_TEXTS]).languages

# A date is written from the same parts in another order, and with a month's name or number.
DATE_PARTS = {"year", "month", "month_name", "day", "weekday", "era", "era_year"}

# Texts that may be the same in every language: its own name, a unit of measure.
SAME_ON_PURPOSE = re.compile(r"language\.name\.|.*\.unit$")

# Keys made from a code, an id or a number. Everything else stands in the source as it is.
MADE = re.compile(
    r"(error|problem|weight|language\.name|era|date\.weekday|date\.month|address\.part|address\.hint)\."
)


def entries(folder: Path, lang: str) -> dict[str, str]:
    return Catalogue([folder]).entries(lang)


def name_of(folder: Path) -> str:
    return str(folder.relative_to(ROOT))


def files(suffix: str, *packages: str) -> list[Path]:
    found = [f for name in packages or PACKAGES for f in (ROOT / name).rglob(f"*{suffix}")]
    return [file for file in found if not {"vendor", "node_modules"} & set(file.parts)]


def source(*packages: str) -> str:
    kinds = (".py", ".html", ".mjs")
    found = [file for suffix in kinds for file in files(suffix, *packages)]
    return "\n".join(file.read_text(encoding="utf-8") for file in found)


def refusals_raised() -> list[tuple[str, str, set[str]]]:
    """Every `Refusal("code", name=…)` in the source: where, its code, the names it gives."""
    calls = [
        (file, node)
        for file in files(".py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Refusal"
    ]
    return [
        (f"{file.name}:{call.lineno}", code.value, {str(word.arg) for word in call.keywords})
        for file, call in calls
        for code in call.args[:1]
        if isinstance(code, ast.Constant) and isinstance(code.value, str)
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("folder", FOLDERS, ids=name_of)
def test_language_has_the_keys_of_japanese(folder: Path, lang: str) -> None:
    assert set(entries(folder, lang)) == set(entries(folder, "ja"))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("folder", FOLDERS, ids=name_of)
def test_language_has_the_parameters_of_japanese(folder: Path, lang: str) -> None:
    japanese = entries(folder, "ja")
    for key, text in entries(folder, lang).items():
        if key.startswith("date."):
            assert placeholders(text) <= DATE_PARTS, key
        else:
            assert placeholders(text) == placeholders(japanese[key]), key


@pytest.mark.parametrize("folder", FOLDERS, ids=name_of)
def test_english_is_not_left_in_japanese(folder: Path) -> None:
    japanese = entries(folder, "ja")
    left = [key for key, text in entries(folder, "en").items() if text == japanese[key]]
    assert [key for key in left if not SAME_ON_PURPOSE.match(key)] == []


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("folder", FOLDERS, ids=name_of)
def test_text_is_never_empty(folder: Path, lang: str) -> None:
    assert [key for key, text in entries(folder, lang).items() if not text.strip()] == []


@pytest.mark.parametrize("code", STATUS)
def test_refusal_every_code_has_its_sentences(code: str) -> None:
    texts = entries(SHARED_TEXTS, "ja")
    assert texts[f"error.{code}.what"].endswith("。")
    assert texts[f"error.{code}.next"].endswith("。") or "例：" in texts[f"error.{code}.next"]


def test_refusal_gives_the_parameters_of_its_sentences() -> None:
    texts = entries(SHARED_TEXTS, "ja")
    raised = refusals_raised()
    assert len(raised) > 20
    lacking = [
        (where, code)
        for where, code, given in raised
        for part in ("what", "next")
        if placeholders(texts[f"error.{code}.{part}"]) - given
    ]
    assert lacking == []


def test_problem_every_code_in_use_has_a_sentence() -> None:
    codes = set(re.findall(r'(?:Finding|Problem)\((?:[\w.]+, )?"(\w+)"', source("shared")))
    assert "required" in codes
    assert {f"problem.{code}" for code in codes} <= set(entries(SHARED_TEXTS, "ja"))


def test_text_every_key_is_in_use() -> None:
    code = source()
    keys = [key for key in entries(SHARED_TEXTS, "ja") if not MADE.match(key)]
    assert [key for key in keys if f'"{key}"' not in code and f"'{key}'" not in code] == []


def test_error_texts_belong_to_a_code() -> None:
    known = set(STATUS) | {f"http.{n}" for n in range(400, 600)}
    keys = [key for key in entries(SHARED_TEXTS, "ja") if re.match(r"error\..+\.(what|next)$", key)]
    assert {key.removeprefix("error.").rpartition(".")[0] for key in keys} <= known


def test_easy_japanese_every_kanji_has_a_reading() -> None:
    kanji = re.compile("[\u4e00-\u9fff]")
    plain_on_purpose = re.compile(r"language\.name\.|date\.|problem\.late")
    bare_kanji = [
        key
        for key, text in entries(SHARED_TEXTS, "ja-easy").items()
        if not plain_on_purpose.match(key) and kanji.search(_without_read(text))
    ]
    assert bare_kanji == []


def _without_read(text: str) -> str:
    return re.sub("[\u3005\u4e00-\u9fff]+\\{[\u3041-\u30fc]+\\}", "", text)


@pytest.mark.parametrize("folder", FOLDERS, ids=name_of)
def test_easy_japanese_readings_are_all_recognised(folder: Path) -> None:
    left = re.compile("\\{[\u3041-\u30fc]+\\}")
    texts = entries(folder, "ja-easy")
    assert [key for key, text in texts.items() if left.search(bare(text))] == []
