"""What every tree is asked: each question with addresses of its own, so that no answer is one that was given before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import cycle, islice, permutations
from urllib.parse import quote, urlencode

from bench.network.questions import HOPS, TOP

_FIRST, _LAST = date(2014, 1, 1), date(2014, 12, 31)
_MONTH, _YEAR = timedelta(days=30), timedelta(days=365)
_BUSY = 10
# Names as recorded; and words that no name has, for which other spellings are looked for.
_KNOWN = ("Russia", "Daraa", "ceasefire", "Central Committee", "4th Division")
_UNKNOWN = ("Quorvath", "Zelmindra", "plistovar", "Brenquist", "Ostwarden")


def list_questions(seed: Sequence[str], busiest: Sequence[str], count: int) -> Mapping[str, list[str]]:
    """So many addresses at most of each question, by what the question is called.

    ``seed``: actors of the founding case. ``busiest``: actors of the events, those with the most of them first.
    """
    days = list(_spread(count))
    pairs = list(islice(permutations(busiest[:_BUSY], 2), count))
    own: dict[str, list[str]] = {
        "an actor": [f"/v1/actors/{actor}" for actor in seed],
        "an actor of many events": [f"/v1/actors/{actor}" for actor in busiest[:_BUSY]],
    }
    for part in ("ties", "positions", "demands", "talks", "timeline"):
        own[f"an actor's {part}"] = [f"/v1/actors/{actor}/{part}" for actor in seed]
    own |= {
        "actors, a page": ["/v1/actors?limit=50"],
        "ties": ["/v1/ties?limit=50"],
        "demands": [_write("/v1/demands", limit=50, as_of=day) for day in _days_of_seed(count)],
        "unmet demands": [_write("/v1/demands", unmet="true", as_of=day) for day in _days_of_seed(count)],
        "talks": [_write("/v1/talks", limit=50, **{"from": day}) for day in _days_of_seed(count)],
        "events, a window": [_write("/v1/events", limit=50, **_window(day, _MONTH)) for day in days],
        "events of a busy actor": [_write("/v1/events", limit=50, actor=actor) for actor in busiest[:_BUSY]],
        "agreements": ["/v1/agreements"],
        "disputes": ["/v1/disputes"],
        "mediators": [
            f"/v1/mediators?between={one}&between={other}" for one, other in islice(permutations(seed[:6], 2), count)
        ],
        "search, known words": [f"/v1/search?q={quote(words)}" for words in _KNOWN],
        "search, unknown words": [f"/v1/search?q={quote(words)}" for words in _UNKNOWN],
        "network of the founding case": [_write("/v1/network", as_of=day) for day in _days_of_seed(count)],
        "30 days, top 2000": [_network(day, _MONTH, limit=TOP) for day in days],
        "365 days, top 2000": [_network(day - _YEAR / 2, _YEAR, limit=TOP) for day in days],
        "around a busy actor, 365 days": [
            _network(day - _YEAR / 2, _YEAR, around=actor, limit=TOP)
            for day, actor in zip(days, cycle(busiest[:_BUSY]), strict=False)
        ],
        "changes between two times 30 days": [
            _network(day, _MONTH, "/changes", limit=TOP, from2=day + _MONTH, to2=day + 2 * _MONTH) for day in days
        ],
        "a pair's weight, 12 months": [
            _network(_FIRST, _YEAR, "/series", source=one, target=other, measure="weight", per="month")
            for one, other in pairs
        ],
        "a shortest path, 365 days": [
            _write("/v1/paths", layers="acted", source=one, target=other, k=1, max_hops=HOPS, **_window(_FIRST, _YEAR))
            for one, other in zip(busiest[_BUSY:], cycle(busiest[:_BUSY]), strict=False)
        ][:count],
    }
    return own


def _network(day: date, long: timedelta, path: str = "", **asked: object) -> str:
    return _write(f"/v1/network{path}", layers="acted", **_window(day, long), **asked)


def _window(day: date, long: timedelta) -> dict[str, date]:
    return {"from": day, "to": day + long}


def _write(path: str, **asked: object) -> str:
    return f"{path}?{urlencode(asked)}"


def _spread(count: int) -> Iterator[date]:
    """Days of the year of events, evenly, so that two windows of a month after each lie in it."""
    for number in range(count):
        yield _FIRST + (_LAST - _FIRST - 2 * _MONTH) * number / count


def _days_of_seed(count: int) -> list[date]:
    """Days of the summer of the founding case."""
    return [date(2021, 6, 1) + timedelta(days=number) for number in range(min(count, 100))]
