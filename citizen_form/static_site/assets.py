"""The files that the pages ask for, under one folder whose name is the digest of them all.

One digest for all, so that the addresses by which a bundle finds its tables hold as they are.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping

from citizen_form.pages.modules import reached
from citizen_form.static_site.addresses import Addresses
from shared.errors import Refusal
from shared.web.assets import Assets
from shared.web.bundles import Bundles

_ENTRIES = ("app/js/main.mjs", "app/js/leave.mjs", "app/css/site.css")
# Asked for by a script while somebody fills in, or by nobody: notices that must travel along.
_BESIDE = ("shared/vendor/towns-1", "shared/vendor/licences.txt")

# Hex digits of the digest that an address shows.
SHOWN = 16


class SiteAssets(Assets):
    """Addresses in the static site; `asked` are the names that pages have asked for."""

    def __init__(self, assets: Assets, addresses: Addresses) -> None:
        super().__init__(assets.folders)
        self.addresses = addresses
        self.asked: set[str] = set()

    def url(self, name: str) -> str:
        self.asked.add(name)
        return self.addresses.file(name)


def check_bundled(bundles: Bundles) -> None:
    """Refusal `site.unbundled` when a bundle is missing or older than what it is made of."""
    if not all(bundles.has(entry) for entry in _ENTRIES):
        raise Refusal("site.unbundled")


def needed_files(assets: Assets, asked: Iterable[str]) -> dict[str, bytes]:
    """Content by name (`shared/icon.svg`) of what pages ask for and of what that leads to."""
    names = {name for entry in asked for name in reached(assets, entry)}
    names |= {name for beside in _BESIDE for name in _below(assets, beside)}
    return {name: _content(assets, name) for name in sorted(names)}


def digest_of_all(files: Mapping[str, bytes]) -> str:
    lines = [f"{hashlib.sha256(content).hexdigest()} {name}" for name, content in files.items()]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:SHOWN]


def _below(assets: Assets, name: str) -> Iterator[str]:
    """The file itself, or every file in the folder."""
    mount, _, path = name.partition("/")
    folder = assets.folders[mount]
    found = folder / path
    files = sorted(found.iterdir()) if found.is_dir() else [found]
    yield from (f"{mount}/{file.relative_to(folder).as_posix()}" for file in files)


def _content(assets: Assets, name: str) -> bytes:
    mount, _, path = name.partition("/")
    try:
        return (assets.folders[mount] / path).read_bytes()
    except OSError as error:
        raise Refusal("site.unbundled") from error
