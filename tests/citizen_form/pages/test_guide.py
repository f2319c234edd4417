import re
from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from citizen_form.main import create_app
from citizen_form.settings import Contact, Settings
from shared.i18n.languages import OFFERED

# What would say at a glance why somebody wants to talk first, or where they live.
TELLING = re.compile(
    "ＤＶ|DV|暴力|支援措置|避難|被害|住所|violence|abuse|safety|address", re.IGNORECASE
)


@pytest.mark.parametrize("lang", OFFERED)
def test_guide_has_no_word_that_says_why(client: TestClient, lang: str) -> None:
    page = client.get("/guide", params={"lang": lang}).text
    main = page[page.index("<title>") : page.index("</title>")] + page[page.index("<main") :]
    words = re.sub(r"<[^>]*>", "", main)
    assert TELLING.findall(words) == []


def test_guide_asks_nothing_and_may_send_nothing(client: TestClient) -> None:
    answer = client.get("/guide")
    assert "<form" not in answer.text
    assert "<input" not in answer.text
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["cache-control"] == "no-store"
    assert "form-action 'none'" in answer.headers["content-security-policy"]


def test_guide_shows_the_phone_only_where_there_is_one(settings: Settings) -> None:
    for phone in ("", "06-6858-0000"):
        app = create_app(replace(settings, contact=Contact(phone)))
        page = TestClient(app).get("/guide").text
        assert ("tel:" in page) == bool(phone)
        assert phone in page


def test_start_has_a_quiet_link_to_the_guide(client: TestClient) -> None:
    assert 'href="/guide"' in client.get("/").text
