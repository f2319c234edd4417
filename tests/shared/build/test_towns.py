import json
from pathlib import Path
from zipfile import ZipFile

from shared.build.towns import FOLDER, entries, write_table, write_towns
from shared.japanese import towns

ROWS = [
    ("0600000", 1, "札幌市中央区", ""),
    ("0600001", 1, "札幌市中央区", "北一条西"),
    ("5600021", 27, "豊中市", "本町"),
]


def test_write_table_same_rows_same_members(tmp_path: Path) -> None:
    write_table(tmp_path / "first.zip", iter(ROWS))
    write_table(tmp_path / "second.zip", iter([*ROWS, ROWS[0]]))
    assert (tmp_path / "first.zip").read_bytes() == (tmp_path / "second.zip").read_bytes()
    with ZipFile(tmp_path / "first.zip") as table:
        assert table.namelist() == ["060.txt", "560.txt"]
        assert table.read("560.txt").decode() == "0021\t27\t豊中市\t本町\n"


def test_entries_have_the_town_of_a_postcode_and_no_remark_for_a_name() -> None:
    rows = list(entries())
    assert ("5600021", 27, "豊中市", "本町") in rows
    assert [row for row in rows if any(sign in row[3] for sign in "、〜\t")] == []


def test_write_towns_a_module_for_each_first_three_digits(tmp_path: Path) -> None:
    write_towns(tmp_path)
    modules = sorted((tmp_path / FOLDER).iterdir())
    assert [module.stem for module in modules] == towns.shards()
    source = (tmp_path / FOLDER / "560.mjs").read_text(encoding="utf-8")
    text = source.removeprefix("export default ").removesuffix(";\n")
    assert json.loads(text) == towns.shard("560")
