import shutil
import stat
from pathlib import Path

import pytest

from shared.demo.prepare import SIGN_IN, Trial, is_first, new_password, passwords_of, prepare


@pytest.fixture(scope="module")
def trial(tmp_path_factory: pytest.TempPathFactory) -> Trial:
    made = Trial(tmp_path_factory.mktemp("trial") / "data")
    assert is_first(made)
    prepare(made)
    return made


def test_prepare_first_start_makes_keys_database_and_staff(trial: Trial) -> None:
    assert (trial.data / "keys/counter.pub").is_file()
    assert (trial.data / "kazasu.sqlite3").is_file()
    assert set(passwords_of(trial)) == {"clerk", "supervisor", "admin"}


def test_prepare_secrets_are_readable_by_their_owner_alone(trial: Trial) -> None:
    for name in (SIGN_IN, "keys/counter.key"):
        assert stat.S_IMODE((trial.data / name).stat().st_mode) == 0o600


def test_prepare_again_changes_no_key_and_no_password(trial: Trial) -> None:
    before = (trial.data / "keys/counter.key").read_bytes(), passwords_of(trial)
    prepare(trial)
    assert ((trial.data / "keys/counter.key").read_bytes(), passwords_of(trial)) == before


def test_prepare_broken_off_before_the_staff_goes_on_with_the_same_passwords(
    tmp_path: Path,
) -> None:
    trial = Trial(tmp_path / "data")
    trial.data.mkdir()
    shown = '{"clerk": "aaaa-bbbb-cccc", "supervisor": "dddd-eeee-ffff", "admin": "gggg-hhhh-jjjj"}'
    (trial.data / SIGN_IN).write_text(shown, encoding="utf-8")
    prepare(trial)
    assert passwords_of(trial)["clerk"] == "aaaa-bbbb-cccc"


def test_prepare_staff_whose_passwords_are_lost_are_kept_and_shown_as_unknown(
    trial: Trial, tmp_path: Path
) -> None:
    copy = Trial(Path(shutil.copytree(trial.data, tmp_path / "data")))
    (copy.data / SIGN_IN).unlink()
    prepare(copy)
    assert passwords_of(copy) == {}


def test_new_password_is_never_the_same() -> None:
    assert len({new_password() for _ in range(100)}) == 100
