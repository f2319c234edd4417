"""`citizen-form build DIR`, from settings to the finished folder."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from citizen_form.main import FOLDER, shell
from citizen_form.pages import worker
from citizen_form.settings import Settings
from citizen_form.site import Site, load_site
from citizen_form.static_site.addresses import Addresses, file_path
from citizen_form.static_site.assets import (
    SiteAssets,
    check_bundled,
    digest_of_all,
    needed_files,
)
from citizen_form.static_site.folder import check_free, write_site
from citizen_form.static_site.hosts import host_files
from citizen_form.static_site.pages import SitePages
from shared.clock import Clock, day_in_japan
from shared.web.app import Shell
from shared.web.bundles import Bundles


@dataclass(frozen=True)
class Place:
    """Where the site will lie: see `Addresses`."""

    base: str = "/"
    server: str = ""


def build(folder: Path, settings: Settings, place: Place, clock: Clock) -> int:
    """Write the site; gives the number of its files. Refusals as the server's at start, and
    `site.occupied`, `site.unbundled`, `file.unwritable`."""
    folder = folder.resolve()
    check_free(folder)
    # Nothing is sealed while building, so no form needs an id.
    site, frame = load_site(settings, clock, bytes), shell(settings)
    check_bundled(Bundles(frame.assets(), FOLDER.name))
    addresses = Addresses(_with_slashes(place.base), place.server.rstrip("/"))
    files = needed_files(frame.assets(), _asked(site, frame, addresses))
    assets = SiteAssets(frame.assets(), replace(addresses, digest=digest_of_all(files)))
    told = {"made_on": day_in_japan(clock()).isoformat(), "key": site.key.fingerprint}
    return write_site(folder, _all(_pages(site, frame, assets), files), told)


def _asked(site: Site, frame: Shell, addresses: Addresses) -> set[str]:
    """The files that pages ask for, which a first rendering tells."""
    assets = SiteAssets(frame.assets(), addresses)
    list(_pages(site, frame, assets).files())
    return assets.asked


def _pages(site: Site, frame: Shell, assets: SiteAssets) -> SitePages:
    return SitePages(site, frame.pages(assets, assets.addresses.page), assets.addresses)


def _all(pages: SitePages, files: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Path and content."""
    addresses, languages = pages.addresses, pages.pages.catalogue.languages
    for name, content in files.items():
        yield file_path(addresses.digest, name), content
    for path, html in pages.files():
        yield path, html.encode()
    yield worker.NAME, worker.script(pages.site, pages.pages).encode()
    for path, text in host_files(addresses.base, languages).items():
        yield path, text.encode()


def _with_slashes(base: str) -> str:
    inner = base.strip("/")
    return f"/{inner}/" if inner else "/"
