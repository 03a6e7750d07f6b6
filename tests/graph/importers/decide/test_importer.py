"""Decide's format: what is read can be written again, number for number."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.export.decide import write_decide
from graph.importers.base import BadFileError, Dataset, ImportReport
from graph.importers.decide.importer import DecideImporter
from graph.importers.decide.scale import LARGEST, Scale
from graph.records import Claim
from graph.records.entities import Actor, Issue

Read = Callable[..., Any]

SAMPLE = """'#A'\t'North_grp'\t'The Northern group'\t'ministers'
'#A'\t'South'\t'South'\t''
'#P'\t'tariff'\t'Tariffs'\t'on grain'
'#M'\t'tariff'\t0\t'none'
'#M'\t'tariff'\t100\t'as now'
'#P'\t'years'\t'Years of transition'\t''
'#M'\t'years'\t1\t'at once'
'#M'\t'years'\t3
'#M'\t'years'\t7\t'slowly'
'#D'\t'North_grp'\t'tariff'\t70.0\t0.75\t0.25
'#D'\t'North_grp'\t'years'\t2.5\t0.6\t0.25
'#D'\t'South'\t'years'\t7\t0.6\t1.0
"""


def _write(folder: Path, text: str, name: str = "talks.csv", encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def test_a_position_has_its_numbers_from_its_claim(tmp_path: Path, read: Read) -> None:
    found = read(DecideImporter(), _write(tmp_path, SAMPLE), dataset="talks")
    assert found.records["talks.position.north-grp.tariff"].as_line() == {
        "kind": "position", "id": "talks.position.north-grp.tariff", "actor": "talks.actor.north-grp",
        "issue": "talks.issue.tariff",
    }  # fmt: skip
    [claim] = found.claims("talks.position.north-grp.tariff")
    assert claim.asserts == {"value": 70.0, "salience": 0.75, "capability": 0.25}
    assert claim.attributes == {}
    assert claim.locator == "row 10"
    actor = found.records["talks.actor.north-grp"]
    assert (actor.name, actor.type) == ("The Northern group", "other")
    assert [(name.text, name.name_kind) for name in found.of("name")] == [("North_grp", "label")]
    tariff = found.records["talks.issue.tariff"]
    assert (tariff.zero_means, tariff.hundred_means) == ("none", "as now")
    assert [(a.value, a.meaning) for a in tariff.anchors] == [(0, "none"), (100, "as now")]


def test_another_scale_is_brought_to_0_to_100_and_the_files_numbers_are_kept(tmp_path: Path, read: Read) -> None:
    found = read(DecideImporter(), _write(tmp_path, SAMPLE), dataset="talks")
    [claim] = found.claims("talks.position.north-grp.years")
    assert claim.asserts["value"] == 25.0
    assert claim.attributes == {"position": "2.5"}
    years = found.records["talks.issue.years"]
    assert [(a.value, a.meaning) for a in years.anchors] == [(0, "at once"), (100 / 3, "3"), (100, "slowly")]
    assert years.attributes["decide_anchors"] == "1 3 7"


def test_what_was_read_is_written_in_the_files_own_labels_and_numbers(tmp_path: Path, read: Read) -> None:
    found = read(DecideImporter(), _write(tmp_path, SAMPLE), dataset="talks")
    written = "".join(write_decide(found.records.values()))
    assert sorted(written.splitlines()) == sorted(SAMPLE.splitlines())
    again = read(DecideImporter(), _write(tmp_path, written), dataset="talks")
    # Anchors are written under their issue, so only the places in the file may differ.
    assert _without_places(again) == _without_places(found)


def _without_places(found: Any) -> list[dict[str, object]]:
    return sorted(
        ({k: v for k, v in line.items() if k not in ("locator", "sha256")} for line in found.lines()), key=str
    )


def test_a_value_that_claims_have_changed_is_written_on_the_files_scale(tmp_path: Path, read: Read) -> None:
    found = read(DecideImporter(), _write(tmp_path, SAMPLE), dataset="talks")
    entities = [record for record in found.records.values() if isinstance(record, Actor | Issue)]
    position = found.records["talks.position.north-grp.years"]
    changed = position.model_copy(update={"value": 50.0, "salience": 0.5, "capability": 0.25})
    *_, line = write_decide([*entities, changed])
    assert line == "'#D'\t'North_grp'\t'years'\t4.0\t0.5\t0.25\n"
    with pytest.raises(ValueError, match="not among the records"):
        list(write_decide([changed]))


def test_salience_and_power_of_100_are_shares_of_one(tmp_path: Path, read: Read) -> None:
    text = SAMPLE.replace("0.75\t0.25", "75\t250").replace("0.6\t0.25", "60\t0.25")
    found = read(DecideImporter(), _write(tmp_path, text), dataset="talks")
    [claim] = found.claims("talks.position.north-grp.tariff")
    assert claim.asserts == {"value": 70.0, "salience": 0.75}
    assert claim.attributes == {"salience": "75", "power": "250"}
    assert found.count("faults", "power on a scale beyond 100") == 3
    assert "'#D'\t'North_grp'\t'tariff'\t70.0\t75\t250\n" in write_decide(found.records.values())


def test_a_row_that_does_not_fit_is_skipped_with_its_reason(tmp_path: Path, read: Read) -> None:
    bad = {
        "'#D'\t'Nobody'\t'tariff'\t1\t0.1\t0.1": "an actor that no",
        "'#D'\t'South'\t'nothing'\t1\t0.1\t0.1": "an issue that no",
        "'#D'\t'South'\t'tariff'\t70,0\t0.1\t0.1": "a position, salience",
        "'#D'\t'South'\t'tariff'\tnan\t0.1\t0.1": "a position, salience",
        "'#D'\t'South'\t'tariff'\t01-Feb\t0.1\t0.1": "a position, salience",
        "'#D'\t'South'\t'tariff'\t7": "a #D row with a cell missing",
        "'#M'\t'tariff'\tmuch": "a scale anchor that is not",
        "'#M'\t'tariff'\t100.0": "a scale anchor given before",
        "'#A'\t'South'\t'South'\t''": "a label declared before",
        "'#A'\t'East": "a quotation mark",
        "'#X'\t'South'": "no mark",
    }
    found = read(DecideImporter(), _write(tmp_path, SAMPLE + "\n".join(bad)), dataset="talks")
    for reason in bad.values():
        assert found.count("skipped", reason) >= 1
    assert sum(group.count for group in found.report.skipped.values()) == len(bad)
    assert len(found.of("position")) == 3


@pytest.mark.parametrize("cut", ["'#D'\t'South'\t'tariff'\t7", "'#D'\t'Sou", "'#", "#", "#D"])
def test_a_file_cut_in_its_last_row_is_refused(tmp_path: Path, read: Read, cut: str) -> None:
    with pytest.raises(BadFileError, match="in the middle of row 13"):
        read(DecideImporter(), _write(tmp_path, SAMPLE + cut))


def test_a_file_without_a_position_is_refused(tmp_path: Path, read: Read) -> None:
    with pytest.raises(BadFileError, match="no position in it"):
        read(DecideImporter(), _write(tmp_path, SAMPLE.partition("'#D'")[0]))


def test_a_position_off_its_scale_or_given_twice_is_kept_and_reported(tmp_path: Path, read: Read) -> None:
    text = SAMPLE + "'#D'\t'South'\t'tariff'\t700\t0.1\t0.1\n'#D'\t'South'\t'years'\t6\t0.6\t1.0\n"
    found = read(DecideImporter(), _write(tmp_path, text), dataset="talks")
    [claim] = found.claims("talks.position.south.tariff")
    assert "value" not in claim.asserts
    assert claim.attributes == {"position": "700"}
    assert [claim.attributes["position"] for claim in found.claims("talks.position.south.years")] == ["7", "6"]
    assert found.count("faults", "a position beyond") == 1
    assert found.count("faults", "a position given twice") == 1
    assert sorted("".join(write_decide(found.records.values())).splitlines()) == sorted(text.splitlines())


def test_labels_that_look_alike_stay_apart(tmp_path: Path, read: Read) -> None:
    text = "#A\tEU_28\n#A\tEU-28\n#A\tأطراف\n#P\tx\n#D\tEU_28\tx\t1\t0\t0\n#D\tEU-28\tx\t2\t0\t0\n"
    found = read(DecideImporter(), _write(tmp_path, text), dataset="talks")
    assert len(found.of("actor")) == 3
    assert len(found.of("position")) == 2


@pytest.mark.parametrize("text", ["", "source,target\na,b\n", "\x1f\x8b"])
def test_another_file_is_a_bad_file(tmp_path: Path, read: Read, text: str) -> None:
    with pytest.raises(BadFileError, match="Decide"):
        read(DecideImporter(), _write(tmp_path, text))


@given(cut=st.integers(min_value=0, max_value=len(SAMPLE.encode())))
@settings(max_examples=60)
def test_a_file_cut_anywhere_is_read_as_far_as_it_goes_or_refused(
    tmp_path_factory: pytest.TempPathFactory, cut: int
) -> None:
    path = tmp_path_factory.mktemp("cut") / "talks.csv"
    path.write_bytes(SAMPLE.encode()[:cut])
    try:
        groups = list(DecideImporter().read([path], Dataset("talks", "Talks"), ImportReport()))
    except BadFileError:
        return
    whole = {r.id for r in _all(path, SAMPLE)}
    claims = [r for group in groups for r in group if isinstance(r, Claim)]
    assert all(claim.about in whole for claim in claims)


def _all(path: Path, text: str) -> list[Any]:
    path.write_text(text, encoding="utf-8")
    return [r for group in DecideImporter().read([path], Dataset("talks", "Talks"), ImportReport()) for r in group]


@given(low=st.integers(-1000, 1000), span=st.integers(1, 5000), share=st.floats(0, 1), digits=st.integers(0, 3))
def test_a_value_comes_back_from_any_scale(low: int, span: int, share: float, digits: int) -> None:
    scale = Scale(float(low), float(low + span))
    value = min(scale.high, max(scale.low, round(low + share * span, digits)))
    assert 0 <= scale.bring(value) <= 100
    assert scale.bring(scale.take_back(scale.bring(value))) == scale.bring(value)


def test_a_scale_is_what_the_anchors_span() -> None:
    assert Scale.find([0, 100], [700]) == Scale()
    assert Scale.find([1, 3, 7], []) == Scale(1, 7)
    assert Scale.find([], [5, 80]) == Scale()
    assert Scale.find([50], [-2, 120]) == Scale(-2, 120)
    assert Scale.find([300], [300]) == Scale(300, 301)
    assert LARGEST > 100


def test_cop21_comes_out_as_it_went_in(real: Callable[[str], Path], read: Read) -> None:
    path = real("positions/cop21.csv")
    lines = path.read_text(encoding="utf-8").splitlines()
    found = read(DecideImporter(), path, dataset="cop21")
    assert "".join(write_decide(found.records.values())).splitlines() == lines
    rows = [shlex.split(line) for line in lines]
    of = {mark: [row for row in rows if row[0] == mark] for mark in ("#A", "#P", "#M", "#D")}
    assert [len(of[mark]) for mark in of] == [15, 13, 26, 181]
    assert [a.name for a in found.of("actor")] == [row[1] for row in of["#A"]]
    assert sum(len(issue.anchors) for issue in found.of("issue")) == len(of["#M"])
    claims = found.of("claim")
    expected = [tuple(float(number) for number in row[3:6]) for row in of["#D"]]
    assert [(c.asserts["value"], c.asserts["salience"], c.asserts["capability"]) for c in claims] == expected
    assert found.report.rows == len(rows)
    assert not found.report.skipped
    assert not found.report.faults


def test_one_share_above_1_among_fractions_is_named(tmp_path: Path, read: Read) -> None:
    found = read(DecideImporter(), _write(tmp_path, SAMPLE.replace("\t7\t0.6\t", "\t7\t6\t")), dataset="talks")
    [(reason, group)] = found.report.doubts.items()
    assert reason == "salience: fractions of 1 beside numbers above 1: all are read as shares of 100"
    assert group.examples == ["row 12"]
    assert not read(DecideImporter(), _write(tmp_path, SAMPLE, "b.csv"), dataset="talks").report.doubts


@pytest.mark.parametrize(
    ("anchors", "positions", "ends"),
    [([], (1, 7), "0 and 100"), ([3], (1, 7), "0 and 100"), ([], (-5, 5), "-5 and 5"), ([1, 7], (1, 7), None)],
)
def test_an_issue_whose_scale_no_anchors_say_is_warned_of(
    tmp_path: Path, read: Callable[..., Any], anchors: list[int], positions: tuple[int, int], ends: str | None
) -> None:
    rows = ["#A\ta\tA", "#A\tb\tB", "#P\tp\tToll", *(f"#M\tp\t{value}\tsome" for value in anchors)]
    rows += [f"#D\t{actor}\tp\t{value}\t0.5\t0.5" for actor, value in zip("ab", positions, strict=True)]
    (path := tmp_path / "x.txt").write_text("\n".join(rows) + "\n")
    found = read(DecideImporter(), path, dataset="d")
    said = [doubt.reason for doubt in found.report.warnings() if "anchors" in doubt.reason]
    assert [reason.partition("taken to be ")[2] for reason in said] == ([ends] if ends else [])
