import json
from datetime import date

import pytest
from fastapi.testclient import TestClient

from citizen_form.pages.page_data import page_data
from shared.forms.load import load_procedures
from shared.i18n.catalogue import Texts
from shared.i18n.languages import OFFERED
from shared.wire.keys import KeyRing

PROCEDURE = load_procedures().named("address_change")


def embedded(page: str) -> dict[str, object]:
    _, _, rest = page.partition('<script type="application/json" id="page">')
    text, _, _ = rest.partition("</script>")
    data: dict[str, object] = json.loads(text)
    return data


@pytest.mark.parametrize("lang", OFFERED)
def test_page_data_holds_words_of_the_language(client: TestClient, lang: str) -> None:
    data = embedded(client.get("/address_change", params={"lang": lang}).text)
    assert data["lang"] == lang
    assert data["procedure"] == json.loads(json.dumps(PROCEDURE.raw))
    texts = data["texts"]
    assert isinstance(texts, dict)
    assert {"problem.required", "address_change.field.kind.label"} <= set(texts)


def test_page_data_holds_the_public_key_and_no_other(client: TestClient, ring: KeyRing) -> None:
    key = embedded(client.get("/address_change").text)["key"]
    assert isinstance(key, dict)
    assert set(key) == {"format", "office", "key_id", "public_key"}
    assert key["key_id"] == ring.current.public_key.key_id.hex()


def test_page_data_closed_days_are_weekdays_on_which_the_office_is_closed(
    client: TestClient,
) -> None:
    days = embedded(client.get("/address_change").text)["closed_days"]
    assert isinstance(days, list)
    assert {"2026-12-29", "2027-01-01", "2026-11-23"} <= set(days)
    assert all(date.fromisoformat(day).weekday() < 5 for day in days)
    assert not {"2026-11-24", "2026-12-28"} & set(days)


def test_page_data_text_cannot_end_its_script_element(ring: KeyRing) -> None:
    texts = Texts("ja", {"form.x": "</script><script>alert(1)</script>"})
    data = page_data(PROCEDURE, texts, ring.current.public_key, [])
    assert "<" not in data
    assert json.loads(data)["texts"]["form.x"].startswith("</script>")
