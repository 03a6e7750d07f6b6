"""Event tables coded in CAMEO: one event a row, one for two mirrored rows, and the file's pairs of every day."""

from __future__ import annotations

import csv
import gzip
import random
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.importers.base import BadFileError, Dataset, ImportReport
from graph.importers.cameo.importer import CameoImporter
from graph.importers.crosswalk import read_crosswalk
from graph.records import Claim

Read = Callable[..., Any]
Row = tuple[str, str, str, str]

DAY = "2014-03-01"
SAMPLE: list[Row] = [
    ("Armed Rebel (Syria)", "fight with small arms and light weapons", "Citizen (Syria)", DAY),
    ("John Doe", "Make a visit", "Ruritania", DAY),
    ("John Doe", "Consult", "Ruritania", DAY),
    ("Ruritania", "Consult", "John Doe", DAY),
    ("Ruritania", "Host a visit", "John Doe", DAY),
    ("John Doe", "Consult", "Ruritania", "2014-03-02"),
    ("Zenda", "Praise or endorse", "Ruritania", DAY),
    ("Ruritania", "Praise or endorse", "Zenda", DAY),
    ("Zenda", "Juggle in public", "Ruritania", DAY),
]


def _write(path: Path, rows: Iterable[Sequence[str]], header: str = "source\trelation\ttarget\tdate") -> Path:
    text = "".join(f"{line}\n" for line in [header, *("\t".join(row) for row in rows)])
    path.write_bytes(gzip.compress(text.encode()) if path.suffix == ".gz" else text.encode())
    return path


def _pairs(found: Any) -> Counter[tuple[str, str, str]]:
    """Source, target and day of the events: an event that is not aimed at anyone is both ways."""
    names = {actor.id: actor.name for actor in found.of("actor")}
    pairs: Counter[tuple[str, str, str]] = Counter()
    claims: dict[str, list[Claim]] = {}
    for claim in found.of("claim"):
        claims.setdefault(claim.about, []).append(claim)
    for event in found.of("event"):
        described = claims[event.id][0].asserts
        actors, targets = ([names[i] for i in described.get(field, [])] for field in ("actors", "targets"))
        for one, other in [(a, t) for a in actors for t in targets] if targets else [actors, actors[::-1]]:
            pairs[one, other, described["date"]] += 1
    return pairs


def _titles(found: Any) -> list[str]:
    return sorted(event.title for event in found.of("event"))


def test_an_event_has_its_category_mode_and_intensity_by_the_crosswalk(tmp_path: Path, read: Read) -> None:
    found = read(CameoImporter(), _write(tmp_path / "events.tsv.gz", SAMPLE[:1]), dataset="e")
    [event], [claim] = found.of("event"), found.of("claim")
    assert event.title == "Armed Rebel (Syria) – fight with small arms and light weapons – Citizen (Syria)"
    rebel, citizen = found.of("actor")
    assert claim.asserts == {
        "date": DAY, "category": "assault", "mode": "firearms", "contexts": ["military"], "intensity": -9.0,
        "actors": [rebel.id], "targets": [citizen.id],
    }  # fmt: skip
    assert (claim.locator, claim.confidence) == ("row 2", 0.9)
    assert claim.attributes == {"relation": "fight with small arms and light weapons"}
    assert (rebel.name, rebel.type, rebel.country, rebel.attributes) == (
        "Armed Rebel (Syria)", "other", None, {"country": "Syria"},
    )  # fmt: skip


def test_mirrored_rows_are_one_event_with_both_as_actors_and_every_other_row_its_own(
    tmp_path: Path, read: Read
) -> None:
    found = read(CameoImporter(), _write(tmp_path / "events.tsv", SAMPLE), dataset="e")
    assert _titles(found) == sorted([
        "Armed Rebel (Syria) – fight with small arms and light weapons – Citizen (Syria)",
        "John Doe – Make a visit – Ruritania",
        "John Doe – Consult – Ruritania",
        "John Doe – Consult – Ruritania",
        "Zenda – Praise or endorse – Ruritania",
        "Ruritania – Praise or endorse – Zenda",
        "Zenda – Juggle in public – Ruritania",
    ])  # fmt: skip
    [visit] = [event for event in found.of("event") if "visit" in event.title]
    guest, host = found.claims(visit.id)
    assert [(c.locator, c.attributes["relation"]) for c in (guest, host)] == [
        ("row 3", "Make a visit"), ("row 6", "Host a visit"),
    ]  # fmt: skip
    assert set(guest.asserts["actors"]) == set(host.asserts["actors"]) == {"e.john-doe", "e.ruritania"}
    assert "targets" not in guest.asserts
    assert {reason: group.count for reason, group in found.report.folded.items()} == {
        "mirrored on one day, one event: Make a visit with Host a visit": 1,
        "mirrored on one day, one event: Consult": 1,
    }
    assert _pairs(found) == Counter((s, t, d) for s, _, t, d in SAMPLE)


