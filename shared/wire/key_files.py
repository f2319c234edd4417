"""Keys as files: `counter.pub` to give away, `counter.key` to keep.

Both are small JSON objects, so that a person can see which office and which key they hold in
their hands. `rotate` keeps the old private key beside the new one as `retired-<key id>.key`:
codes that residents already hold still open.
"""

import base64
import json
import os
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    KeySerializationEncryption,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from shared.errors import Refusal
from shared.wire.keys import KeyRing, PrivateKey, PublicKey, check_office

PUBLIC_NAME = "counter.pub"
PRIVATE_NAME = "counter.key"
_PUBLIC_FORMAT = "kazasu public key 1"
_PRIVATE_FORMAT = "kazasu private key 1"


def new_pair(folder: Path, office: str, passphrase: str | None) -> PrivateKey:
    """Write a new pair; Refusal `key.exists` rather than overwrite one."""
    if (folder / PRIVATE_NAME).exists() or (folder / PUBLIC_NAME).exists():
        raise Refusal("key.exists", file=PRIVATE_NAME)
    key = PrivateKey(check_office(office), X25519PrivateKey.generate())
    folder.mkdir(parents=True, exist_ok=True)
    _write_private(folder / PRIVATE_NAME, key, passphrase)
    public_json = json.dumps(public_to_json(key.public_key), indent=2)
    (folder / PUBLIC_NAME).write_text(public_json + "\n", encoding="ascii")
    return key


def rotate(folder: Path, passphrase: str | None) -> PrivateKey:
    """Retire the current pair and write a new one for the same office.

    The public file may be gone: some move it to the citizen form instead of copying it.
    """
    old = load_private(folder / PRIVATE_NAME, passphrase).public_key
    for name, ending in ((PUBLIC_NAME, "pub"), (PRIVATE_NAME, "key")):
        if (folder / name).exists():
            (folder / name).rename(folder / f"retired-{old.key_id.hex()}.{ending}")
    return new_pair(folder, old.office, passphrase)


def public_to_json(key: PublicKey) -> dict[str, str]:
    return {
        "format": _PUBLIC_FORMAT,
        "office": key.office,
        "key_id": key.key_id.hex(),
        "public_key": base64.b64encode(key.raw).decode("ascii"),
    }


def private_to_json(key: PrivateKey, passphrase: str | None) -> dict[str, str]:
    """PKCS #8 in PEM, encrypted when there is a passphrase."""
    pem = key.private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, _encryption(passphrase))
    return {
        "format": _PRIVATE_FORMAT,
        "office": key.office,
        "key_id": key.public_key.key_id.hex(),
        "pkcs8": pem.decode("ascii"),
    }


def load_public(path: Path) -> PublicKey:
    """Read `counter.pub`; Refusal `key.unreadable` naming the file."""
    data = _read(path, _PUBLIC_FORMAT)
    try:
        raw = base64.b64decode(data["public_key"], validate=True)
        key = PublicKey(check_office(data["office"]), raw)
        _ = key.public
    except (KeyError, TypeError, ValueError, Refusal) as error:
        raise Refusal("key.unreadable", file=path.name) from error
    if data.get("key_id") != key.key_id.hex():
        raise Refusal("key.unreadable", file=path.name)
    return key


def load_private(path: Path, passphrase: str | None) -> PrivateKey:
    """Read `counter.key`; Refusal `key.passphrase` when it is missing or wrong."""
    data = _read(path, _PRIVATE_FORMAT)
    pem, office = data.get("pkcs8"), data["office"]
    if not (isinstance(pem, str) and isinstance(office, str)):
        raise Refusal("key.unreadable", file=path.name)
    secret = passphrase.encode() if passphrase else None
    try:
        private = load_pem_private_key(pem.encode(), secret)
    except (TypeError, ValueError) as error:
        raise Refusal("key.passphrase", file=path.name) from error
    if not isinstance(private, X25519PrivateKey):
        raise Refusal("key.unreadable", file=path.name)
    return PrivateKey(check_office(office), private)


def load_ring(folder: Path, passphrase: str | None) -> KeyRing:
    """The current key and every retired one of a folder."""
    current = load_private(folder / PRIVATE_NAME, passphrase)
    retired = sorted(folder.glob("retired-*.key"))
    return KeyRing(current, [load_private(path, passphrase) for path in retired])


def _read(path: Path, expected: str) -> Any:
    try:
        data = json.loads(path.read_text(encoding="ascii"))
    except (OSError, ValueError) as error:
        raise Refusal("key.unreadable", file=path.name) from error
    if not isinstance(data, dict) or data.get("format") != expected or "office" not in data:
        raise Refusal("key.unreadable", file=path.name)
    return data


def _write_private(path: Path, key: PrivateKey, passphrase: str | None) -> None:
    # Created closed: a file that is opened first and closed later is readable in between.
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        json.dump(private_to_json(key, passphrase), file, indent=2)
        file.write("\n")


def _encryption(passphrase: str | None) -> KeySerializationEncryption:
    return BestAvailableEncryption(passphrase.encode()) if passphrase else NoEncryption()
