"""The sentences that people read, apart from code and templates."""

from pathlib import Path

# The interface texts that both applications share; the first folder of every catalogue.
SHARED_TEXTS = Path(__file__).parent / "texts"
