import hashlib
import json
import re

from shared.build.node import find_node
from shared.build.vendor import CONTENTS, ENTRIES, PACKAGE, VENDOR


def test_contents_name_every_package_of_the_lock_but_the_builder() -> None:
    lock = json.loads((PACKAGE / "package-lock.json").read_text(encoding="utf-8"))
    locked = {
        name.removeprefix("node_modules/")
        for name, entry in lock["packages"].items()
        if name and not entry.get("dev")
    }
    assert {package for packages in CONTENTS.values() for package in packages} == locked


def test_licences_list_every_bundle_with_its_hash() -> None:
    licences = json.loads((VENDOR / "licences.json").read_text(encoding="utf-8"))
    assert {entry["file"] for entry in licences} == {*ENTRIES, "tokens.css"}
    for entry in licences:
        digest = hashlib.sha256((VENDOR / entry["file"]).read_bytes()).hexdigest()
        assert entry["sha256"] == digest
        assert entry["licence"]


def test_notices_hold_a_licence_text_of_every_package() -> None:
    text = (VENDOR / "licences.txt").read_text(encoding="utf-8")
    notices = re.split("^(?==== [^=]+ ===$)", text, flags=re.MULTILINE)[1:]
    assert len(notices) == sum(len(packages) for packages in CONTENTS.values())
    assert [
        notice.split()[1]
        for notice in notices
        if not re.search("licen|permission", notice, re.IGNORECASE)
    ] == []


def test_find_node_gives_node_and_npm() -> None:
    assert find_node("node")
    assert find_node("npm")
