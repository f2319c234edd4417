"""A household of twelve in two codes, held to a desk's webcam in either order."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from shared.forms.load import load_procedures
from shared.forms.notification import new_notification
from shared.wire.key_files import PUBLIC_NAME, load_public
from shared.wire.parts import seal_parts

pytestmark = pytest.mark.browser

MOVE = load_procedures().named("address_change")
PEOPLE = 12


def resident(number: int) -> dict[str, Any]:
    letters = "ABCDEFGHJKLM"[number]
    return {
        "family_name": f"NGUYEN {letters}UONG",
        "given_name": f"THI {letters}HANH",
        "birth_date": f"{1980 + number}-{1 + number:02d}-{2 + 2 * number:02d}",
        "relation_to_head": "cohabitant" if number else "head",
        "foreign": True,
        "nationality": f"{'東西南北'[number % 4]}ベトナム社会主義共和国連邦{number}",
        "residence_status": f"技術・人文知識・国際業務 第{number}種",
        "residence_period": f"{1 + number % 5}年{number}月",
        "residence_expiry": f"{2027 + number % 4}-05-{3 + number:02d}",
        "residence_card": f"{letters}Q{(number + 3) * 7654321 % 10**8:08d}{letters}Z",
    }


@pytest.fixture
def two_codes(keys: Any, now: Any) -> Callable[[int], list[str]]:
    """The codes of a household with long addresses; the number tells one from another."""

    def seal(number: int) -> list[str]:
        place = {"prefecture": "大阪府", "city": "豊中市", "town": "曽根東町字北之口外島飛地"}
        building = "グランドメゾン曽根ヒルズ弐番館東棟 1204号室 国際交流寮内"
        answers = {
            "kind": "move_within",
            "move_date": "2026-11-20",
            "old_address": {**place, "block": "三丁目十二番地の四十五号"},
            "new_address": {**place, "block": "二丁目七番八号", "building": building},
            "members": [resident(number) for number in range(PEOPLE)],
            "applicant": "self",
            "remarks": "通訳が必要です。ベトナム語とネパール語でお願いします。" * 4,
        }
        made = new_notification(MOVE, answers, "ja", now, bytes([200 + number] * 16))
        return seal_parts(made, MOVE, load_public(keys / PUBLIC_NAME))

    return seal


def names(page: Page) -> list[str]:
    rows = (page.locator(f'[id="box-members.{n}.given_name"]') for n in range(PEOPLE))
    return [row.input_value() for row in rows]


EVERYBODY = [f"THI {letter}HANH" for letter in "ABCDEFGHJKLM"]


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_desk_two_codes_before_the_webcam_joined_in_either_order(
    clerk_with: Callable[..., Page], two_codes: Callable[[int], list[str]], order: tuple[int, int]
) -> None:
    codes = two_codes(order[0])
    assert len(codes) == 2
    page = clerk_with(*(codes[at] for at in order))
    expect(page.locator("#message")).to_contain_text("2つのコードを合わせて", timeout=30_000)
    expect(page.locator('[id="box-members.11.given_name"]')).to_be_attached()
    assert names(page) == EVERYBODY
    expect(page.locator("#panel-parts")).to_have_count(0)


def test_desk_first_code_asks_for_the_second_and_keeps_what_was_typed_meanwhile(
    clerk: Page, two_codes: Callable[[int], list[str]], tmp_path: Any
) -> None:
    one, two = two_codes(2)
    clerk.locator("#digits").fill(one)
    clerk.locator("#digits").press("Enter")
    clerk.locator("#panel-parts").wait_for()
    expect(clerk.locator("#message")).to_contain_text("残りのコードもかざして")
    clerk.screenshot(path=tmp_path / "first.png")
    clerk.locator('[id="box-members.0.given_name"]').fill("直した名")
    clerk.locator("#digits").fill(two)
    clerk.locator("#digits").press("Enter")
    expect(clerk.locator("#message")).to_contain_text("合わせて")
    expect(clerk.locator('[id="box-members.11.given_name"]')).to_be_attached()
    assert names(clerk) == ["直した名", *EVERYBODY[1:]]
    clerk.screenshot(path=tmp_path / "both.png")


def test_desk_code_of_another_household_in_between_refused_in_words(
    clerk: Page, two_codes: Callable[[int], list[str]]
) -> None:
    clerk.locator("#digits").fill(two_codes(3)[0])
    clerk.locator("#digits").press("Enter")
    clerk.locator("#panel-parts").wait_for()
    clerk.locator("#digits").fill(two_codes(4)[1])
    clerk.locator("#digits").press("Enter")
    expect(clerk.locator("#message")).to_contain_text("その届のコードではありません")
