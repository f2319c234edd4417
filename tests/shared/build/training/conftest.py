"""What the dictionary is made from is installed by `make dictionary` only, which then runs the test
that needs it; that the committed dictionary stays as it is, is pinned in tests/guards."""

from importlib.util import find_spec

collect_ignore = [] if find_spec("ipadic") else ["test_reproducible.py"]
