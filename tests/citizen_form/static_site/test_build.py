"""`citizen-form build`: what lies in the folder, and that it is whole or not there."""

import gzip
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from citizen_form.pages.policy import NO_FORM
from citizen_form.settings import Settings
from citizen_form.static_site import assets
from citizen_form.static_site.build import Place, build
from shared.errors import Refusal
from shared.i18n.languages import OFFERED
from shared.web.bundles import Bundles

OWN = Path(__file__).parents[2] / "vectors" / "procedures"
ADDRESS = re.compile(r'(?:href|src)="([^"#]*)"')

Build = Callable[..., Path]


@pytest.fixture(scope="session")
def build_site(settings: Settings, now, tmp_path_factory: pytest.TempPathFactory) -> Build:
    def write(folder: Path | None = None, **place: str) -> Path:
        folder = folder or tmp_path_factory.mktemp("built") / "site"
        build(folder, settings, Place(**place), lambda: now)
        return folder

    return write


@pytest.fixture(scope="session")
def site(build_site: Build) -> Path:
    return build_site()


def pages(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.html"))


def octets(folder: Path) -> dict[Path, bytes]:
    files = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder): file.read_bytes() for file in files}


def text(file: Path) -> str:
    return file.read_text(encoding="utf-8")


@pytest.mark.parametrize("lang", OFFERED)
@pytest.mark.parametrize("name", ["", "privacy/", "guide/", "address_change/"])
def test_build_writes_every_page_in_every_language(site: Path, lang: str, name: str) -> None:
    assert f'data-lang="{lang}"' in text(site / lang / name / "index.html")


def test_build_first_and_unknown_page_are_there_without_a_language(site: Path) -> None:
    assert text(site / "index.html") == text(site / "ja" / "index.html")
    assert text(site / "404.html") == text(site / "ja" / "404.html")
    assert text(site / "en" / "404.html") != text(site / "ja" / "404.html")


def test_build_every_address_on_a_page_leads_to_a_file(site: Path) -> None:
    missing = {
        f"{page.relative_to(site)}: {address}"
        for page in pages(site)
        for address in ADDRESS.findall(text(page))
        if not address.startswith(("data:", "https:"))
        if not (site / address.lstrip("/")).is_file()
        if not (site / address.lstrip("/") / "index.html").is_file()
    }
    assert missing == set()


def test_build_under_a_base_every_address_begins_with_it(build_site: Build) -> None:
    folder = build_site(base="city/form")
    addresses = {a for page in pages(folder) for a in ADDRESS.findall(text(page))}
    outside = {a for a in addresses if not a.startswith(("/city/form/", "data:", "https:"))}
    assert outside == set()
    assert "/city/form/static/*" in text(folder / "_headers")


def test_build_pages_hold_their_policy(site: Path) -> None:
    policies = {re.findall('Policy" content="([^"]*)"', text(page))[0] for page in pages(site)}
    [policy] = policies
    assert "connect-src &#39;none&#39;" in policy
    assert "frame-ancestors" not in policy


@pytest.mark.parametrize("name", ["_headers", ".htaccess", "nginx.conf"])
def test_build_host_file_lists_the_servers_headers(site: Path, name: str) -> None:
    listed = text(site / name)
    assert NO_FORM["content-security-policy"] in listed
    assert all(header in listed for header in ("X-Frame-Options", "Referrer-Policy", "nosniff"))
    assert "immutable" in listed


@pytest.mark.parametrize("name", ["_headers", ".htaccess", "nginx.conf"])
def test_build_host_file_lets_the_worker_alone_reach_the_site(site: Path, name: str) -> None:
    listed = text(site / name)
    assert listed.count("connect-src 'self'") == 1
    assert "worker.js" in listed
    assert "towns-1" in listed
    assert "OFFLINE" in text(site / "worker.js")


def test_build_compressed_twin_holds_the_same(site: Path) -> None:
    twins = list(site.rglob("*.gz"))
    assert site / "en" / "address_change" / "index.html.gz" in twins
    for twin in twins:
        assert gzip.decompress(twin.read_bytes()) == twin.with_suffix("").read_bytes()


def test_build_twice_gives_the_same_octets(build_site: Build) -> None:
    assert octets(build_site()) == octets(build_site())


def test_build_without_a_server_says_that_scripts_are_needed(site: Path) -> None:
    form = text(site / "en" / "address_change" / "index.html")
    assert "This form needs JavaScript" in form
    assert "/plain" not in form
    assert "cookie for one year" not in text(site / "en" / "privacy" / "index.html")


def test_build_with_a_server_leads_there_without_scripts(build_site: Build) -> None:
    folder = build_site(server="https://form.example.jp/")
    form = text(folder / "en" / "address_change" / "index.html")
    assert 'href="https://form.example.jp/address_change/plain?lang=en"' in form
    assert 'http-equiv="refresh"' not in form


def test_build_into_a_folder_with_other_files_refuses_and_leaves_them(
    build_site: Build, tmp_path: Path
) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(Refusal) as refused:
        build_site(tmp_path)
    assert refused.value.code == "site.occupied"
    assert [file.name for file in tmp_path.iterdir()] == ["mine.txt"]


def test_build_replaces_an_earlier_site(build_site: Build) -> None:
    folder = build_site()
    (folder / "left-over.html").write_text("old")
    build_site(folder)
    assert not (folder / "left-over.html").exists()
    assert [file.name for file in folder.parent.iterdir()] == [folder.name]


def test_build_into_an_empty_folder_is_welcome(build_site: Build, tmp_path: Path) -> None:
    folder = tmp_path / "public"
    folder.mkdir()
    assert (build_site(folder) / "index.html").is_file()


def test_build_broken_off_leaves_the_earlier_site(
    build_site: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = build_site()
    before = text(folder / "site.json")
    monkeypatch.setattr(gzip, "compress", _broken)
    with pytest.raises(Refusal) as refused:
        build_site(folder)
    assert refused.value.code == "file.unwritable"
    assert text(folder / "site.json") == before


def test_build_stale_bundle_refuses(build_site: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Bundles, "has", lambda *_: False)
    with pytest.raises(Refusal) as refused:
        build_site()
    assert refused.value.code == "site.unbundled"


def test_build_an_offices_own_procedure_has_its_pages(
    settings: Settings, now, tmp_path: Path
) -> None:
    shutil.copytree(OWN / "two_revisions", tmp_path / "own" / "two_revisions")
    folder = tmp_path / "site"
    build(folder, replace(settings, procedures=tmp_path / "own"), Place(), lambda: now)
    assert (folder / "ja" / "two_revisions" / "index.html").is_file()
    assert "/ja/two_revisions/" in text(folder / "ja" / "index.html")


def test_needed_files_are_named_as_browsers_ask_for_them(site: Path) -> None:
    [digest] = list((site / "static").iterdir())
    assert (digest / "shared/bundled/citizen_form/main.mjs").is_file()
    assert (digest / "shared/vendor/towns-1/560.mjs").is_file()
    assert (digest / "shared/bundled/citizen_form/leave.mjs").is_file()
    assert len(digest.name) == assets.SHOWN


def _broken(*_: object, **__: object) -> bytes:
    raise OSError("disk full")