def test_an_unknown_relation_is_kept_word_for_word_as_none_and_listed(tmp_path: Path, read: Read) -> None:
    found = read(CameoImporter(), _write(tmp_path / "events.tsv", [*SAMPLE, SAMPLE[-1]]), dataset="e")
    events = [event for event in found.of("event") if "Juggle" in event.title]
    assert len(events) == 2
    for event in events:
        [claim] = found.claims(event.id)
        assert claim.asserts["category"] == "none"
        assert "intensity" not in claim.asserts
        assert claim.attributes["relation"] == "Juggle in public"
    assert found.count("faults", "not in the crosswalk, category none: Juggle in public") == 2
    assert not found.report.skipped


def test_underscores_are_spaces_and_a_time_of_day_is_kept_beside_the_day(tmp_path: Path, read: Read) -> None:
    rows = [
        ("John_Doe", "Make_a_visit", "Ruritania", f"{DAY} 13:05:00"),
        ("Ruritania", "Host_a_visit", "John_Doe", f"{DAY}T09:30Z"),
        ("Zenda", "Juggle_in_public", "Ruritania", DAY.replace("-", "")),
    ]
    found = read(CameoImporter(), _write(tmp_path / "events.tsv", rows), dataset="e")
    assert _titles(found) == ["John Doe – Make a visit – Ruritania", "Zenda – Juggle in public – Ruritania"]
    texts = [(claim.asserts["date"], claim.asserts.get("date_text")) for claim in found.of("claim")]
    assert texts == [(DAY, f"{DAY} 13:05:00"), (DAY, f"{DAY}T09:30Z"), (DAY, "20140301")]


def test_a_row_mirrored_more_often_one_way_leaves_events_of_their_own(tmp_path: Path, read: Read) -> None:
    there, back = SAMPLE[2], SAMPLE[3]
    for rows in ([there, there, back, there], [back, there, there, there]):
        found = read(CameoImporter(), _write(tmp_path / "events.tsv", rows), dataset="e")
        assert sorted(len(found.claims(event.id)) for event in found.of("event")) == [1, 1, 2]
    assert len(found.of("claim")) == len(rows)


def test_an_actor_that_consults_itself_is_not_mirrored(tmp_path: Path, read: Read) -> None:
    rows = [("Ruritania", "Consult", "Ruritania", DAY)] * 2
    found = read(CameoImporter(), _write(tmp_path / "events.tsv", rows), dataset="e")
    assert len(found.of("event")) == 2
    assert not found.report.folded


