"""The form without JavaScript: posted once, sealed, or shown again with every word kept."""

import base64
import html
import logging
import re
from datetime import date, datetime
from io import BytesIO

import pytest
import zxingcpp
from fastapi.testclient import TestClient
from PIL import Image

from shared.forms.load import load_procedures
from shared.i18n.languages import OFFERED
from shared.wire.keys import KeyRing
from shared.wire.notification_code import Opened, open_digits

ADDRESS = "/address_change/plain"
PROCEDURES = load_procedures()
TODAY = date(2026, 11, 24)
# 個人番号 and 住民票コード with right check digits, made up.
MY_NUMBER = "123456789018"


def code_of(page: str) -> str:
    """The digits of the code that is drawn on a page, read as a camera does."""
    [picture] = set(re.findall(r'data:image/png;base64,([^"]*)"', page))
    image = Image.open(BytesIO(base64.b64decode(picture))).convert("L")
    [symbol] = zxingcpp.read_barcodes(image, zxingcpp.BarcodeFormat.QRCodeModel2)
    return symbol.text


def opened(page: str, ring: KeyRing) -> Opened:
    return open_digits(code_of(page), ring, PROCEDURES, TODAY)


def value_of(page: str, name: str) -> str:
    """What stands in an input."""
    [tag] = re.findall(rf'<input[^>]*name="{re.escape(name)}"[^>]*>', page)
    return html.unescape(tag.split('value="')[1].split('"')[0])


def text_of(page: str) -> str:
    """What a person reads, tags and space taken out."""
    return html.unescape(re.sub(r"\s+", "", re.sub("<[^>]*>", "", page)))


@pytest.mark.parametrize("lang", OFFERED)
def test_plain_household_of_three_gives_a_code_with_exactly_what_was_typed(
    client: TestClient, household: dict[str, str], ring: KeyRing, now: datetime, lang: str
) -> None:
    answer = client.post(f"{ADDRESS}?lang={lang}", data=household)
    assert answer.status_code == 200
    notification = opened(answer.text, ring).notification
    assert (notification.lang, notification.form_id) == (lang, "00" * 16)
    assert notification.made_at == now.replace(second=0)
    answers = notification.answers
    assert [person["family_name"] for person in answers["members"]] == ["髙橋", "𠮷田", "﨑山"]
    assert answers["members"][1]["given_name"] == "葛\U000e0100子"
    assert answers["members"][0]["given_kana"] == "タロウ"
    assert answers["move_date"] == "2026-11-20"
    assert answers["old_address"]["postcode"] == "5600021"
    assert answers["new_address"]["building"] == "メゾン・ド・﨑 203"
    assert (answers["phone"], answers["related"]) == ("0612345678", ["water"])
    assert "remarks" not in answers


def test_plain_result_says_what_to_do_next(client: TestClient, household: dict[str, str]) -> None:
    page = text_of(client.post(f"{ADDRESS}?lang=ja", data=household).text)
    assert "入力しただけでは、届出は終わりません" in page
    assert "サーバーには何も残っていません" in page
    assert "2026年12月4日（金曜日）まで" in page
    assert "マイナンバーカードと暗証番号（数字4けた）（髙橋太郎）" in page
    assert "〒560-0021大阪府豊中市本町一丁目3-1-1メゾン・ド・﨑203" in page


def test_plain_result_is_kept_by_nobody(client: TestClient, household: dict[str, str]) -> None:
    answer = client.post(ADDRESS, data=household)
    assert answer.headers["cache-control"] == "no-store"
    assert answer.cookies == {}


def test_plain_result_correct_shows_the_form_with_everything_still_there(
    client: TestClient, household: dict[str, str]
) -> None:
    result = client.post(ADDRESS, data=household).text
    hidden = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)">', result)
    again = {name: html.unescape(text) for name, text in hidden} | {"show": "ja"}
    page = client.post(ADDRESS, data=again).text
    assert value_of(page, "members.1.given_name") == household["members.1.given_name"]
    assert value_of(page, "old_address.postcode") == household["old_address.postcode"]
    assert value_of(page, "phone") == household["phone"]


def test_plain_person_left_blank_is_nobody(
    client: TestClient, household: dict[str, str], ring: KeyRing
) -> None:
    blank = dict.fromkeys((name for name in household if name.startswith("members.1.")), "")
    answer = client.post(ADDRESS, data=household | blank)
    members = opened(answer.text, ring).notification.answers["members"]
    assert [person["family_name"] for person in members] == ["髙橋", "﨑山"]


