"""Reading the entry screen without a browser."""

from typing import Any

from fastapi.testclient import TestClient


def names(client: TestClient) -> list[str]:
    """Whom the entry screen shows, in the order of its rows."""
    page = client.get("/desk/entry").text
    found = []
    for row in range(12):
        marker = f'name="members.{row}.given_name" value="'
        if marker in page:
            found.append(page.split(marker)[1].split('"')[0])
    return found


EVERYBODY = ["1郎", "2郎", "3郎", "4郎", "5郎"]


def sheet(client: TestClient, **more: Any) -> dict[str, Any]:
    """What the entry screen would post, changed by hand."""
    page = client.get("/desk/entry").text
    fields: dict[str, Any] = {}
    for piece in page.split("<input")[1:]:
        tag = piece.split(">")[0]
        if 'name="' in tag and 'type="checkbox"' not in tag and "disabled" not in tag:
            name = tag.split('name="')[1].split('"')[0]
            value = tag.split('value="')[1].split('"')[0] if 'value="' in tag else ""
            if not name.startswith("members.__row__") and "__row__" not in name:
                fields.setdefault(name, []).append(value)
    for select in page.split("<select")[1:]:
        name = select.split('name="')[1].split('"')[0]
        if "selected>" in select.split("</select>")[0] and "__row__" not in name:
            fields[name] = [
                option.split('value="')[1].split('"')[0]
                for option in select.split("</select>")[0].split("<option")[1:]
                if "selected>" in option
            ]
    return {**fields, **more}
