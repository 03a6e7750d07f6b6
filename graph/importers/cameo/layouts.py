"""Event tables as their publishers release them: the columns of each, and which one a file is."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from graph.importers.tables import Table, TableReading, first_rows, open_table, require_columns


def _geography(of: str, *, newer: bool) -> Iterator[str]:
    columns = ("Type", "FullName", "CountryCode", "ADM1Code", *(("ADM2Code",) if newer else ()), "Lat", "Long")
    yield from (f"{of}Geo_{column}" for column in (*columns, "FeatureID"))


def _gdelt(*, newer: bool) -> tuple[str, ...]:
    actor = (
        "Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code", "Type1Code",
        "Type2Code", "Type3Code",
    )  # fmt: skip
    return (
        "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate",
        *(f"Actor1{column}" for column in actor), *(f"Actor2{column}" for column in actor),
        "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale", "NumMentions",
        "NumSources", "NumArticles", "AvgTone",
        *(column for of in ("Actor1", "Actor2", "Action") for column in _geography(of, newer=newer)),
        "DATEADDED", "SOURCEURL",
    )  # fmt: skip


GDELT_2 = _gdelt(newer=True)
GDELT_1 = _gdelt(newer=False)
# The files of years before April 2013 have no URL.
GDELT_1_BACK = GDELT_1[:-1]
PHOENIX = (
    "EventID", "Date", "Year", "Month", "Day", "SourceActorFull", "SourceActorEntity", "SourceActorRole",
    "SourceActorAttribute", "TargetActorFull", "TargetActorEntity", "TargetActorRole", "TargetActorAttribute",
    "EventCode", "EventRootCode", "PentClass", "GoldsteinScore", "Issues", "Lat", "Lon", "LocationName", "StateName",
    "CountryCode", "SentenceID", "URLs", "NewsSources",
)  # fmt: skip
# By their number of columns: the name, the columns, and where the day is.
_WITHOUT_HEADER: dict[int, tuple[str, tuple[str, ...]]] = {
    len(GDELT_2): ("GDELT 2.0 events", GDELT_2),
    len(GDELT_1): ("GDELT 1.0 events", GDELT_1),
    len(GDELT_1_BACK): ("GDELT 1.0 events", GDELT_1_BACK),
    len(PHOENIX): ("Phoenix events", PHOENIX),
}
_DAY_IN = 1


@dataclass(frozen=True, slots=True)
class EventLayout:
    """What the columns of one family of event tables are called, in lower case, the likeliest first."""

    name: str
    source: tuple[str, ...]
    relation: tuple[str, ...]
    target: tuple[str, ...]
    date: tuple[str, ...]
    # What describes the two ends and the place; of each the columns that are joined, or the first that is there.
    countries: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    sectors: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    place: tuple[str, ...] = ()
    latitude: tuple[str, ...] = ("latitude", "lat")
    longitude: tuple[str, ...] = ("longitude", "lon", "long")
    # Columns that distinguish this family from the others.
    own: frozenset[str] = frozenset()
    # Whether names mean somebody only together with a country.
    names_need_country: bool = False
    # Words that stand for an empty cell.
    empty: frozenset[str] = frozenset()
    # The column by which rows of the same actors, code, day and place are one event, reported again.
    repeated_in: tuple[str, ...] = ()
    split: str | None = None
    # Whether every code has three figures or four.
    coded_finely: bool = False
    # PLOVER's own words instead of CAMEO's.
    plover: Mapping[str, str] = field(default_factory=dict)
    # Columns that some versions lack.
    newer: frozenset[str] = frozenset()

    def absent(self, called: Collection[str]) -> list[str]:
        """The columns that a file of this family has and one with these columns lacks, of those that are read."""
        if not self.own:
            return []
        either = [*self.countries, *self.sectors, self.latitude, self.longitude]
        each = [(name,) for name in (*self.place, *self.plover.values(), *self.repeated_in) if name not in self.newer]
        return [names[0] for names in (*either, *each) if not any(name in called for name in names)]


POLECAT = EventLayout(
    "POLECAT events (PLOVER)",
    source=("actor name",),
    relation=("event type",),
    target=("recipient name",),
    date=("event date",),
    countries=(("actor country",), ("recipient country",)),
    sectors=(("actor sectors", "primary actor sector"), ("recipient sectors", "primary recipient sector")),
    place=("placename", "city", "province", "country"),
    own=frozenset({"event mode", "contexts", "actor name", "recipient name"}),
    empty=frozenset({"none", "na", "n/a", "nan"}),
    repeated_in=("event id",),
    split=";",
    plover={"mode": "event mode", "contexts": "contexts", "intensity": "intensity"},
)
GDELT = EventLayout(
    "GDELT events",
    source=("actor1name",),
    relation=("eventcode",),
    target=("actor2name",),
    date=("sqldate", "day"),
    countries=(("actor1countrycode",), ("actor2countrycode",)),
    sectors=(("actor1type1code",), ("actor2type1code",)),
    place=("actiongeo_fullname",),
    latitude=("actiongeo_lat",),
    longitude=("actiongeo_long",),
    own=frozenset({"globaleventid", "actor1code"}),
    names_need_country=True,
    coded_finely=True,
    repeated_in=("sourceurl",),
    newer=frozenset({"sourceurl"}),
)
ICEWS = EventLayout(
    "ICEWS events",
    source=("source name",),
    relation=("event text",),
    target=("target name",),
    date=("event date",),
    countries=(("source country",), ("target country",)),
    sectors=(("source sectors",), ("target sectors",)),
    place=("city", "district", "province", "country"),
    own=frozenset({"event text", "source name", "target name"}),
    empty=frozenset({"na"}),
    repeated_in=("event id",),
)
PLAIN = EventLayout(
    "events coded in CAMEO",
    source=("source", "source name", "subject", "head", "sourceactorfull"),
    relation=("relation", "event text", "predicate", "cameo", "cameo code", "eventcode", "code"),
    target=("target", "target name", "object", "tail", "targetactorfull"),
    date=("date", "day", "event date", "story_date", "timestamp", "time"),
    countries=(("source country",), ("target country",)),
    sectors=(("source sectors",), ("target sectors",)),
    place=("locationname", "placename"),
)
LAYOUTS = (GDELT, POLECAT, ICEWS, PLAIN)
_NEEDED = ("source", "relation", "target", "date")


@dataclass(frozen=True, slots=True)
class Found:
    """A file's table, the layout it has, and where in a row the four columns are."""

    table: Table
    layout: EventLayout
    columns: Mapping[str, int]

    @property
    def places(self) -> tuple[int, ...]:
        """Where source, relation, target and date are."""
        called = self.columns
        return tuple(
            next(called[name] for name in getattr(self.layout, needed) if name in called) for needed in _NEEDED
        )