def test_plain_problem_behind_a_blank_person_points_at_its_own_input(
    client: TestClient, household: dict[str, str]
) -> None:
    blank = dict.fromkeys((name for name in household if name.startswith("members.1.")), "")
    answer = client.post(ADDRESS, data=household | blank | {"members.2.given_name": ""})
    assert answer.status_code == 422
    assert 'href="#members.1.given_name"' in answer.text
    assert value_of(answer.text, "members.1.family_name") == "﨑山"


def test_plain_answer_to_what_is_not_asked_is_dropped(
    client: TestClient, household: dict[str, str], ring: KeyRing
) -> None:
    answer = client.post(ADDRESS, data=household | {"from_abroad": "yes", "late_reason": "多忙"})
    answers = opened(answer.text, ring).notification.answers
    assert {"from_abroad", "late_reason"} & set(answers) == set()


BAD = {
    "future_move": ({"move_date.day": "30"}, "引っ越した日が今日より後です"),
    "nobody": ({}, "届け出る人がいません"),
    "two_heads": ({"members.1.relation_to_head": "head"}, "世帯主が二人以上います"),
    "no_head": ({"members.0.relation_to_head": "child"}, "世帯主が決まっていません"),
    "my_number": ({"remarks": f"番号は {MY_NUMBER} です"}, "マイナンバー（個人番号）のような"),
    "no_such_day": ({"members.0.birth_date.day": "31"}, "ない日付が入っています"),
    "no_kind": ({"kind": ""}, "「届出の種類」"),
    "kind_made_up": ({"kind": "fly"}, "「届出の種類」は、表示されている中から選んでください"),
    "hidden_character": ({"members.0.family_name": "山\u200b田"}, "使えない文字"),
    "kana": ({"members.0.family_kana": "高橋"}, "カタカナで入力してください"),
    "phone": ({"phone": "12"}, "0から始まる10けたか11けた"),
    "postcode": ({"old_address.postcode": "56"}, "7けたの数字"),
    "unknown_answer": ({"rank": "1"}, "知らない項目が含まれています"),
}


def with_fault(household: dict[str, str], case: str) -> dict[str, str]:
    posted = household | BAD[case][0]
    if case == "nobody":
        return {k: v for k, v in posted.items() if not k.startswith("members.")}
    return posted


@pytest.mark.parametrize("case", BAD)
def test_plain_bad_input_is_refused_in_its_own_sentence(
    client: TestClient, household: dict[str, str], case: str
) -> None:
    answer = client.post(f"{ADDRESS}?lang=ja", data=with_fault(household, case))
    assert answer.status_code == 422
    assert "data:image" not in answer.text
    page = text_of(answer.text)
    assert BAD[case][1] in page
    assert "<title>エラー：" in answer.text


@pytest.mark.parametrize("lang", OFFERED)
@pytest.mark.parametrize("case", BAD)
def test_plain_bad_input_in_every_language_keeps_what_was_typed(
    client: TestClient, household: dict[str, str], case: str, lang: str
) -> None:
    answer = client.post(f"{ADDRESS}?lang={lang}", data=with_fault(household, case))
    assert answer.status_code == 422
    assert f'data-lang="{lang}"' in answer.text
    assert value_of(answer.text, "old_head") == "髙橋 太郎"
    assert value_of(answer.text, "new_address.building") == "メゾン・ド・﨑 203"


def test_plain_problem_is_tied_to_its_input(client: TestClient, household: dict[str, str]) -> None:
    page = client.post(ADDRESS, data=household | {"phone": "12"}).text
    [tag] = re.findall(r'<input[^>]*name="phone"[^>]*>', page)
    assert 'aria-invalid="true"' in tag
    assert "phone-problem" in tag
    assert 'id="phone-problem"' in page
    assert 'href="#phone"' in page


