"""Every text is in use, and what the source asks for has its text."""

import ast
import re
from pathlib import Path

import pytest

from shared.errors import STATUS
from shared.i18n import SHARED_TEXTS
from shared.i18n.catalogue import Catalogue, placeholders

ROOT = Path(__file__).parents[3]
PACKAGES = ("shared", "citizen_form", "counter_scanner")
TEXTS = Catalogue([SHARED_TEXTS]).entries("ja")

# Keys made from a code, an id or a number. Everything else stands in the source as it is.
MADE = re.compile(
    r"(error|problem|weight|era|date\.weekday|date\.month|address\.part|address\.hint)\."
    r"|crowd\.(green|yellow|red)$"
)


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


@pytest.mark.parametrize("code", STATUS)
def test_refusal_every_code_has_its_sentences(code: str) -> None:
    assert TEXTS[f"error.{code}.what"].endswith("。")
    assert TEXTS[f"error.{code}.next"].endswith("。") or "例：" in TEXTS[f"error.{code}.next"]


def test_refusal_gives_the_parameters_of_its_sentences() -> None:
    raised = refusals_raised()
    assert len(raised) > 20
    lacking = [
        (where, code)
        for where, code, given in raised
        for part in ("what", "next")
        if placeholders(TEXTS[f"error.{code}.{part}"]) - given
    ]
    assert lacking == []


def test_problem_every_code_in_use_has_a_sentence() -> None:
    codes = set(re.findall(r'(?:Finding|Problem)\((?:[\w.]+, )?"(\w+)"', source("shared")))
    assert "required" in codes
    assert {f"problem.{code}" for code in codes} <= set(TEXTS)


def test_text_every_key_is_in_use() -> None:
    code = source()
    keys = [key for key in TEXTS if not MADE.match(key)]
    assert [key for key in keys if f'"{key}"' not in code and f"'{key}'" not in code] == []


def test_error_texts_belong_to_a_code() -> None:
    known = set(STATUS) | {f"http.{n}" for n in range(400, 600)}
    keys = [key for key in TEXTS if re.match(r"error\..+\.(what|next)$", key)]
    assert {key.removeprefix("error.").rpartition(".")[0] for key in keys} <= known
