import importlib.util
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from shared.forms.definition import Procedure
from shared.forms.load import Procedures, load_procedures

VECTORS = Path(__file__).parents[1] / "vectors"


@pytest.fixture(scope="session")
def procedures() -> Procedures:
    """The shipped procedures and `every_kind`, which has every kind and setting."""
    return load_procedures(VECTORS / "procedures")


@pytest.fixture(scope="session")
def move(procedures: Procedures) -> Procedure:
    return procedures["address_change"]


@pytest.fixture(scope="session")
def every(procedures: Procedures) -> Procedure:
    return procedures["every_kind"]


@pytest.fixture(scope="session")
def today() -> date:
    """The day on which the vectors are valid."""
    return date(2026, 11, 24)


@pytest.fixture(scope="session")
def household() -> Callable[..., dict[str, Any]]:
    """Valid answers of three people; `household(path__to__answer=value)` changes one."""
    spec = importlib.util.spec_from_file_location("household", VECTORS / "household.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    made_up: Callable[..., dict[str, Any]] = module.household
    return made_up


@pytest.fixture(scope="session")
def vectors() -> Callable[[str], Any]:
    """The content of a vector file by its path under tests/vectors."""
    return lambda path: json.loads((VECTORS / path).read_text(encoding="ascii"))
