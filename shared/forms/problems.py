"""What is wrong, or odd, in a set of answers: values, so that all are seen at once."""

from dataclasses import dataclass, field
from typing import Literal

Weight = Literal["refusal", "warning"]


@dataclass(frozen=True)
class Finding:
    """What a kind finds in one value; `part` names a piece of it (an address's city)."""

    code: str
    params: dict[str, str | int] = field(default_factory=dict)
    part: str = ""
    weight: Weight = "refusal"


@dataclass(frozen=True)
class Problem:
    """A finding at its place: `path` is dotted, as in the names of the form's inputs."""

    path: str
    code: str
    params: dict[str, str | int] = field(default_factory=dict)
    weight: Weight = "refusal"

    def to_json(self) -> dict[str, object]:
        return {
            "path": self.path,
            "code": self.code,
            "params": self.params,
            "weight": self.weight,
        }


def at(path: str, finding: Finding) -> Problem:
    """The finding as a problem of the answer at `path`."""
    full = f"{path}.{finding.part}" if finding.part else path
    return Problem(full, finding.code, finding.params, finding.weight)


def refusals(problems: list[Problem]) -> list[Problem]:
    """Those that stop; the others only warn."""
    return [problem for problem in problems if problem.weight == "refusal"]
