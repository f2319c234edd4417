"""How dense the codes are, how fast they are made and read, and what a hostile one costs.

Households are drawn from seeds, with names and places that no dictionary was made from.
"""

import gzip
import json
import tracemalloc
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from load import households, peers
from load.figures import middle, quantile, tell, tell_figures
from load.households import Source, household
from load.names import Names

from shared.build import dictionary
from shared.build.towns import entries
from shared.build.training.__main__ import make
from shared.errors import Refusal
from shared.forms.load import load_procedures
from shared.forms.notification import Notification, new_notification
from shared.forms.problems import refusals
from shared.forms.validate import validate
from shared.wire.dictionaries import DICTIONARIES, NEWEST
from shared.wire.frame import to_digits
from shared.wire.inflate import deflate
from shared.wire.key_files import load_private
from shared.wire.keys import KeyRing, PrivateKey
from shared.wire.notification_code import open_digits, seal_notification
from shared.wire.record import to_record
from shared.wire.seal import seal

HOUSEHOLDS = 400
SIZES = (4, 8)
# Median and 95 in a hundred: the largest version that will do.
TARGETS = {4: (12, 13), 8: (14, 15)}
REPEATS = 5
TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
VECTORS = Path(__file__).parent.parent / "vectors" / "wire"
# With those of the vectors, by which some hostile codes claim to be.
PROCEDURES = load_procedures(VECTORS.parent / "procedures")
PROCEDURE = PROCEDURES.named("address_change")
RING = KeyRing(PrivateKey("272035", X25519PrivateKey.generate()))

Versions = dict[int, list[int]]


def main() -> None:
    names, places = Names(), list(entries())
    ordinary = drawn(households.borne(names, places))
    rare = drawn(households.rare(names, places))
    versions = {
        "ours": measured(ordinary, ours),
        "ours, rare names": measured(rare, ours),
        "ours, rare names, every address spelt out": measured(spelt_out(rare), ours),
        "ours without a dictionary": measured(ordinary, without_dictionary),
        "ours without a dictionary, rare names": measured(rare, without_dictionary),
        "EU COVID certificate's JSON + zlib + base45": measured(ordinary, covid_certificate),
        "SMART Health Card's numeric JWS": measured(ordinary, health_card),
    }
    tell_versions(versions)
    speed = tell_speed(ordinary)
    tell_hostile()
    figures = {"dictionary_gz_kb": tell_dictionary()}
    tell_figures(figures_of(versions["ours"]) | speed | figures)


# --- Households ------------------------------------------------------------------------------


def drawn(source: Source) -> dict[int, list[Notification]]:
    """Valid notifications by household size."""
    return {
        size: [
            _notification(household(source, size, seed, TODAY), seed) for seed in range(HOUSEHOLDS)
        ]
        for size in SIZES
    }


def _notification(answers: dict[str, Any], seed: int) -> Notification:
    if found := refusals(validate(PROCEDURE, answers, TODAY)):
        raise ValueError(f"household {seed} is refused: {found}")
    form_id = Random(seed).randbytes(16)  # noqa: S311 repeatable on purpose
    return new_notification(PROCEDURE, answers, "ja", NOW, form_id)


def spelt_out(drawn: Mapping[int, list[Notification]]) -> dict[int, list[Notification]]:
    """Without postcodes, so that no address refers into the table of towns: as if every town were
    newer than the table."""
    return {size: list(map(_spelt_out, made)) for size, made in drawn.items()}


def _spelt_out(made: Notification) -> Notification:
    answers = {
        name: {part: text for part, text in value.items() if part != "postcode"}
        if name.endswith("_address")
        else value
        for name, value in made.answers.items()
    }
    return new_notification(PROCEDURE, answers, made.lang, NOW, bytes.fromhex(made.form_id))


# --- Sizes -----------------------------------------------------------------------------------


def measured(
    drawn: Mapping[int, list[Notification]], version: Callable[[Notification], int]
) -> Versions:
    return {size: list(map(version, made)) for size, made in drawn.items()}


def ours(made: Notification) -> int:
    return peers.ours(seal_notification(made, PROCEDURE, RING.current.public_key))


def without_dictionary(made: Notification) -> int:
    plain = deflate(to_record(made, PROCEDURE), 0)
    return peers.ours(to_digits(seal(plain, RING.current.public_key)))


def covid_certificate(made: Notification) -> int:
    return peers.covid_certificate(made.to_json())


def health_card(made: Notification) -> int:
    return peers.health_card(made.to_json())


