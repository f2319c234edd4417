"""More than one code holds, without JavaScript: one page with all codes."""

import base64
import re
from datetime import date
from io import BytesIO

import zxingcpp
from fastapi.testclient import TestClient
from PIL import Image

from shared.forms.load import load_procedures
from shared.forms.parts import join
from shared.wire.keys import KeyRing
from shared.wire.notification_code import open_digits

ADDRESS = "/address_change/plain"
PROCEDURES = load_procedures()
TODAY = date(2026, 11, 24)


def crowd(household: dict[str, str], people: int) -> dict[str, str]:
    """The household with as many copies of its child as make so many people."""
    child = {name: text for name, text in household.items() if name.startswith("members.2.")}
    more = {
        name.replace("members.2.", f"members.{number}."): text
        for number in range(3, people)
        for name, text in child.items()
    }
    names = {f"members.{number}.given_name": f"{number}郎" for number in range(3, people)}
    return {**household, **more, **names, "remarks": "よろしくお願いします。"}


def codes_of(page: str) -> list[str]:
    pictures = re.findall(r'<img src="data:image/png;base64,([^"]*)"', page)
    images = [Image.open(BytesIO(base64.b64decode(one))).convert("L") for one in pictures]
    return [
        symbol.text
        for image in images
        for symbol in zxingcpp.read_barcodes(image, zxingcpp.BarcodeFormat.QRCodeModel2)
    ]


def test_plain_thirteen_people_answered_with_two_codes(
    client: TestClient, household: dict[str, str], ring: KeyRing
) -> None:
    page = client.post(ADDRESS, data=crowd(household, 13)).text
    codes = codes_of(page)
    opened = [open_digits(digits, ring, PROCEDURES, TODAY).notification for digits in codes]
    assert [one.answers["part"]["number"] for one in opened] == [1, 2]
    whole = join(PROCEDURES["address_change"], [one.answers for one in opened])
    assert len(whole["members"]) == 13
    assert (page.count('download="kazasu-1.png"'), page.count('download="kazasu-2.png"')) == (1, 1)
    assert "2つのうち2つ目" in page


def test_plain_more_people_than_a_whole_may_hold_refused(
    client: TestClient, household: dict[str, str]
) -> None:
    answer = client.post(ADDRESS, data=crowd(household, 25))
    assert answer.status_code == 422
    assert "24人まで" in answer.text
    assert codes_of(answer.text) == []
