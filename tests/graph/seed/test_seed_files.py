"""The founding case as files: valid, complete, each fact with its passage, and none of it in the article's words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from graph.codes import mode_fits
from graph.records import Claim, Fact, Record, Source, fact_model, list_references
from graph.records.entities import Name
from graph.records.events import Event
from graph.records.negotiation import Agreement
from graph.records.parsing import Parsed, check_asserts, parse_files
from graph.settings import Settings

ROOT = Path(__file__).parents[3]
SEED = ROOT / "graph" / "seed"
ARTICLE = "aohr-daraa-2021"
ARTICLE_TEXT = ROOT.parent / "shared" / "seed" / "article.txt"
PARAGRAPHS = 13
_LOCATOR = re.compile(r"paragraph (\d+)|paragraphs (\d+(?:-\d+)?(?:, \d+(?:-\d+)?)*)")


def _numbered(letter: str, last: int, width: int = 1) -> list[str]:
    return [f"{letter}{number:0{width}}" for number in range(1, last + 1)]


# The coder's numbers: actors, ties, places, issues, positions, demands, talks, events, agreements, quantities, and
# the further events.
CODER_IDS = [
    *_numbered("A", 15, 2), *_numbered("T", 10), *_numbered("P", 8), *_numbered("I", 6), *_numbered("S", 9),
    *_numbered("D", 3), *_numbered("K", 1), *_numbered("V", 19, 2), *_numbered("G", 2), *_numbered("Q", 4),
    *_numbered("E", 8, 2),
]  # fmt: skip
# Not the article's: the army is the coder's link, the further events are other pages'.
ELSEWHERE = {"A15", *_numbered("E", 8, 2)}


@cache
def seed() -> Parsed:
    return parse_files(sorted(SEED.glob("*.yaml")), Settings())


def records() -> dict[str, Record]:
    return {located.record.id: located.record for located in seed().records}


def claims() -> list[Claim]:
    return [record for record in records().values() if isinstance(record, Claim)]


def coder_ids(record: Record) -> list[str]:
    written = record.attributes.get("coder_id")
    return written.split(",") if isinstance(written, str) else []


def paragraphs(locator: str) -> list[int]:
    """The paragraphs that a locator names; empty where it names none."""
    found = _LOCATOR.fullmatch(locator)
    if not found:
        return []
    numbers: list[int] = []
    for piece in (found[1] or found[2]).split(", "):
        first, _, last = piece.partition("-")
        numbers.extend(range(int(first), int(last or first) + 1))
    return numbers


def test_every_file_is_valid() -> None:
    assert [str(fault) for fault in seed().faults] == []
    assert len(seed().records) > 300


def _loose_ends() -> Iterator[str]:
    known = records()
    kind_of = {record.id: record.kind for record in known.values()}
    kind_of |= {p.id: "provision" for r in known.values() if isinstance(r, Agreement) for p in r.provisions}
    for record in known.values():
        references = list(list_references(type(record), record.model_dump(mode="json", exclude_none=True)))
        if isinstance(record, Claim):
            model = fact_model(known[record.about].kind) if record.about in known else None
            yield from (f"{record.id}: {field}: {message}" for field, message in check_asserts(record, model))
            if model is not None:
                references += list_references(model, record.asserts, "asserts.")
        for path, target, kinds in references:
            if target not in kind_of:
                yield f"{record.id}: {path}: {target} is not recorded"
            elif kind_of[target] not in kinds:
                yield f"{record.id}: {path}: {target} is a {kind_of[target]}"


def test_everything_referred_to_is_there_and_of_the_right_kind() -> None:
    assert list(_loose_ends()) == []


def test_every_fact_has_a_claim() -> None:
    about = {claim.about for claim in claims()}
    assert [r.id for r in records().values() if isinstance(r, Fact) and r.id not in about] == []


def test_claims_of_the_article_name_their_paragraphs() -> None:
    of_article = [claim for claim in claims() if claim.source == ARTICLE]
    assert of_article
    for claim in of_article:
        numbers = paragraphs(claim.locator)
        assert numbers, f"{claim.id}: {claim.locator!r} names no paragraph"
        assert set(numbers) <= set(range(1, PARAGRAPHS + 1)), claim.id
        assert numbers == sorted(set(numbers)), claim.id


@pytest.mark.parametrize("coder_id", CODER_IDS)
def test_the_coder_s_row_is_covered(coder_id: str) -> None:
    carrying = {record.id for record in records().values() if coder_id in coder_ids(record)}
    assert carrying, f"no record carries {coder_id}"
    sources = {claim.source for claim in claims() if claim.about in carrying}
    if coder_id not in ELSEWHERE:
        assert ARTICLE in sources
    elif coder_id == "A15":
        assert ARTICLE not in sources
    else:
        assert sources - {ARTICLE}


def test_no_record_carries_an_unknown_coder_s_number() -> None:
    assert {i for record in records().values() for i in coder_ids(record)} <= set(CODER_IDS)


def test_what_the_article_does_not_print_is_not_put_down_to_it() -> None:
    named = [record for record in records().values() if isinstance(record, Name)]
    assert [name.text for name in named if name.source == ARTICLE and not name.text.isascii()] == []
    assert [name.text for name in named if name.source is None] == []
    of_article = [claim for claim in claims() if claim.source == ARTICLE]
    assert "2021-05-26" not in {claim.asserts.get("date") for claim in of_article}
    assert not any("2024" in str(claim.asserts.get("date")) for claim in of_article)


def test_the_article_and_its_parent_are_one_independent_source() -> None:
    known = records()
    article, parent = known[ARTICLE], known["new-arab-2021-08-18"]
    assert isinstance(article, Source)
    assert isinstance(parent, Source)
    assert article.derived_from == [parent.id]
    assert article.group == parent.group


@pytest.mark.parametrize(
    "event", ["clash-al-kazia", "tank-fire", "airstrikes-daraa", "airstrikes-tafas", "clashes-outskirts"]
)
def test_the_impossible_weekday_is_kept_as_two_claims(event: str) -> None:
    dated = {c.asserts["date"]: c for c in claims() if c.about == event and c.source == ARTICLE and "date" in c.asserts}
    assert set(dated) == {"2021-08-18", "2021-08-19"}
    assert {claim.status for claim in dated.values()} == {"contested"}
    assert dated["2021-08-18"].contradicts == [dated["2021-08-19"].id]
    assert dated["2021-08-19"].contradicts == [dated["2021-08-18"].id]


def test_contradictions_are_written_on_both_claims_of_one_source() -> None:
    known = {claim.id: claim for claim in claims()}
    for claim in known.values():
        for other in claim.contradicts:
            if known[other].source == claim.source:
                assert claim.id in known[other].contradicts, f"{other} does not answer {claim.id}"


def test_modes_belong_to_their_categories() -> None:
    events = [record for record in records().values() if isinstance(record, Event) and record.mode]
    assert events
    assert [e.id for e in events if not (e.category and e.mode and mode_fits(e.mode, e.category))] == []


def test_none_of_the_article_s_sentences_is_here() -> None:
    if not ARTICLE_TEXT.exists():
        pytest.skip(f"{ARTICLE_TEXT.name} is not beside this checkout")
    length = 8
    lines = ARTICLE_TEXT.read_text(encoding="utf-8").splitlines()
    passages = [_words(line.split("]", 1)[1]) for line in lines if line.startswith("[")]
    assert len(passages) == PARAGRAPHS
    theirs = {run for passage in passages for run in _runs(passage, length)}
    for path in sorted(SEED.iterdir()):
        ours = set(_runs(_words(path.read_text(encoding="utf-8")), length)) if path.is_file() else set()
        assert sorted(ours & theirs) == [], path.name


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _runs(words: list[str], length: int) -> Iterator[str]:
    return (" ".join(words[start : start + length]) for start in range(len(words) - length + 1))
