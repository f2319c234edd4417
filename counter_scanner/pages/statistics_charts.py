"""What the browser draws: numbers and names, as plain as JSON. The tables say the same."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from counter_scanner.pages.statistics_spread import Bar
from counter_scanner.pages.statistics_view import StatisticsView
from shared.i18n.catalogue import Texts
from shared.i18n.furigana import plain

Chart = dict[str, Any]


class Charts:
    """The charts of a period, in one language; static/js/charts.mjs reads them."""

    def __init__(self, view: StatisticsView, texts: Texts) -> None:
        self.view = view
        self._texts = texts

    def word(self, key: str, **params: object) -> str:
        return plain(self._texts(f"counter.{key}", **params))

    def all(self) -> dict[str, Chart]:
        """By the name of their place on the page."""
        spreads = {f"spread-{name}": self.spread(bars) for name, bars in self.view.spreads.items()}
        return {"trend": self.trend(), "load": self.load(), **spreads}

    def trend(self) -> Chart:
        points = self.view.points
        limit = round(self.view.target.total_seconds() / 60, 1)
        return {
            "x": [str(point.day) for point in points],
            "units": [self.word("statistics.minutes")],
            "limit": {"name": self.word("statistics.target_line"), "value": limit},
            "series": [
                _line(self.word("supervisor.median"), [_minutes(p.now.median) for p in points]),
                _line(self.word("supervisor.p90"), [_minutes(p.now.p90) for p in points]),
                _line(self.word("statistics.before"), [_minutes(p.before.median) for p in points]),
            ],
        }

    def spread(self, bars: Sequence[Bar]) -> Chart:
        return {
            "x": [self.bar(bar) for bar in bars],
            "units": [self.word("statistics.visits")],
            "series": [_bars(self.word("supervisor.n"), [bar.n for bar in bars])],
        }

    def bar(self, bar: Bar) -> str:
        key = "statistics.bar_last" if bar.is_last else "statistics.bar"
        return self.word(key, start=bar.start, end=bar.end)

    def load(self) -> Chart:
        rows = self.view.load
        desks = _line(self.word("statistics.load.desks"), [_tenth(row.desks) for row in rows])
        return {
            "x": [row.time for row in rows],
            "units": [self.word("statistics.visits"), self.word("statistics.load.desks")],
            "series": [
                _bars(self.word("statistics.load.arrived"), [_tenth(r.arrived) for r in rows]),
                _bars(self.word("statistics.load.begun"), [_tenth(r.begun) for r in rows]),
                {**desks, "axis": 1},
            ],
        }


def _line(name: str, values: Sequence[float | None]) -> Chart:
    return {"name": name, "type": "line", "axis": 0, "values": values}


def _bars(name: str, values: Sequence[float | None]) -> Chart:
    return {"name": name, "type": "bar", "axis": 0, "values": values}


def _minutes(length: timedelta | None) -> float | None:
    return None if length is None else round(length.total_seconds() / 60, 1)


def _tenth(value: float | None) -> float | None:
    return None if value is None else round(value, 1)