def find_event_layout(path: Path) -> Found:
    """Which layout a file has. Raises BadFileError where it is no such table, saying what is missing."""
    table = _open(path)
    called: dict[str, int] = {}
    for at, column in enumerate(table.columns):
        if column:
            called.setdefault(column.lower(), at)
    layout = next((one for one in LAYOUTS if one.own and one.own <= set(called)), PLAIN)
    missing = [needed for needed in _NEEDED if not set(getattr(layout, needed)) & set(called)]
    if missing:
        # The first name of each is the one that people know.
        require_columns(table, "an event table", missing)
        require_columns(table, layout.name, [getattr(layout, needed)[0] for needed in missing])
    return Found(table, layout, called)


def _open(path: Path) -> Table:
    """The table; of those that are given out without a header, with the columns that their publisher names."""
    rows = [row for row in first_rows(path) if any(row)]
    known = _WITHOUT_HEADER.get(len(rows[0])) if rows else None
    if known is not None and all(_begins_an_event(row) for row in rows if len(row) == len(rows[0])):
        name, columns = known
        return open_table(path, TableReading(columns=columns, name=name))
    return open_table(path)


def _begins_an_event(row: Sequence[str]) -> bool:
    """Whether a row of a table without a header has its id and its day where these tables have them."""
    day = row[_DAY_IN].strip()
    return bool(row[0].strip()) and len(day) == len("YYYYMMDD") and day.isdecimal() and row[0].strip().isdecimal()
