"""What both command lines share: reading input, sentences for refusals, exit statuses.

0 done, 1 refused with one line on standard error that says what and what to do, 2 usage.
"""

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from shared.errors import Refusal
from shared.forms.problems import Problem
from shared.i18n.catalogue import Texts
from shared.i18n.sentences import problem_sentence, refusal_sentence

DONE, REFUSED = 0, 1

Handler = Callable[[Namespace], int]


def run(parser: ArgumentParser, argv: Sequence[str] | None, texts: Texts) -> int:
    """Parse and call the handler that the sub-command has set as `handler`."""
    options = parser.parse_args(argv)
    handler: Handler = options.handler
    try:
        return handler(options)
    except Refusal as refusal:
        complain(refusal_sentence(texts, refusal))
        return REFUSED
    except BrokenPipeError:
        # The reader of our output went away (`| head`); that is no failure of ours.
        sys.stderr.close()
        return DONE


def complain(line: str) -> None:
    print(line, file=sys.stderr)


def complain_of(problems: Iterable[Problem], procedure: str, texts: Texts) -> None:
    """One line a problem: where, weight, sentence."""
    for problem in problems:
        sentence = problem_sentence(texts, procedure, problem)
        complain(f"{problem.path}: {texts(f'weight.{problem.weight}')}: {sentence}")


def read_text(name: str) -> str:
    """A file's text, or standard input for `-`; Refusal `file.unreadable` names the file."""
    if name == "-":
        return sys.stdin.read()
    try:
        return Path(name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise Refusal("file.unreadable", file=name) from error


def read_json(name: str) -> Any:
    try:
        return json.loads(read_text(name))
    except json.JSONDecodeError as error:
        raise Refusal("file.not_json", file=name, line=error.lineno) from error
    except RecursionError as error:
        raise Refusal("file.not_json", file=name, line=1) from error


def write_bytes(name: str, content: bytes) -> None:
    try:
        Path(name).write_bytes(content)
    except OSError as error:
        raise Refusal("file.unwritable", file=name) from error


def json_line(data: Any) -> str:
    """One line, Japanese as it is."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