def tell_versions(versions: Mapping[str, Versions]) -> None:
    goals = " and ".join(f"{size}: {goal[0]} and {goal[1]}" for size, goal in TARGETS.items())
    tell(
        f"QR versions at level M, {HOUSEHOLDS} households each (at most, people: {goals})",
        ("", *(f"{size} people, {what}" for size in SIZES for what in ("median", "p95"))),
        [(name, *figures_of(by_size).values()) for name, by_size in versions.items()],
    )
    print(
        "Names: JMnedict's people (rare: its lists, each name once); in no dictionary's making.\n"
        "Places: all 47 prefectures; the dictionary was made from the places of none.\n"
        "The codes of others are signed and readable by anyone; version 41 stands for too large."
    )


def figures_of(versions: Versions) -> dict[str, float]:
    figures: dict[str, float] = {}
    for size, found in versions.items():
        figures[f"version_{size}_median"] = quantile(found, 0.5)
        figures[f"version_{size}_p95"] = quantile(found, 0.95)
    return figures


# --- Speed -----------------------------------------------------------------------------------


def tell_speed(drawn: Mapping[int, list[Notification]]) -> dict[str, float]:
    """Milliseconds; the figures are those of four people."""
    times = {size: _times(made) for size, made in drawn.items()}
    rows = [
        (f"{what}, {size} people", middle(took), quantile(took, 0.95), max(took))
        for size, both in times.items()
        for what, took in both.items()
    ]
    title = "ms in Python, without drawing (target: 1 at the median)"
    tell(title, ("", "median", "p95", "worst"), rows)
    return {f"{what}_ms": round(middle(took), 3) for what, took in times[SIZES[0]].items()}


def _times(notifications: list[Notification]) -> dict[str, list[float]]:
    key = RING.current.public_key
    times: dict[str, list[float]] = {"seal": [], "open": []}
    for made in notifications:
        took, digits = _timed(lambda made=made: seal_notification(made, PROCEDURE, key))
        times["seal"].append(took)
        took, opened = _timed(lambda digits=digits: open_digits(digits, RING, PROCEDURES, TODAY))
        times["open"].append(took)
        if opened.notification != made:
            raise ValueError(f"{made.form_id} opens otherwise than it was sealed")
    return times


def _timed(work: Callable[[], Any]) -> tuple[float, Any]:
    begun = perf_counter()
    result = work()
    return (perf_counter() - begun) * 1000, result


# --- Hostile codes ---------------------------------------------------------------------------


@dataclass(frozen=True)
class Refused:
    cause: str
    code: str
    ms: float
    megabytes: float


def tell_hostile() -> None:
    ring = KeyRing(load_private(VECTORS / "keys" / "counter.key", None))
    refused = [_refused(path, ring) for path in sorted((VECTORS / "rejected").glob("*.json"))]
    slowest = sorted(refused, key=lambda item: -item.ms)[:12]
    largest = sorted(refused, key=lambda item: -item.megabytes)[:4]
    shown = dict.fromkeys([*slowest, *largest, *(item for item in refused if _is_named(item))])
    rows = [(item.cause, item.code, item.ms, item.megabytes) for item in shown]
    title = f"The worst of {len(refused)} hostile codes (targets: 50 ms, 20 MB)"
    tell(title, ("cause", "refused as", "ms", "peak MB"), rows)


def _is_named(item: Refused) -> bool:
    named = ("bomb", "nested", "twice", "followed", "indefinite", "tagged", "_as_")
    return any(part in item.cause for part in named)


def _refused(path: Path, ring: KeyRing) -> Refused:
    case = json.loads(path.read_text(encoding="ascii"))
    day = date.fromisoformat(case["today"])
    took = [_timed(lambda: _refusal(case["digits"], ring, day)) for _ in range(REPEATS)]
    if {code for _ms, code in took} != {case["code"]}:
        raise ValueError(f"{path.name} is refused otherwise than as {case['code']}")
    tracemalloc.start()
    _refusal(case["digits"], ring, day)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return Refused(case["cause"], case["code"], middle([ms for ms, _code in took]), peak / 1e6)


def _refusal(digits: str, ring: KeyRing, day: date) -> str:
    try:
        open_digits(digits, ring, PROCEDURES, day)
    except Refusal as refusal:
        return refusal.code
    return "none"


# --- Dictionary ------------------------------------------------------------------------------


def tell_dictionary() -> float:
    """kB of the newest as the browser gets it: its module, gzipped."""
    kilobytes = len(gzip.compress(_module(), 6)) / 1000
    anew = "the same" if make() == DICTIONARIES[NEWEST] else "another"
    rows = [
        ("bytes", f"{len(DICTIONARIES[NEWEST]):,}"),
        ("module, gzipped, kB (target: 16)", f"{kilobytes:.2f}"),
        ("made anew from its sources", anew),
    ]
    tell("The preset dictionary", (f"number {NEWEST}", ""), rows)
    return round(kilobytes, 2)


def _module() -> bytes:
    with TemporaryDirectory() as folder:
        dictionary.write_dictionary(Path(folder))
        return (Path(folder) / dictionary.NAME).read_bytes()


if __name__ == "__main__":
    main()
