import json
import subprocess
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from shared.build.node import find_node

Js = Callable[..., list[Any]]

BRIDGE = Path(__file__).parent / "bridge.mjs"
MODULES = Path(__file__).parents[3] / "shared" / "static" / "js"


@pytest.fixture(scope="session")
def js() -> Js:
    """`js("forms/kana.mjs", "toKatakana", [["a"], ["b"]])`: the result of each call, by Node.

    A refusal comes as `{"refusal": code}`, bytes as `bytes`. The towns of `postcodes` are brought
    beforehand. What many calls have in common is given once, in `shared`, and called by
    `{"$shared": name}`. A module of the tests is named by its whole path.
    """
    node = find_node()

    def call(
        module: str,
        name: str,
        calls: list[list[Any]],
        postcodes: Sequence[str] = (),
        shared: Mapping[str, Any] = MappingProxyType({}),
    ) -> list[Any]:
        order = {
            "module": str(MODULES / module),
            "name": name,
            "calls": calls,
            "towns": str(MODULES / "japanese/towns.mjs"),
            "postcodes": list(postcodes),
            "shared": dict(shared),
        }
        done = subprocess.run(
            [node, BRIDGE], input=json.dumps(order), capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr[-2000:]
        return [_result(result) for result in json.loads(done.stdout)]

    return call


def _result(result: dict[str, Any]) -> Any:
    value = result.get("value")
    if "refusal" in result:
        return result
    return (
        bytes.fromhex(value["$bytes"]) if isinstance(value, dict) and "$bytes" in value else value
    )
