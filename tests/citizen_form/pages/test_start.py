from fastapi.testclient import TestClient


def test_start_links_to_every_procedure(client: TestClient) -> None:
    assert 'href="/address_change"' in client.get("/").text


def test_start_says_that_nothing_is_filed_yet(client: TestClient) -> None:
    assert "入力しただけでは、届出は終わりません" in client.get("/?lang=ja").text
    assert "Filling this in is not yet filing it" in client.get("/?lang=en").text


def test_start_offers_every_language_in_its_own_name(client: TestClient) -> None:
    page = client.get("/").text
    assert all(name in page for name in ("日本語", "やさしい日本語", "English"))


def test_start_choice_of_language_is_kept_in_the_only_cookie(client: TestClient) -> None:
    client.get("/?lang=en")
    assert dict(client.cookies) == {"lang": "en"}
    assert 'data-lang="en"' in client.get("/").text


def test_start_says_how_long_it_takes_where_the_procedure_says_so(client: TestClient) -> None:
    page = client.get("/?lang=en").text
    assert page.count("It takes about five minutes.") == 1
