"""`make fuzz`: bytes grown by coverage (atheris) against every target, FUZZ_SECONDS long.

What it finds is written to .kazasu/fuzz/; copy it to tests/fuzz/found/ under a name that says
what it is, so that `make test` replays it. The corpus stays in .kazasu/fuzz/corpus for next time.
"""

import os
import sys
from hashlib import sha256
from pathlib import Path

import atheris

with atheris.instrument_imports(
    include=["shared", "citizen_form.pages.draft", "counter_scanner.domain", "cbor2"]
):
    from seeds import seeds
    from targets import run

KEPT = Path(".kazasu/fuzz")
# What costs longer than this is a fault of its own; a symbol holds no more than 1,600 digits.
OPTIONS = ["-timeout=2", "-rss_limit_mb=1024", "-max_len=8192", "-print_final_stats=1"]


def main() -> None:
    corpus = KEPT / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for seed in seeds():
        (corpus / sha256(seed).hexdigest()[:16]).write_bytes(seed)
    seconds = os.environ.get("FUZZ_SECONDS") or "600"
    limits = [*OPTIONS, f"-max_total_time={seconds}", f"-artifact_prefix={KEPT}/"]
    atheris.Setup([sys.argv[0], *limits, *sys.argv[1:], str(corpus)], run)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
