import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from citizen_form.pages.modules import module_addresses
from shared.web.assets import Assets


@pytest.fixture
def assets(tmp_path: Path) -> Assets:
    app, shared = tmp_path / "app", tmp_path / "shared"
    for folder in (app / "js", shared / "js"):
        folder.mkdir(parents=True)
    (app / "js/main.mjs").write_text(
        'import { a } from "./a.mjs";\nimport {\n  b,\n} from "../../shared/js/b.mjs";\n'
        "// import { c } from './c.mjs'\n"
    )
    (app / "js/a.mjs").write_text('import "../../shared/js/b.mjs";\nimport "./main.mjs";\n')
    (shared / "js/b.mjs").write_text("export const b = 1;\n")
    return Assets({"app": app, "shared": shared})


def test_module_addresses_are_those_reached_once_each(assets: Assets) -> None:
    found = module_addresses(assets, "app/js/main.mjs")
    assert found == ["/static/app/js/a.mjs", "/static/shared/js/b.mjs"]


def test_module_addresses_change_with_the_files(assets: Assets) -> None:
    module_addresses(assets, "app/js/main.mjs")
    (assets.folders["app"] / "js/a.mjs").unlink()
    (assets.folders["app"] / "js/main.mjs").write_text('import "./other.mjs";\n')
    assert module_addresses(assets, "app/js/main.mjs") == ["/static/app/js/other.mjs"]


def test_form_asks_for_every_module_at_once_and_each_is_there(client: TestClient) -> None:
    page = client.get("/address_change").text
    links = re.findall('<link rel="modulepreload" href="([^"]*)"', page)
    assert "/static/shared/vendor/hpke.mjs" in links
    assert [link for link in links if client.get(link).status_code != 200] == []