def test_plain_secret_number_is_in_no_sentence_and_no_log(
    client: TestClient, household: dict[str, str], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        answer = client.post(ADDRESS, data=household | {"remarks": MY_NUMBER})
    summary = answer.text.split('id="error-summary"')[1].split("</div>")[0]
    assert MY_NUMBER not in summary
    # It stands once, where it was typed.
    assert answer.text.count(MY_NUMBER) == 1
    assert MY_NUMBER not in caplog.text
    assert "髙橋" not in caplog.text


def test_plain_typed_markup_is_shown_as_typed(
    client: TestClient, household: dict[str, str]
) -> None:
    hostile = '"><script>alert(1)</script>漢字{かんじ}'
    posted = household | {"old_head": hostile, "phone": "12"}
    page = client.post(ADDRESS, data=posted).text
    assert "<script>alert" not in page
    assert value_of(page, "old_head") == hostile
    result = client.post(ADDRESS, data=household | {"old_head": hostile}).text
    assert "<script>alert" not in result
    assert "漢字{かんじ}" in result


def test_plain_add_shows_one_person_more_and_keeps_the_rest(
    client: TestClient, household: dict[str, str]
) -> None:
    answer = client.post(ADDRESS, data=household | {"add": "members"})
    assert answer.status_code == 200
    assert value_of(answer.text, "members.3.family_name") == ""
    assert value_of(answer.text, "members.1.family_name") == "𠮷田"
    assert re.search(r'<fieldset[^>]*id="members.3"[^>]*autofocus', answer.text)


def test_plain_remove_shows_the_others(client: TestClient, household: dict[str, str]) -> None:
    page = client.post(ADDRESS, data=household | {"remove": "members.0"}).text
    assert value_of(page, "members.0.family_name") == "𠮷田"
    assert value_of(page, "members.1.family_name") == "﨑山"
    assert 'name="members.2.family_name"' not in page


def test_plain_other_language_keeps_everything(
    client: TestClient, household: dict[str, str]
) -> None:
    page = client.post(f"{ADDRESS}?lang=en", data=household | {"show": "en"}).text
    assert 'data-lang="en"' in page
    assert value_of(page, "members.1.given_name") == household["members.1.given_name"]
    assert 'role="alert"' not in page


def test_plain_too_much_for_one_code_keeps_everything(
    client: TestClient, household: dict[str, str]
) -> None:
    # Names of sixty different kanji each do not deflate.
    crowd = dict(household)
    for person in range(1, 12):
        for name, text in household.items():
            if name.startswith("members.1."):
                crowd[name.replace("members.1.", f"members.{person}.")] = text
        rare = "".join(chr(0x4E00 + (person * 997 + n * 31) % 20000) for n in range(60))
        crowd[f"members.{person}.family_name"] = rare
        crowd[f"members.{person}.given_name"] = rare[::-1]
    answer = client.post(f"{ADDRESS}?lang=ja", data=crowd)
    assert answer.status_code == 413
    assert "1つの二次元コードに入りません" in text_of(answer.text)
    assert value_of(answer.text, "members.0.family_name") == "髙橋"


def test_plain_body_over_the_limit_is_refused(client: TestClient) -> None:
    answer = client.post(ADDRESS, data={"remarks": "あ" * 200_000})
    assert answer.status_code == 413
    assert "大きすぎます" in text_of(answer.text)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"&&==&=",
        b"kind=%ff%fe",
        b"members=x&members.0.sex=y",
        b"members.0=x",
        b"members.99999999999999999999.sex=male",
        b"members." + b"9" * 5000 + b".sex=male",
        b"members.0.birth_date=1985-04-01",
        b"move_date=x&move_date.day=1",
        b"kind=a&kind=b",
        b"add=nothing",
        b"add=members&add=members",
        b"remove=members.-1",
        b"related.0=dog",
        b"constructor=1&__proto__=2",
    ],
)
def test_plain_made_up_body_is_answered_in_words(client: TestClient, body: bytes) -> None:
    content = {"content-type": "application/x-www-form-urlencoded"}
    answer = client.post(ADDRESS, content=body, headers=content)
    assert answer.status_code in (200, 400, 422)
    assert "<h1" in answer.text


def test_plain_uploaded_file_is_refused(client: TestClient, household: dict[str, str]) -> None:
    answer = client.post(ADDRESS, data=household, files={"remarks": ("a.txt", b"hello")})
    assert answer.status_code == 400


def test_plain_more_fields_than_any_household_has_is_refused(client: TestClient) -> None:
    content = {"content-type": "application/x-www-form-urlencoded"}
    answer = client.post(ADDRESS, content=b"a=1&" * 2000, headers=content)
    assert answer.status_code == 400
