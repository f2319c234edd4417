"""`_headers` as the hosts that read it do: Netlify and Cloudflare Pages.

Rules from their documentation: a line that begins with a slash names a path, the indented lines
below it its headers; `*` stands for all that follows and comes once, at the end here; `:name` for
one step of the path. What several rules give one address is joined by commas. Cloudflare reads at
most 100 rules and lines of 2,000 characters.
"""

import re

import pytest

from citizen_form.pages import worker
from citizen_form.pages.policy import NO_FORM
from citizen_form.static_site.hosts import host_files
from shared.i18n.languages import OFFERED
from shared.web.headers import KEEP, NEVER_KEEP, SECURITY

RULES, LETTERS = 100, 2000
PATH = re.compile(r"/(?:(?:[\w.-]+|:[a-z]\w*)/)*(?:[\w.-]+|\*)?")
HEADER = re.compile(r"[ \t]+([A-Za-z-]+): (\S.*\S)")
POLICY = "content-security-policy"
BASES = ("/", "/city/form/")

Rule = tuple[str, dict[str, str]]


def read(text: str) -> list[Rule]:
    """Path and headers of each rule; AssertionError at a line that a host would not understand."""
    rules: list[Rule] = []
    for line in text.splitlines():
        assert len(line) <= LETTERS
        assert line.isascii()
        if not line.startswith((" ", "\t")):
            assert PATH.fullmatch(line), line
            rules.append((line, {}))
            continue
        header = HEADER.fullmatch(line)
        assert header is not None, line
        name = header[1].lower()
        assert name not in rules[-1][1], line
        rules[-1][1][name] = header[2]
    return rules


def given(rules: list[Rule], path: str) -> dict[str, str]:
    """What a host sends with an address."""
    sent: dict[str, str] = {}
    for pattern, headers in rules:
        if re.fullmatch(re.sub(r":\w+", "[^/]+", pattern).replace("*", ".*"), path):
            for name, value in headers.items():
                sent[name] = f"{sent[name]}, {value}" if name in sent else value
    return sent


@pytest.fixture(params=BASES)
def base(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def rules(base: str) -> list[Rule]:
    return read(host_files(base, OFFERED)["_headers"])


def test_headers_file_is_within_the_hosts_limits(rules: list[Rule]) -> None:
    assert len(rules) <= RULES
    assert all(headers for _, headers in rules)
    assert len({path for path, _ in rules}) == len(rules)


@pytest.mark.parametrize("path", ["", "index.html", "404.html", "ja/", "ne/address_change/"])
def test_headers_file_page_has_what_the_server_sends(
    rules: list[Rule], base: str, path: str
) -> None:
    sent = given(rules, f"{base}{path}")
    assert {name: sent[name] for name in SECURITY | NO_FORM} == SECURITY | NO_FORM
    assert "cache-control" not in sent


def test_headers_file_worker_has_its_own_policy_alone(rules: list[Rule], base: str) -> None:
    assert given(rules, f"{base}{worker.NAME}")[POLICY] == worker.HEADERS[POLICY]


def test_headers_file_files_keep_but_for_towns(rules: list[Rule], base: str) -> None:
    kept = given(rules, f"{base}static/0a1b/app/main.mjs")
    assert kept["cache-control"] == KEEP
    assert kept[POLICY] == NO_FORM[POLICY]
    towns = given(rules, f"{base}static/0a1b/shared/vendor/towns-1/560.mjs")
    assert NEVER_KEEP in towns["cache-control"].split(", ")


def test_headers_file_elsewhere_on_the_host_says_nothing(rules: list[Rule], base: str) -> None:
    assert (given(rules, "/elsewhere/") == {}) == (base != "/")


@pytest.mark.parametrize("line", ["ja/*", "/a b", "/a*b", "/x\n  Name value", "/x\n  Name:"])
def test_reader_of_headers_files_refuses_what_hosts_do(line: str) -> None:
    with pytest.raises(AssertionError):
        read(line)
