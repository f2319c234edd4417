"""Texts, postcodes and addresses: the inputs of the vectors of what the wire format freezes."""

from household import KATSU, SAKI, TAKA, YOSHI, household

# Every row of the table in FORMAT.md, first and last of each range, and what decides between
# packed and UTF-8.
PACKED = [
    *("", " ", "_", "`", "~", "\n", "\u00ff", "\u0100"),
    *("\u3000", "\u309f", "\u30a0", "\u30ff", "\u3100", "\u3400", "\u4dff"),
    *("\u4e00", "\u8dff", "\u8e00", "\u9fff", "\ua000"),
    *("\ud7ff", "\ue000", "\ufeff", "\uff00", "\uffff", "\U00010000", "\U0010ffff"),
    *("12-3", "\uff11\uff0d\uff12", "3丁目1番16号", "ハイツ佐々木203"),
    *("サトウ", "ヴァイオレット・ジョー", "さくら", "タカハシ タロウ"),
    *(TAKA, YOSHI, SAKI, KATSU, "神\ufa19", "カ\u3099", "e\u0301"),
    *("Maison 5", "MAISON 5", "a", "aA", "aAA", "I use a wheelchair.", "車いす wheelchair"),
    "\u8eca\u3044\u3059\u3067\u884c\u304d\u307e\u3059\u3002\n\u3088\u308d\u3057\u304f",
]

# One town; several in two cities; the whole of a city; a special one; none.
POSTCODES = ["5600021", "4980000", "4520961", "0600000", "6028052", "9999999"]

_TOYONAKA = household()["old_address"]

ADDRESSES: dict[str, dict[str, str]] = {
    "town_of_the_table": _TOYONAKA,
    "town_with_more": _TOYONAKA | {"town": "本町三丁目"},
    "another_town": _TOYONAKA | {"town": "新千里東町"},
    "no_town": {part: text for part, text in _TOYONAKA.items() if part != "town"},
    "another_city": _TOYONAKA | {"city": "吹田市"},
    "another_prefecture": _TOYONAKA | {"prefecture": "大阪"},
    "no_postcode": {part: text for part, text in _TOYONAKA.items() if part != "postcode"},
    "vacant_postcode": _TOYONAKA | {"postcode": "9999999"},
    "postcode_from_zero": {
        "postcode": "0600000",
        "prefecture": "北海道",
        "city": "札幌市中央区",
        "block": "1",
    },
    "later_of_many_towns": {
        "postcode": "4520961",
        "prefecture": "愛知県",
        "city": "清須市",
        "town": "春日夢の森2丁目",
        "building": "メゾン1",
    },
    "abroad": {"country": "大韓民国"},
    "city_only": {"city": "豊中市"},
    "nothing": {},
}
