"""The postcode fills in the address, and never over what somebody typed."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

HONMACHI = {"prefecture": "大阪府", "city": "豊中市", "town": "本町"}
# 66 towns of 愛知県清須市 share it.
MANY = "4520961"


@pytest.fixture
def mover(resident) -> Iterator:
    """Somebody at the page of the old address."""
    resident.pick("kind", "move_within")
    resident.onward()
    resident.date("move_date", "2026", "11", "20")
    resident.onward()
    yield resident
    resident.page.context.set_offline(False)


def boxes(resident) -> dict[str, str]:
    return {part: resident.input(f"old_address.{part}").input_value() for part in HONMACHI}


def said(resident):
    return resident.page.locator(".towns-said:visible")


@pytest.mark.parametrize("typed", ["5600021", "５６０－００２１", "〒560-0021"])
def test_postcode_fills_prefecture_city_and_town(mover, typed: str) -> None:
    mover.fill_under("old_address.", {"postcode": typed})
    expect(said(mover)).to_contain_text("大阪府豊中市本町を入れました")
    assert boxes(mover) == HONMACHI
    expect(mover.input("old_address.postcode")).to_be_focused()


def test_postcode_corrected_fills_in_the_other_place(mover) -> None:
    mover.fill_under("old_address.", {"postcode": "5600021"})
    expect(said(mover)).to_contain_text("本町")
    mover.fill_under("old_address.", {"postcode": "1000001"})
    expect(said(mover)).to_contain_text("東京都千代田区千代田を入れました")
    assert boxes(mover) == {"prefecture": "東京都", "city": "千代田区", "town": "千代田"}


def test_postcode_of_several_towns_fills_what_is_sure_and_offers_a_list(mover) -> None:
    mover.fill_under("old_address.", {"postcode": MANY})
    towns = mover.page.get_by_label("町名を選んでください")
    expect(towns.locator("option")).to_have_count(66)
    assert boxes(mover) == {"prefecture": "愛知県", "city": "清須市", "town": ""}
    towns.select_option("愛知県清須市春日稲荷")
    mover.page.get_by_role("button", name="この住所を入れる").click()
    assert boxes(mover)["town"] == "春日稲荷"
    expect(mover.input("old_address.town")).to_be_focused()
    expect(towns).to_have_count(0)


def test_postcode_of_another_place_asks_before_it_replaces(mover) -> None:
    typed = {"prefecture": "東京都", "city": "千代田区", "town": "千代田"}
    mover.fill_under("old_address.", typed | {"postcode": "5600021"})
    expect(said(mover)).to_contain_text("この郵便番号の住所は、大阪府豊中市本町です")
    assert boxes(mover) == typed
    mover.page.get_by_role("button", name="この住所を入れる").click()
    assert boxes(mover) == HONMACHI


def test_postcode_found_while_somebody_types_on_does_not_write_between(mover) -> None:
    mover.page.route(
        "**/560.mjs", lambda route: (mover.page.wait_for_timeout(300), route.continue_())
    )
    mover.fill_under("old_address.", {"postcode": "5600021"})
    mover.input("old_address.prefecture").focus()
    expect(said(mover)).to_contain_text("この郵便番号の住所は、大阪府豊中市本町です")
    assert not any(boxes(mover).values())


def test_postcode_of_the_place_that_is_typed_says_nothing(mover) -> None:
    typed = HONMACHI | {"town": "本町一丁目"}
    with mover.page.expect_response("**/560.mjs"):
        mover.fill_under("old_address.", typed | {"postcode": "5600021"})
    mover.page.wait_for_timeout(200)
    expect(said(mover)).to_have_count(0)
    assert boxes(mover) == typed


def test_postcode_without_a_network_or_unknown_leaves_it_to_the_resident(mover) -> None:
    mover.page.context.set_offline(True)
    mover.fill_under("old_address.", {"postcode": "5600021"})
    mover.fill_under("old_address.", HONMACHI | {"block": "1-2-3"})
    mover.onward()
    assert mover.heading() == "新しい住所"
    mover.page.context.set_offline(False)
    mover.fill_under("new_address.", {"postcode": "0000000"})
    mover.page.wait_for_timeout(200)
    expect(said(mover)).to_have_count(0)


def test_postcode_tells_the_server_its_first_three_digits_only(mover) -> None:
    asked: list[str] = []
    mover.page.on("request", lambda request: asked.append(request.url))
    mover.input("old_address.postcode").press_sequentially("5600021")
    expect(said(mover)).to_contain_text("本町")
    assert len(asked) == 1
    assert asked[0].endswith("/towns-1/560.mjs")


@pytest.mark.parametrize("lang", ["ja-easy", "en"])
def test_postcode_speaks_other_languages(
    citizen: str, resident_on: Callable[[Page], object], phone: Page, lang: str
) -> None:
    reader = resident_on(phone)
    reader.start(citizen, lang)
    reader.pick("kind", "household_change")
    reader.onward()
    reader.date("move_date", "2026", "11", "20")
    reader.onward()
    reader.fill_under("new_address.", {"postcode": MANY})
    expect(phone.locator("[id='new_address.postcode-towns'] option")).to_have_count(66)
    assert phone.evaluate("document.documentElement.scrollWidth - innerWidth") == 0
