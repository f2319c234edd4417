from fastapi.testclient import TestClient

from shared.wire.keys import KeyRing


def test_privacy_shows_the_fingerprint_of_the_key(client: TestClient, ring: KeyRing) -> None:
    key = ring.current.public_key
    page = client.get("/privacy").text
    assert key.fingerprint in page
    assert key.office in page


def test_privacy_tells_how_to_see_it_and_what_it_does_not_protect(client: TestClient) -> None:
    page = client.get("/privacy?lang=ja").text
    assert "機内モード" in page
    assert "守れないこと" in page
