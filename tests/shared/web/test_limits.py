"""Too much is refused with a sentence, whatever the sender says about its length."""

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient


def pieces(size: int) -> Iterator[bytes]:
    """Sent without Content-Length."""
    for start in range(0, size, 100):
        yield b"x" * min(100, size - start)


def test_body_up_to_the_limit_passes(client: TestClient, limit: int) -> None:
    assert client.post("/body", content=b"x" * limit).json() == limit
    assert client.post("/body", content=pieces(limit)).json() == limit


@pytest.mark.parametrize("declared", [True, False])
def test_body_over_the_limit_gets_its_sentence(
    client: TestClient, limit: int, declared: bool
) -> None:
    content = b"x" * (limit + 1) if declared else pieces(limit + 1)
    response = client.post("/body", content=content)
    assert response.status_code == 413
    assert "送られたデータが大きすぎます。" in response.text
    assert response.headers["cache-control"] == "no-store"


def test_body_limit_of_a_path_is_its_own(client: TestClient, limit: int) -> None:
    assert client.post("/large", content=b"x" * 5 * limit).json() == 5 * limit
    assert client.post("/large", content=pieces(10 * limit + 1)).status_code == 413


def test_body_understated_length_is_counted_all_the_same(client: TestClient, limit: int) -> None:
    headers = {"content-length": "1"}
    response = client.post("/body", content=pieces(limit + 1), headers=headers)
    assert response.status_code == 413


def test_body_parsed_as_a_form_gets_the_same_sentence(client: TestClient, limit: int) -> None:
    headers = {"content-type": "application/x-www-form-urlencoded"}
    response = client.post("/form", content=pieces(limit + 1), headers=headers)
    assert response.status_code == 413
