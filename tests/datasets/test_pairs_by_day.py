"""ICEWS: who acted toward whom on which day, row by row, though mirrored rows are one event."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.datasets.asking import Reader
from tests.datasets.files import ICEWS, ICEWS_END, Row, cut_icews

if TYPE_CHECKING:
    from tests.datasets.conftest import Imported
    from tests.datasets.files import Real

VISIT, HOST = "Make a visit", "Host a visit"
# Each of its rows is mirrored in the file on the same day, save where somebody consults with itself.
CONSULT = "Consult"
Pair = tuple[str, str]


@pytest.fixture
def ask(according_to: Callable[..., Reader]) -> Reader:
    """Asks the API according to ICEWS."""
    return according_to(ICEWS.id)


@pytest.fixture
def rows(real: Real) -> list[Row]:
    """The rows of the days that were imported."""
    return cut_icews(real(ICEWS.files[0]))


def _days(rows: list[Row]) -> list[tuple[str, str]]:
    """Every day with the one after it."""
    return [(day, str(date.fromisoformat(day) + timedelta(days=1))) for day in sorted({row["date"] for row in rows})]


def _of(rows: list[Row], relation: str) -> Counter[tuple[str, str, str]]:
    """How often a relation ran from one to another on a day."""
    return Counter((row["date"], row["source"], row["target"]) for row in rows if row["relation"] == relation)


def _mirrored(there: Counter[tuple[str, str, str]], back: Counter[tuple[str, str, str]]) -> int:
    """How many of some rows have another in the other direction on the same day."""
    return sum(min(count, back[day, two, one]) for (day, one, two), count in there.items() if one != two)


def test_the_pairs_of_each_day_are_those_of_its_rows(ask: Reader, rows: list[Row]) -> None:
    assert _days(rows)[-1][1] == ICEWS_END
    for day, next_day in _days(rows):
        drawn = ask.one("/v1/network", layers="acted", parallel="true", limit=5000, from_=day, to=next_day)
        labels = {node["id"]: node["label"] for node in drawn["nodes"]}
        acted = Counter((labels[edge["source"]], labels[edge["target"]]) for edge in drawn["edges"])
        assert acted == Counter((row["source"], row["target"]) for row in rows if row["date"] == day), day
        assert drawn["left_out"]["edges"] == 0


def test_mirrored_rows_are_one_event_and_every_other_row_its_own(
    ask: Reader, rows: list[Row], imported: Imported
) -> None:
    folded = {reason: group.count for reason, group in imported.results[ICEWS.id].report.folded.items()}
    visits = _mirrored(_of(rows, VISIT), _of(rows, HOST))
    consultations = _mirrored(_of(rows, CONSULT), _of(rows, CONSULT))
    assert visits > 100
    assert {count for reason, count in folded.items() if VISIT in reason} == {visits}
    assert {count for reason, count in folded.items() if CONSULT in reason} == {consultations / 2}

    events = ask.every("/v1/events")

    assert len(events) + sum(folded.values()) == len(rows)
    joint = [event for event in events if len(event["actors"]) == 2 and not event["targets"]]
    assert len(joint) == sum(folded.values())
    assert all(event["claims_count"] == 2 for event in joint)
    described = Counter(event["title"].split(" – ")[1] for event in events)
    assert described[VISIT] + described[HOST] == sum(row["relation"] in (VISIT, HOST) for row in rows) - visits


def test_an_event_keeps_the_words_of_its_row_and_has_the_codes_of_its_relation(ask: Reader, rows: list[Row]) -> None:
    words = Counter(" – ".join((row["source"], row["relation"], row["target"])) for row in rows)
    events = ask.every("/v1/events")
    assert all(words[event["title"]] for event in events)
    fights = [event for event in events if event["category"] == "assault"]
    assert fights
    assert all(event["intensity"] < 0 for event in fights)


def test_an_actors_events_are_its_rows(ask: Reader, rows: list[Row]) -> None:
    busiest, _ = Counter(name for row in rows for name in (row["source"], row["target"])).most_common(1)[0]
    (actor,) = [item["id"] for item in ask.every("/v1/actors", q=busiest) if item["name"] == busiest]
    about = {
        (row["date"], row["source"], row["relation"], row["target"])
        for row in rows
        if busiest in (row["source"], row["target"])
    }
    described = ask.every("/v1/events", actor=actor)
    assert {(event["date_text"], *event["title"].split(" – ")) for event in described} <= about
    assert sum(event["claims_count"] for event in described) == sum(
        busiest in (row["source"], row["target"]) for row in rows
    )
