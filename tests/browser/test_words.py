"""The browser says in the same words what Python says: labels, problems, days, readings."""

from collections.abc import Iterator
from datetime import date, timedelta
from html import unescape

import pytest
from playwright.sync_api import Page

from citizen_form.settings import Settings
from shared.forms.definition import Field
from shared.forms.load import load_procedures
from shared.forms.problems import Problem
from shared.i18n import SHARED_TEXTS, furigana
from shared.i18n.catalogue import Catalogue
from shared.i18n.dates import date_with_era, date_with_weekday, long_date
from shared.i18n.languages import OFFERED
from shared.i18n.wording import Wording
from shared.procedure_folder import text_folders

pytestmark = pytest.mark.browser

PROCEDURE = load_procedures().named("address_change")
SAY = """async ([paths, problems, days]) => {
    const { readPage } = await import("/static/app/js/page.mjs");
    const dates = await import("/static/shared/js/dates.mjs");
    const { plain, ruby } = await import("/static/shared/js/texts.mjs");
    const { wording } = readPage();
    const said = [
        ...paths.map((path) => [wording.label(path), wording.item(path)]),
        ...problems.map((problem) => [wording.problem(problem)]),
        ...days.map((day) => [
            dates.longDate(wording.texts, day),
            dates.dateWithWeekday(wording.texts, day),
            dates.dateWithEra(wording.texts, day),
        ]),
    ].flat();
    const marked = (text) => {
        const line = document.createElement("p");
        line.append(...ruby(text));
        return line.innerHTML;
    };
    return said.map((text) => [text, plain(text), marked(text)]);
}"""


def paths(fields: Iterator[Field] | tuple[Field, ...], lead: str = "") -> Iterator[str]:
    """Every field's, parts of addresses and the second person of a list among them."""
    for field in fields:
        yield f"{lead}{field.id}"
        if field.kind == "address":
            yield f"{lead}{field.id}.city"
        yield from paths(field.fields, f"{lead}{field.id}.1.")


PATHS = list(paths(PROCEDURE.fields))
PROBLEMS = [
    *(Problem(path, "required") for path in PATHS),
    Problem("move_date", "date_future"),
    Problem("move_date", "date_early", {"limit": "1945-08-15"}),
    Problem("move_date", "late", {"days": 3}, "warning"),
    Problem("members", "too_many", {"limit": 12}),
    Problem("members.0.birth_date", "date_future"),
    Problem("remarks", "too_long", {"limit": 300}),
    Problem("remarks", "my_number"),
    Problem("never_heard_of", "unknown_field"),
]
# Every day of a week, the months' ends, and the first days of the eras.
DAYS = [
    *(date(2026, 11, 20) + timedelta(days=n) for n in range(14)),
    *(date(2026, month, 28) for month in range(1, 13)),
    *(date(2019, 5, 1), date(2019, 4, 30), date(1989, 1, 7), date(1926, 12, 25)),
    *(date(1912, 7, 30), date(1868, 1, 25), date(1868, 1, 24), date(1600, 2, 29)),
]


@pytest.mark.parametrize("lang", OFFERED)
def test_wording_browser_and_python_say_the_same(
    phone: Page, citizen: str, citizen_settings: Settings, lang: str
) -> None:
    texts = Catalogue([SHARED_TEXTS, *text_folders(citizen_settings.procedures)]).texts(lang)
    wording = Wording(texts, "address_change")
    said = [
        *(text for path in PATHS for text in (wording.label(path), wording.item(path))),
        *(wording.problem(problem) for problem in PROBLEMS),
        *(say(texts, day) for day in DAYS for say in (long_date, date_with_weekday, date_with_era)),
    ]
    phone.goto(f"{citizen}/address_change?lang={lang}")
    asked = [PATHS, [p.to_json() for p in PROBLEMS], [day.isoformat() for day in DAYS]]
    assert phone.evaluate(SAY, asked) == [
        [text, furigana.plain(text), unescape(furigana.ruby(text, texts.html_lang))]
        for text in said
    ]
