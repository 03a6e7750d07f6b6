"""UCDP's actors: who split from whom, who is in which alliance, who joined whom, and what each is called."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from tests.datasets.asking import Reader
from tests.datasets.files import UCDP, Row, read_rows

if TYPE_CHECKING:
    from tests.datasets.files import Real

NOTHING = ("", "n/a")


@pytest.fixture
def ask(according_to: Callable[..., Reader]) -> Reader:
    """Asks the API according to UCDP."""
    return according_to(UCDP.id)


@pytest.fixture
def rows(real: Real) -> tuple[Row, ...]:
    """The actors."""
    return read_rows(real(UCDP.files[0]))


@pytest.mark.parametrize(
    ("columns", "made", "count"),
    [
        (("Splinter", "ActorIdPrev"), ("SPLIT_FROM", None), 223),
        (("Alliance", "ActorIdAlliance"), ("MEMBER_OF", None), 117),
        (("JoinGroup", "ActorIdGroup"), ("LINKED_TO", "joined"), 82),
    ],
)
def test_ties_are_those_of_the_file_without_dates(
    ask: Reader, rows: tuple[Row, ...], columns: tuple[str, str], made: tuple[str, str | None], count: int
) -> None:
    (flag, ids), (kind, how) = columns, made
    known = {row["ActorId"] for row in rows}
    pairs = {
        (row["ActorId"], other)
        for row in rows
        if row[flag] == "1"
        for other in re.findall(r"\d+", row[ids])
        if other in known and other != row["ActorId"]
    }

    described = ask.every("/v1/ties", kind=kind)

    prefix = f"{UCDP.id}."
    assert {(tie["source"].removeprefix(prefix), tie["target"].removeprefix(prefix)) for tie in described} == pairs
    assert len(described) == count
    assert {tie.get("how") for tie in described} == {how}
    dates = ("start_earliest", "start_latest", "end_earliest", "end_latest")
    assert all(tie[name] is None for tie in described for name in dates)
    day = ask.every("/v1/ties", kind=kind, as_of="2000-01-01")
    assert {tie["holds"] for tie in day} == {"possible"}


def test_every_name_of_the_file_is_a_name_of_its_actor(ask: Reader, rows: tuple[Row, ...]) -> None:
    described = {item["ids"]["ucdp"]: item for item in ask.every("/v1/actors", expand="claims")}

    tied = {row["ActorId"] for row in rows} & described.keys()
    assert len(tied) > 300
    for row in rows:
        if row["ActorId"] not in tied:
            continue
        names = {name["text"]: name["name_kind"] for name in described[row["ActorId"]]["names"]}
        # A mark of direction at the end of a cell is no part of the name.
        cells = (row[name].strip("\u200e") for name in ("NameOrig", "NameOrigFull", "NameOrigFullEng"))
        original = {" ".join(cell.split()) for cell in cells} - {*NOTHING}
        assert names[" ".join(row["NameData"].split())] == "primary"
        assert original <= names.keys(), row["ActorId"]
        if row["NameChange"] != "1":
            assert names.keys() == original | {" ".join(row["NameData"].split())}
        else:
            new = {row[c] for c in ("NewName", "NewNameFullMotherTongue", "NewNameFullEng")} - {*NOTHING}
            words = {word.strip(",") for name in names for word in name.split()}
            assert {word.strip(",") for cell in new for word in cell.split()} <= words | {""}
