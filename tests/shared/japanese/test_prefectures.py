from shared.japanese.prefectures import PREFECTURES, prefecture_number


def test_prefectures_are_in_the_order_of_their_numbers() -> None:
    assert len(set(PREFECTURES)) == 47
    known = {"北海道": 1, "東京都": 13, "大阪府": 27, "徳島県": 36, "香川県": 37, "沖縄県": 47}
    assert {name: prefecture_number(name) for name in known} == known


def test_prefecture_number_of_no_prefecture_none() -> None:
    assert prefecture_number("大阪") is None
