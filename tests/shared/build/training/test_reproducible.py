from shared.build.training.__main__ import make
from shared.wire.dictionaries import DICTIONARIES


def test_make_gives_the_committed_dictionary() -> None:
    assert make() == DICTIONARIES[1]
