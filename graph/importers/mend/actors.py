"""Who is meant in MEND: its actors by its own ids, by its aliases, and else by their exact label."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib import resources

import yaml

from graph.importers.base import Dataset, Group, ImportReport
from graph.importers.pax.importer import short_title
from graph.importers.reading import (
    Locator,
    Namer,
    build,
    clean,
    key_id,
    make_id,
    mend_letters,
    slug,
)
from graph.importers.tables import Row, Table
from graph.json_shapes import Body
from graph.records.entities import Actor

# PAA-X's ids (CON_3), which MEND uses for most actors, MEND's own (MEND-58) and GLO-PAD's (GP-85).
_ID = re.compile(r"[A-Z]{2,4}[_-]\d+")
_PAAX = re.compile(r"[A-Z]{3}_\d+")
_TYPES = {
    "CON": "country_state", "IGO": "igo", "ENT": "entity", "GOV": "government_state", "POL": "political_party",
    "NGO": "civil_society", "OTH": "other", "ARM": "armed_organization", "MIL": "military", "UMB": "umbrella",
}  # fmt: skip


@cache
def aliases() -> dict[str, list[dict[str, str]]]:
    """The curated list of what is one: ids, labels, tracks, and names that have a wrong id."""
    text = (resources.files("graph.importers.mend") / "aliases.yaml").read_text(encoding="utf-8")
    loaded: dict[str, list[dict[str, str]]] = yaml.load(text, Loader=yaml.CSafeLoader)
    return loaded


def fold(label: str) -> str:
    """A label with its blanks and capitals set aside."""
    return clean(label).casefold()


def recall_spellings(dataset: Dataset, record: str) -> set[str]:
    """What an earlier import calls a record."""
    recalled = dataset.recalled.get(record)
    return {fold(label) for label in recalled.spellings} if recalled is not None else set()


def split_labels(cell: str) -> list[str]:
    """The pieces of a cell, blank ones too, so that labels and ids stay in step."""
    return [clean(piece) for piece in cell.split(";")] if cell else []


@dataclass(slots=True)
class _ActorRow:
    """What the files say of one actor: labels with how often each is used, and ids elsewhere."""

    where: str
    labels: Counter[str] = field(default_factory=Counter)
    ids: dict[str, str] = field(default_factory=dict)
    attributes: dict[str, str] = field(default_factory=dict)

    def learn_ids(self, paax: str, gw: str) -> None:
        """Ids elsewhere; what came first stays, and the file of actors comes first."""
        number = gw.removesuffix(".0")
        if _PAAX.fullmatch(paax):
            self.ids.setdefault("paax", paax)
        if number.isdigit() and number.isascii():
            self.ids.setdefault("gw", number)


class MendActors:
    """Everyone whom the files name. First gather all files, then resolve every label, then ask for the records."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        self._listed = False
        self._described: dict[str, _ActorRow] = {}
        self._by_label: dict[str, set[str]] = defaultdict(set)
        self._same_id = {entry["id"]: entry["is"] for entry in aliases()["ids"]}
        self._same_label = {fold(entry["label"]): entry["is"] for entry in aliases()["labels"]}
        self._separate = {(entry["id"], fold(entry["label"])) for entry in aliases()["separate"]}

    def gather_actors(self, table: Table, report: ImportReport, locate: Locator) -> None:
        """The file of actors: one row a name, several rows an actor."""
        self._listed = True
        for row in table.rows(report):
            where = locate(table, row)
            label = mend_letters(clean(row["ActorName"]), report, where)
            if not label or not row["MEND_ID"]:
                report.note("skipped", "no actor: MEND_ID or ActorName is empty", where)
                continue
            if (row["MEND_ID"], fold(label)) in self._separate:
                report.note("faults", "a name under another actor's MEND_ID, taken as an actor of its own", where)
                self._described.setdefault(slug(label), _ActorRow(where)).labels[label] += 0
                continue
            report.use(where)
            described = self._add(row["MEND_ID"], label, where, used=0)
            described.learn_ids(row["PAAX_ID"], row["GW_ID"])
            for column in ("GW_ID", "actor_classification_mend", "actor_classification"):
                if row[column]:
                    described.attributes.setdefault(column, row[column])

    def recall(self) -> None:
        """Without the file of actors: the labels that an earlier import has for actors with ids of their own."""
        for recalled in self._dataset.recalled.values():
            if key := recalled.ids.get("mend"):
                for label in recalled.spellings:
                    self._by_label[fold(label)].add(key)

    def gather_pairs(self, labels: list[str], ids: list[list[str]], where: str) -> None:
        """Labels of one cell of events, with the ids beside them: own, PAA-X, Gleditsch-Ward."""
        for label, own, paax, gw in zip(labels, *ids, strict=True):
            key = own if _ID.fullmatch(own) else paax
            if label and _ID.fullmatch(key):
                self._add(key, label, where).learn_ids(paax, gw)

    def _add(self, written: str, label: str, where: str, used: int = 1) -> _ActorRow:
        key = self._same_id.get(written, written)
        described = self._described.setdefault(key, _ActorRow(where))
        described.labels[label] += used
        described.ids.setdefault("mend", key)
        self._by_label[fold(label)].add(key)
        return described

    def third_party(self, label: str, own: str, paax: str, where: str) -> str:
        """The actor meant by a third party's label, by its id where it has one."""
        for written in (own, paax):
            if _ID.fullmatch(written):
                return self._id_of(self._same_id.get(written, written))
        return self._by_name(label, where, lambda _: True)

    def local_party(self, label: str, described_id: str, where: str) -> str:
        """The actor meant by a local party's label. Numbers beside it are not the dataset's own ids: two bodies share
        some. A label is looked up among named actors only where it names a state or is said to come from PAA-X."""
        return self._by_name(label, where, lambda key: key.startswith("CON_") or described_id == "PAAX")

    def _by_name(self, label: str, where: str, fits: Callable[[str], bool]) -> str:
        meant = self._same_label.get(fold(label), label)
        found = [key for key in sorted(self._by_label.get(fold(meant), ())) if fits(key)]
        key = found[0] if len(found) == 1 else slug(meant)
        described = self._described.setdefault(key, _ActorRow(where))
        described.labels[label] += 1
        if meant != label:
            described.labels[meant] += 0
        return self._id_of(key)

    def _id_of(self, key: str) -> str:
        return make_id(self._dataset, key_id(key) if _ID.fullmatch(key) else key)

    def groups(self, report: ImportReport) -> Iterator[Group]:
        """Each actor with its names. An actor that no file gives a type is ``other``, and counted among the faults."""
        states: dict[str, int] = Counter(
            described.ids["gw"] for key, described in self._described.items() if _holds_gw(key, described)
        )
        for key, described in self._described.items():
            kind = _TYPES.get(key.split("_")[0]) if _ID.fullmatch(key) else None
            if kind is None:
                report.note("faults", "no type is given for an actor: other", described.where)
            ids = {scheme: value for scheme, value in described.ids.items() if scheme != "gw"}
            attributes: Body = dict(described.attributes)
            if _holds_gw(key, described) and states[described.ids["gw"]] == 1:
                ids["gw"] = described.ids["gw"]
            elif "gw" in described.ids:
                attributes.setdefault("GW_ID", described.ids["gw"])
                if kind == "country_state":
                    report.note("faults", "a Gleditsch-Ward number on two states, kept word for word", described.where)
            # The name that is no abbreviation and used most; the others are names beside it.
            labels = sorted(described.labels, key=lambda t: (_is_short(t), -described.labels[t], -len(t), t))
            actor = build(
                Actor, report, described.where, kind="actor", id=self._id_of(key), name=short_title(labels[0]),
                type=kind or "other", ids=ids, attributes=attributes,
            )  # fmt: skip
            if actor is not None:
                if not self._listed:
                    # The file of actors is more reliable than the events.
                    report.borrowed.add(actor.id)
                seen = set() if self._listed else recall_spellings(self._dataset, actor.id)
                seen = seen or {fold(actor.name)}
                group: Group = [actor]
                for label in labels:
                    if fold(label) not in seen:
                        seen.add(fold(label))
                        name_kind = "abbreviation" if _is_short(label) else "alias"
                        group += Namer(self._dataset, report).name(
                            actor, short_title(label), name_kind, described.where
                        )
                yield group


