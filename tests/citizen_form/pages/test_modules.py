import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

import citizen_form
from citizen_form.pages.modules import module_addresses
from shared.web.assets import SHARED_STATIC, Assets


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


def test_module_addresses_of_the_form_are_all_there(client: TestClient) -> None:
    app = Path(citizen_form.__file__).parent / "static"
    addresses = module_addresses(Assets({"app": app, "shared": SHARED_STATIC}), "app/js/main.mjs")
    assert "/static/shared/vendor/hpke.mjs" in addresses
    assert [one for one in addresses if client.get(one).status_code != 200] == []


def test_form_asks_for_nothing_beforehand_that_its_bundle_has_within(client: TestClient) -> None:
    page = client.get("/address_change").text
    scripts = re.findall('<script type="module" src="([^"]*)"', page)
    assert [script.partition("?")[0] for script in scripts] == [
        "/static/shared/bundled/citizen_form/main.mjs"
    ]
    assert re.findall('<link rel="modulepreload" href="([^"]*)"', page) == scripts
    assert client.get(scripts[0]).status_code == 200
