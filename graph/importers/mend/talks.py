"""MEND's events as talks: who took part as what, when, where, on which track, and whether an agreement is named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from graph.codes import read_codes
from graph.importers.base import Dataset, Group, ImportReport
from graph.importers.mend.actors import MendActors, party_columns, read_local_parties, read_third_parties, split_labels
from graph.importers.mend.settings import VIRTUAL, Tracks, absent_columns, location_of, place_id
from graph.importers.pax.importer import agreement_id, read_year, short_title
from graph.importers.reading import (
    Keys,
    Locator,
    build,
    clean,
    key_id,
    make_id,
    mend_letters,
    remaining,
    short_hash,
    slug,
)
from graph.importers.tables import Row, Table
from graph.json_shapes import Body
from graph.records import Claim
from graph.records.negotiation import Agreement, Talk

# What a row has once it is more than a number and zeros.
_CONTENT = ("Year", "Month", "third_party", "local_parties", "agmt_name", "Summary", "source_urls", "med_type")
_NAMED = 3
_EVENT_ID = re.compile(r"[A-Za-z]+\d{6}-\d+")
_PERSON = re.compile(r"indnam\d+", re.IGNORECASE)


def is_empty(row: Row) -> bool:
    """Whether a row carries nothing but a number, zeros and an unknown place."""
    return not any(row[column] for column in _CONTENT)


@dataclass
class Talks:
    """One reading of the file of events."""

    table: Table
    actors: MendActors
    tracks: Tracks
    dataset: Dataset
    report: ImportReport
    locate: Locator
    keys: Keys = field(default_factory=Keys)
    agreements: set[str] = field(default_factory=set)

    def read(self) -> Iterator[Group]:
        """The talks in the order of the file, each agreement before the first talk that led to it."""
        self.columns = party_columns(self.table)
        self.report.warn_of_absent(self.table.path.name, absent_columns(self.table.columns))
        for row in self.table.rows(self.report):
            where = self.locate(self.table, row)
            if is_empty(row):
                self.report.note("skipped", "empty: an event without content", where)
                continue
            yield from self._talk(row, where)

    def _talk(self, row: Row, where: str) -> Iterator[Group]:
        key = key_id(row["med_event_ID"])
        if not _EVENT_ID.fullmatch(row["med_event_ID"]):
            self.report.note("faults", "no event id of the known form: the row's content is its key", where)
            key = f"row-{short_hash(*row.cells.values())}"
        taken = self.keys.take(key, row.cells)
        if taken != key:
            self.report.note("faults", "an event id that an earlier row has too: both are kept", where)
        talk_id = make_id(self.dataset, taken)
        third, local = self._parties(row, where)
        agreement, its_claim, new = self._agreement(row, where, taken)
        labels = [label for label in split_labels(row["groupings_mechanisms"]) if label]
        tracks = list(dict.fromkeys(self.tracks.id_of(row["conflict_country"], label) for label in labels))
        talk = build(
            Talk, self.report, where, kind="talk", id=talk_id,
            title=_title([label for label, _ in third], [label for label, _ in local], row),
            process=tracks[0] if tracks else None,
        )  # fmt: skip
        asserts: Body = {
            "date": self._date(row, where),
            "place": place_id(self.dataset, row),
            "format": self._format(row, where),
            "med_type": self._med_type(row, where),
            "outcome": self._outcome(row, where),
            "participants": self._participants(row, third, local, where),
            "produced": [agreement] if agreement else None,
            "countries": [clean(row["conflict_country"])] if row["conflict_country"] else None,
            "processes": tracks if len(tracks) > 1 else None,
        }
        self._report_shifts(row, where)
        claim = build(
            Claim, self.report, where, kind="claim", id=f"{talk_id}.claim", about=talk_id, source=self.dataset.id,
            locator=where, asserts={name: value for name, value in asserts.items() if value},
            attributes=remaining(row, self.table.columns),
        )  # fmt: skip
        if talk is None or claim is None:
            return
        group: Group = [talk, claim]
        if its_claim is not None:
            if new is not None:
                self.agreements.add(new.id)
                yield [new, its_claim]
            else:
                group.append(its_claim)
        yield group

    def _parties(self, row: Row, where: str) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
        """Labels with the actors they mean, third parties and local parties."""
        labels, ids, in_step = read_third_parties(row, self.columns)
        beside, local_in_step = read_local_parties(row)
        if not in_step:
            self.report.note("faults", "more or fewer ids than third parties: found by their labels", where)
        if not local_in_step:
            self.report.note("faults", "more or fewer ids than local parties: they count by their labels", where)
        third = [
            (label, self.actors.third_party(label, own, paax, where))
            for label, own, paax in zip(labels, ids[0], ids[1], strict=True)
            if label
        ]
        return third, [(label, self.actors.local_party(label, described_id, where)) for label, described_id in beside]

    def _participants(
        self, row: Row, third: list[tuple[str, str]], local: list[tuple[str, str]], where: str
    ) -> list[dict[str, str]]:
        """MEND says what they did, not what they were on paper: the formal role is left out."""
        role = "mediator" if row["med_type"] == "M" else "third_party"
        roles = {actor: role for _, actor in third}
        for _, actor in local:
            if roles.get(actor) == role:
                self.report.note("faults", "an actor is third party and local party of one event: party", where)
            roles[actor] = "party"
        return [{"actor": actor, "practical_role": role} for actor, role in roles.items()]

    def _date(self, row: Row, where: str) -> str | None:
        """As precise as the row: a day, a month, a year."""
        year, month, day = read_year(row["Year"]), _number(row["Month"]), _number(row["Day"])
        if year is None:
            self.report.note("faults", "no year: the date is left out", where)
            return None
        if month is None or not 1 <= month <= 12:
            self.report.note("faults", "no month: only the year is taken", where)
            return year
        if day is None:
            if row["Day"]:
                self.report.note("faults", "the day is no number: only the month is taken", where)
            return f"{year}-{month:02}"
        try:
            return date(int(year), month, day).isoformat()
        except ValueError:
            self.report.note("faults", "a day that the month does not have: only the month is taken", where)
            return f"{year}-{month:02}"

    def _format(self, row: Row, where: str) -> str | None:
        shuttle = _number(row["shuttle"])
        if shuttle not in (None, 0, 1):
            self.report.note("faults", "shuttle is neither 0 nor 1, kept word for word", where)
        if len(split_labels(location_of(row))) > 1:
            self.report.note("faults", "several places for one event, kept word for word", where)
        if shuttle == 1:
            return "shuttle"
        return VIRTUAL if location_of(row).casefold() == VIRTUAL else None

    def _med_type(self, row: Row, where: str) -> str | None:
        known = {code.source_code for code in read_codes("med_type").codes.values()} - {None}
        if row["med_type"] in known:
            return row["med_type"]
        self.report.note("faults", f"med_type {row['med_type']!r} is not in the code list, kept word for word", where)
        return None

    def _outcome(self, row: Row, where: str) -> str | None:
        """``agmt`` 0 says that no agreement is noted, not how the talk ended."""
        match _number(row["agmt"]):
            case 1:
                return "agreement"
            case 0:
                if row["agmt_name"]:
                    self.report.note("faults", "an agreement is named where agmt is 0, kept word for word", where)
                return "unknown"
        self.report.note("faults", "agmt is neither 0 nor 1, kept word for word", where)
        return None

    def _agreement(self, row: Row, where: str, talk: str) -> tuple[str | None, Claim | None, Agreement | None]:
        """The agreement that a row names, this row's claim on it, and its record where it was not made before."""
        pax = row["agmt_id_PAX"].removesuffix(".0")
        name = short_title(mend_letters(row["agmt_name"], self.report, where))
        if _number(row["agmt"]) != 1 or not (name or pax):
            return None, None, None
        if pax and not pax.isdigit():
            self.report.note("faults", "agmt_id_PAX is no number of PA-X, kept word for word", where)
            pax = ""
        if not (name or pax):
            return None, None, None
        country = slug(row["conflict_country"]) if row["conflict_country"] else ""
        own = agreement_id(pax) if pax else make_id(self.dataset, "agreement", country, slug(name))
        new = None
        if own not in self.agreements:
            new = build(Agreement, self.report, where, kind="agreement", id=own, title=name or f"PA-X agreement {pax}")
            if pax:
                self.report.borrowed.add(own)
        # PA-X has its own countries for its agreements.
        asserts: Body = {"countries": [clean(row["conflict_country"])]} if country else {}
        claim = build(
            Claim, self.report, where, kind="claim", id=make_id(self.dataset, talk, "agreement"), about=own,
            source=self.dataset.id, locator=where, asserts={"ids": {"pax": pax}} if pax else asserts,
            attributes=remaining(row, ("agmt_name", "agmt_id_PAX")),
        )  # fmt: skip
        return own, claim, new

    def _report_shifts(self, row: Row, where: str) -> None:
        if _PERSON.search(row["med_scope"]):
            why = "ids of persons in med_scope: its row's values are shifted, kept word for word"
            self.report.note("faults", why, where)


def _title(third: list[str], local: list[str], row: Row) -> str:
    sides = [_listed(list(dict.fromkeys(side))) for side in (third, local) if side]
    if len(sides) == 2:
        return short_title(" with ".join(sides))
    about = clean(row["conflict_country"])
    return short_title(" on ".join(part for part in (sides[0] if sides else "Talk", about) if part))


def _listed(names: list[str]) -> str:
    rest = len(names) - _NAMED
    shown = names if rest < 2 else names[:_NAMED]
    tail = f" and {rest} others" if rest >= 2 else ""
    if tail or len(shown) == 1:
        return ", ".join(shown) + tail
    return f"{', '.join(shown[:-1])} and {shown[-1]}"


def _number(text: str) -> int | None:
    whole = text.removesuffix(".0")
    return int(whole) if whole.isdigit() and whole.isascii() and len(whole) < 5 else None
