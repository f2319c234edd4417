"""What the sub-commands share: texts, settings, keys, and a passphrase asked for at a terminal."""

import getpass
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from counter_scanner.db.engine import Database
from counter_scanner.db.migrations import check_schema
from counter_scanner.settings import Settings, read_settings
from shared.errors import Refusal
from shared.forms.load import Procedures
from shared.i18n import SHARED_TEXTS
from shared.i18n.catalogue import Catalogue, CatalogueFault, Texts
from shared.procedure_folder import known_procedures, text_folders
from shared.settings import console_language, optional_path_setting
from shared.wire.key_files import PRIVATE_NAME, PUBLIC_NAME, load_private, load_public, load_ring
from shared.wire.keys import KeyRing

OWN_TEXTS = Path(__file__).parent.parent / "texts"


def texts(lang: str | None = None) -> Texts:
    """The console's language unless another is asked for; refusals and problems are worded as on
    the screens, those of an office's own procedures too, unless they are faulty: that is said by
    whoever needs the procedures. No other setting is read: a faulty one must be put in words."""
    try:
        catalogue = _catalogue(optional_path_setting(os.environ, "KAZASU_PROCEDURES"))
    except CatalogueFault:
        catalogue = _catalogue(None)
    return catalogue.texts(lang or console_language(os.environ))


def _catalogue(own: Path | None) -> Catalogue:
    return Catalogue([SHARED_TEXTS, OWN_TEXTS, *text_folders(own)])


def settings() -> Settings:
    return read_settings()


def office() -> str:
    """The office of the counter's key, under which everything is kept."""
    return load_public(settings().keys / PUBLIC_NAME).office


def procedures() -> Procedures:
    return known_procedures(settings().procedures)


def ring_for(private: Path | None) -> KeyRing:
    """The ring of one named `counter.key`, or of the settings' folder with its retired keys."""
    passphrase = settings().passphrase
    if private is None:
        return _asking(lambda secret: load_ring(settings().keys, secret), passphrase)
    return _asking(lambda secret: KeyRing(load_private(private, secret)), passphrase)


def _asking(load: Callable[[str | None], KeyRing], passphrase: str | None) -> KeyRing:
    try:
        return load(passphrase)
    except Refusal as refusal:
        if refusal.code != "key.passphrase" or passphrase or not sys.stdin.isatty():
            raise
    return load(getpass.getpass(f"{PRIVATE_NAME}: "))


def new_passphrase(no_passphrase: bool) -> str | None:
    """The passphrase for a new key: none on request, from the settings, or typed twice."""
    if no_passphrase or settings().passphrase:
        return None if no_passphrase else settings().passphrase
    if not sys.stdin.isatty():
        raise Refusal("key.no_terminal")
    first = getpass.getpass(f"{PRIVATE_NAME}: ")
    if not first or first != getpass.getpass(f"{PRIVATE_NAME} (2/2): "):
        raise Refusal("key.passphrases_differ")
    return first


@contextmanager
def opened() -> Iterator[Database]:
    """The database of the settings, at this program's schema, closed afterwards."""
    database = Database(settings().database_url)
    try:
        check_schema(database)
        yield database
    finally:
        database.close()