@given(seed=st.integers(0, 10_000))
@settings(max_examples=40)
def test_any_order_gives_the_same_events_and_a_row_in_between_changes_no_others_id(
    tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 - no secret
    acts = ["Consult", "Make a visit", "Host a visit", "Threaten", "Juggle"]
    rows: list[Row] = [
        (chance.choice("ABC"), chance.choice(acts), chance.choice("ABC"), f"2014-03-0{chance.randint(1, 2)}")
        for _ in range(chance.randint(1, 30))
    ]
    path = tmp_path_factory.mktemp("order") / "events.tsv"
    events = _events(_write(path, rows))
    assert events[1] == Counter((s, t, d) for s, _, t, d in rows)
    assert _events(_write(path, chance.sample(rows, len(rows)))) == events
    added = [*rows[:3], ("D", "Consult", "A", DAY), *rows[3:]]
    assert len(_events(_write(path, added))[0] - events[0]) == 1


def _events(path: Path) -> tuple[set[str], Counter[tuple[str, str, str]]]:
    ids: set[str] = set()
    pairs: Counter[tuple[str, str, str]] = Counter()
    names: dict[str, str] = {}
    for group in CameoImporter().read([path], Dataset("e", "E"), ImportReport()):
        first, *claims = group
        if first.kind == "actor":
            names[first.id] = first.label
        elif first.kind == "event":
            assert first.id not in ids
            ids.add(first.id)
            described = [claim.asserts for claim in claims if isinstance(claim, Claim)]
            for assert_ in described:
                ends = [*assert_["actors"], *assert_.get("targets", [])]
                pairs[names[ends[0]], names[ends[1]], assert_["date"]] += 1
    return ids, pairs


def test_names_that_differ_in_a_sign_or_a_capital_stay_apart(tmp_path: Path, read: Read) -> None:
    rows = [("Kim Jong-Un", "Consult", "Kim Jong Un", DAY), ("kim jong un", "Consult", "Ким Чен Ын", DAY)]
    found = read(CameoImporter(), _write(tmp_path / "events.tsv", rows), dataset="e")
    assert len(found.of("actor")) == 4


def test_a_row_that_does_not_fit_is_skipped_with_its_reason(tmp_path: Path, read: Read) -> None:
    rows = [
        SAMPLE[0],
        ("", "Consult", "Zenda", DAY), ("Zenda", "Consult", "Ruritania", "01/03/2014"),
        ("Zenda", "Consult", "Ruritania", "2014-02-30"), ("Zenda", "Consult", "Ruritania", "41699"),
        ("Zenda", "Consult"), ("Z" * 400, "Consult", "R" * 400, DAY),
    ]  # fmt: skip
    found = read(CameoImporter(), _write(tmp_path / "events.tsv", rows), dataset="e")
    assert len(found.of("event")) == 1
    assert found.report.rows == len(rows)
    assert found.count("skipped", "no source") == 1
    assert found.count("skipped", "a date that is not") == 3
    assert found.count("skipped", "source, relation and target of more") == 1
    assert found.count("skipped", "fewer cells") == 1


def test_other_columns_and_other_headers_of_the_family_are_read(tmp_path: Path, read: Read) -> None:
    path = tmp_path / "events.csv"
    path.write_text(f'Event Date,Source Name,Event Text,Target Name,City\n{DAY},"Zenda, city",Consult,Q,Strelsau\n')
    found = read(CameoImporter(), path, dataset="e")
    [claim] = found.of("claim")
    assert claim.attributes == {"relation": "Consult"}
    assert found.records[claim.asserts["place"]].name == "Strelsau"
    assert _titles(found) == ["Zenda, city – Consult – Q"]


@pytest.mark.parametrize("column", ["source", "relation", "target", "date"])
def test_a_column_missing_renamed_or_doubled_is_a_bad_file(tmp_path: Path, read: Read, column: str) -> None:
    header = "source\trelation\ttarget\tdate"
    for changed in (header.replace(column, "other"), f"{header}\t{column}"):
        with pytest.raises(BadFileError, match=column):
            read(CameoImporter(), _write(tmp_path / "events.tsv", SAMPLE, header=changed))


def test_an_empty_file_or_one_without_an_event_is_a_bad_file(tmp_path: Path, read: Read) -> None:
    path = tmp_path / "events.tsv"
    path.write_text("source,relation,target,date\n")
    with pytest.raises(BadFileError, match="no row under its header"):
        read(CameoImporter(), path)
    with pytest.raises(BadFileError, match="no event in it"):
        read(CameoImporter(), _write(path, [("", "Consult", "Zenda", DAY)]))


_PACKED = gzip.compress("\n".join(["source\trelation\ttarget\tdate", *("\t".join(row) for row in SAMPLE)]).encode())


@given(cut=st.integers(min_value=0, max_value=len(_PACKED) - 1))
@settings(max_examples=40)
def test_a_gzip_cut_anywhere_is_refused_before_anything_is_given(
    tmp_path_factory: pytest.TempPathFactory, cut: int
) -> None:
    path = tmp_path_factory.mktemp("cut") / "events.tsv.gz"
    path.write_bytes(_PACKED[:cut])
    with pytest.raises(BadFileError):
        next(CameoImporter().read([path], Dataset("e", "E"), ImportReport()))


def test_all_of_icews_2014_is_read(real: Callable[[str], Path]) -> None:
    path = real("icews/icews14.tsv.gz")
    with gzip.open(path, "rt", encoding="utf-8", newline="") as stream:
        rows = [(r["source"], r["relation"], r["target"], r["date"]) for r in csv.DictReader(stream, delimiter="\t")]
    count = Counter(rows)
    report = ImportReport()
    pairs: Counter[tuple[str, str, str]] = Counter()
    names: dict[str, str] = {}
    categories: Counter[str] = Counter()
    events: Counter[int] = Counter()
    for first, *claims in CameoImporter().read([path], Dataset("icews14", "ICEWS 2014"), report):
        if first.kind == "actor":
            names[first.id] = first.label
        elif first.kind == "event":
            events[len(claims)] += 1
            described = [claim.asserts for claim in claims if isinstance(claim, Claim)]
            categories.update(values["category"] for values in described)
            ends = [*described[0]["actors"], *described[0].get("targets", [])]
            pairs[names[ends[0]], names[ends[1]], described[0]["date"]] += 1
            if "targets" not in described[0]:
                pairs[names[ends[1]], names[ends[0]], described[0]["date"]] += 1
    assert report.rows == len(rows) == 90_730
    assert set(names.values()) == {name for row in rows for name in (row[0], row[2])}
    assert pairs == Counter((source, target, day) for source, _, target, day in rows)

    symmetric = {"Consult", "Discuss by telephone", "Engage in negotiation", "Meet at a 'third' location"}
    symmetric.add("Sign formal agreement")
    mirrored = sum(
        min(times, count[t, r, s, d]) for (s, r, t, d), times in count.items() if r in symmetric and s < t
    ) + sum(min(times, count[t, "Host a visit", s, d]) for (s, r, t, d), times in count.items() if r == "Make a visit")
    assert events == {1: len(rows) - 2 * mirrored, 2: mirrored}
    assert sum(group.count for group in report.folded.values()) == mirrored
    assert not report.skipped

    find = read_crosswalk().find
    unknown = {relation for _, relation, _, _ in rows if find(relation) is None}
    assert not unknown
    acts = [find(relation) for _, relation, _, _ in rows]
    assert categories["none"] == sum(act is not None and act.category == "none" for act in acts)
    assert not report.faults