def _holds_gw(key: str, described: _ActorRow) -> bool:
    return key.startswith("CON_") and "gw" in described.ids


def _is_short(label: str) -> bool:
    return " " not in label and sum(letter.isupper() for letter in label) > 1


def party_columns(table: Table) -> tuple[str, str, str]:
    """What this version of the file calls the third parties' own ids, PAA-X ids and Gleditsch-Ward numbers."""
    columns = table.columns
    own = next((c for c in ("third_party_id_MEND", "third_party_id_GLOPAD") if c in columns), "")
    paax = next((c for c in ("third_party_id_PAAX", "third_party_id") if c in columns), "")
    gw = next((c for c in ("third_party_id_GW", "third_party_id_PAX") if c in columns), "")
    return own, paax, gw


def read_third_parties(row: Row, columns: tuple[str, str, str]) -> tuple[list[str], list[list[str]], bool]:
    """Labels, their ids (own, PAA-X, Gleditsch-Ward) in step with them, and whether the cells were in step."""
    labels = split_labels(row["third_party"])
    ids = [split_labels(row[column]) if column else [] for column in columns]
    # Where nobody has such an id the whole cell is empty.
    in_step = all(len(cell) in (0, len(labels)) for cell in ids)
    return labels, [cell if len(cell) == len(labels) else [""] * len(labels) for cell in ids], in_step


def read_local_parties(row: Row) -> tuple[list[tuple[str, str]], bool]:
    """Labels with the ids in the next cell, and whether the two cells were in step."""
    labels, described = split_labels(row["local_parties"]), split_labels(row["local_party_id"])
    in_step = len(described) in (0, len(labels))
    beside = described if len(described) == len(labels) else [""] * len(labels)
    return [(label, described_id) for label, described_id in zip(labels, beside, strict=True) if label], in_step
