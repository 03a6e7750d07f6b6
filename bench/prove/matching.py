"""Matches the actors of real datasets by name alone, with the ids hidden that they carry of one another, and compares.

make prove WHAT=matching ARGS="--data ../shared/data --record"
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from bench.tables import ROOT, Table, record
from graph.importers.base import Dataset, Importer, ImportReport
from graph.importers.mend.importer import MendImporter
from graph.importers.paax.importer import PaaxImporter
from graph.importers.ucdp.importer import UcdpActorsImporter
from graph.matching.deciding import match_actors, pair_of
from graph.matching.identifiers import find_shared
from graph.matching.recorded import view_actors
from graph.matching.traits import are_parts_of_a_state
from graph.matching.views import ActorView, MatchDecision, Spelled
from graph.records import Record

LEAST_PRECISION = 0.98
Pair = tuple[str, str]

_YEARS = re.compile(r"\s*\(\d{4}-(?:\d{4})?\)")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What matching found, compared with the ids. ``true``: pairs that share an id by which the rules would link
    them; ``doubtful``: the rest of the crosswalk (an id on several actors, on a state and a government, on actors of
    two countries), of which no link is judged."""

    name: str
    actors: int
    seconds: float
    true: int
    doubtful: int
    linked: int
    right: int
    queued_right: int
    queue: int
    wrong: tuple[MatchDecision, ...]

    @property
    def precision(self) -> float:
        """Of the links that the ids say something about, how many they confirm."""
        return self.right / self.linked if self.linked else 1.0

    @property
    def recall(self) -> float:
        """Of the pairs with one id, how many were linked."""
        return self.right / self.true if self.true else 1.0

    @property
    def missed(self) -> int:
        """Pairs with one id that were neither linked nor queued."""
        return self.true - self.right - self.queued_right


def compare(name: str, actors: Sequence[ActorView], pairs: Iterable[Pair]) -> Outcome:
    """Match actors without their ids, and count what the ids say of the result. A link is judged where one of its two
    has an id that is not doubtful."""
    every = {pair_of(*pair) for pair in pairs}
    by_id = {pair_of(shared.one.id, shared.other.id): shared for shared in find_shared(actors)}
    true = {
        pair for pair in every
        if pair in by_id and by_id[pair].sure and not are_parts_of_a_state(by_id[pair].one.type, by_id[pair].other.type)
    }  # fmt: skip
    doubted = {actor for pair in every - true for actor in pair}
    in_crosswalk = {actor for pair in true for actor in pair}
    started = time.perf_counter()
    decisions = match_actors([replace(actor, ids={}) for actor in actors]).decisions
    seconds = time.perf_counter() - started
    linked = [
        d for d in decisions
        if d.verdict == "same" and {d.one, d.other} & in_crosswalk and not {d.one, d.other} & doubted
    ]  # fmt: skip
    queued = [d for d in decisions if d.verdict == "unsure"]
    wrong = tuple(d for d in linked if (d.one, d.other) not in true)
    return Outcome(
        name, len(actors), seconds, len(true), len(every) - len(true), len(linked), len(linked) - len(wrong),
        sum((d.one, d.other) in true for d in queued), len(queued), wrong,
    )  # fmt: skip


def read_actors(
    importer: Importer, files: Sequence[Path], dataset: str
) -> list[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """The actors that an importer makes of files, each with its names."""
    found = []
    for group in importer.read(files, Dataset(dataset, dataset), ImportReport()):
        first: Record = group[0]
        if first.kind == "actor":
            found.append((first.as_line(), [other.as_line() for other in group[1:] if other.kind == "name"]))
    return found


def read_acled(label: str) -> ActorView:
    """An actor out of ACLED's label for it: "NPFL: National Patriotic Front Liberia", "Government of Chad (1990-)"."""
    short, colon, rest = label.partition(": ")
    text = _YEARS.sub("", rest if colon else label)
    kind = "armed_organization"
    for beginning, meant in (("Government of ", "government_state"), ("Military Forces of ", "military")):
        kind = meant if text.startswith(beginning) else kind
    key = re.sub("[^A-Za-z0-9]+", "-", label)[:100]
    return ActorView(f"acled.{key}", text, kind, (Spelled(short, "abbreviation"),) if colon else ())


def run_all(data: Path) -> list[Outcome]:
    """Every comparison that the datasets in a folder allow."""
    paax = read_actors(PaaxImporter(), [data / "paax" / "actors.csv", data / "paax" / "actors_alt_names.csv"], "paax")
    ucdp = read_actors(UcdpActorsImporter(), [data / "ucdp" / "ucdp-actor-221.csv"], "ucdp")
    mend_files = [data / "mend" / name for name in ("mend_3006.csv", "actors.csv")]
    mend = read_actors(MendImporter(), mend_files, "mend")
    ids: Callable[[list[Any], str], dict[str, list[str]]] = _by_id
    known = {body["id"] for body, _ in ucdp}
    by_ucdp = [(one, f"ucdp.{value}") for value, ones in ids(paax, "ucdp").items() for one in ones]
    by_paax = [
        (one, other)
        for value, ones in ids(mend, "paax").items()
        for one in ones
        for other in ids(paax, "paax").get(value, ())
    ]
    acled = {label: replace(read_acled(label), ids={"acled": label}) for label in ids(paax, "acled")}
    by_acled = [(one, acled[label].id) for label, ones in ids(paax, "acled").items() for one in ones]
    views = view_actors(paax)
    return [
        compare("PAA-X, UCDP actors", view_actors(paax + ucdp), [pair for pair in by_ucdp if pair[1] in known]),
        compare("PAA-X, MEND", view_actors(paax + mend), by_paax),
        compare("PAA-X, ACLED's names", [*views, *acled.values()], by_acled),
        compare("spellings (made up)", *made_up()),
    ]


def _by_id(actors: Sequence[tuple[dict[str, Any], Any]], scheme: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for body, _ in actors:
        if value := body.get("ids", {}).get(scheme):
            found.setdefault(value, []).append(body["id"])
    return found


# Made up for this table: the same actor as one dataset and another might write it, with type and country.
_SPELLINGS: tuple[tuple[str, str, str, str], ...] = (
    ("Jaysh al-Islam", "جيش الإسلام", "armed_organization", "SYR"),
    ("Liwa Suqur al-Jabal", "لواء صقور الجبل", "armed_organization", "SYR"),
    ("Ahrar al-Sharqiya", "أحرار الشرقية", "armed_organization", "SYR"),
    ("Faylaq al-Rahman", "فيلق الرحمن", "armed_organization", "SYR"),
    ("Harakat Nur al-Din al-Zanki", "حركة نور الدين الزنكي", "armed_organization", "SYR"),
    ("Mahmoud al-Masalmeh", "محمود المسالمة", "person", "SYR"),
    ("Sergei Lavrinenko", "Сергей Лавриненко", "person", "RUS"),
    ("Oleksandr Zakharenko", "Олександр Захаренко", "person", "UKR"),
    ("Batalyon Vostochny", "Батальон Восточный", "armed_organization", "UKR"),
    ("Dmitriy Kozlovskiy", "Дмитрий Козловский", "person", "RUS"),
    ("Patriotic Front for the Restoration of Kasandra", "Front patriotique pour la restauration de Kasandra",
     "armed_organization", "TCD"),
    ("Union of Democratic Forces of Baraka", "Union des forces démocratiques de Baraka", "political_party", "CAF"),
    ("Movement for the Liberation of Zembala", "Mouvement de libération du Zembala", "armed_organization", "COD"),
    ("National Council of Resistance of Tamoro", "Conseil national de résistance de Tamoro", "umbrella", "MLI"),
    ("Rally for the Unity of Ndeko", "Rassemblement pour l'unité de Ndeko", "political_party", "COG"),
)  # fmt: skip
# Names that look alike and are not one.
_UNALIKE: tuple[tuple[str, str, str, str], ...] = (
    ("National Liberation Army", "armed_organization", "COL", "IND"),
    ("Popular Front", "political_party", "TUN", "BFA"),
    ("Division 16", "armed_organization", "SYR", "SYR"),
)


def made_up() -> tuple[list[ActorView], list[Pair]]:
    """Made-up actors in Arabic, Cyrillic and French as well as English, and which of them are one."""
    actors: list[ActorView] = []
    pairs: list[Pair] = []
    for at, (one, other, kind, country) in enumerate(_SPELLINGS):
        where = frozenset({country})
        same = {"paax": f"MADE_{at}"}
        # Two persons of one country may have one name; what they are in it says whether they are one.
        sectors = frozenset({"opp"} if kind == "person" else ())
        actors += [
            ActorView(f"{dataset}.{at}", name, kind, (), where, same, sectors=sectors)
            for dataset, name in (("made", one), ("written", other))
        ]
        pairs.append((f"made.{at}", f"written.{at}"))
    for at, (name, kind, here, there) in enumerate(_UNALIKE, len(_SPELLINGS)):
        other = name.replace("16", "101")
        actors += [
            ActorView(f"made.{at}", name, kind, (), frozenset({here}), {"paax": f"MADE_{at}"}),
            ActorView(f"written.{at}", other, kind, (), frozenset({there}), {"paax": f"OTHER_{at}"}),
            # Each has its own id in a third dataset, so that a link between the two counts as wrong.
            ActorView(f"third.{at}", name, kind, (), frozenset({here}), {"paax": f"MADE_{at}"}),
        ]
        pairs += [(f"made.{at}", f"third.{at}")]
    return actors, pairs


def print_result(outcomes: Sequence[Outcome]) -> Table:
    """The table."""
    table = Table(
        "Matching by name alone, beside the ids that datasets carry of one another",
        (
            "datasets",
            "actors",
            "s",
            "pairs",
            "doubtful",
            "linked",
            "right",
            "precision",
            "recall",
            "queued",
            "missed",
            "queue",
        ),
        notes=[
            "",
            "pairs: those with an id in common that is decisive: one actor's on both sides, types and countries alike.",
            "doubtful: the rest of the crosswalk, an id on several actors or on a state and its government or army.",
            "linked: links of an actor with a decisive id; right: those the ids confirm. queued, missed: pairs that",
            "wait for a person, or were not seen. queue: all that waits. The last row is made up: Arabic, Cyrillic and",
            "French.",
        ],
    )
    for one in outcomes:
        table.rows.append(
            (
                one.name, f"{one.actors:,}", f"{one.seconds:.1f}", one.true, one.doubtful, one.linked, one.right,
                f"{one.precision:.3f}", f"{one.recall:.3f}", one.queued_right, one.missed, one.queue,
            )
        )  # fmt: skip
    return table


def measure_size(count: int) -> tuple[int, float]:
    """How long so many made-up actors of four datasets take, in seconds."""

    def word(number: int) -> str:
        parts = []
        for _ in range(3):
            number, at = divmod(number, 100)
            parts.append("bdfgklmnrt"[at // 10] + "aeiou"[at % 5] + "nr"[at % 10 // 5])
        return "".join(parts).capitalize()

    kinds = ("Front for the Liberation of {}", "{} People's Party", "Supporters of {} {}", "Police ({})", "{} {}")
    actors = [
        ActorView(f"{'abcd'[at % 4]}.{at}", kinds[(at // 4) % 5].format(word(at // 4), word(7 * (at // 4))), "other")
        for at in range(count)
    ]
    started = time.perf_counter()
    match_actors(actors)
    return count, time.perf_counter() - started


def find_data() -> Path:
    """Where the datasets are: PARLEY_TEST_DATA, else beside the project."""
    return Path(os.environ.get("PARLEY_TEST_DATA", ROOT.parent / "shared" / "data"))


def main() -> None:
    """Print the table; exit 1 where a precision is below the promise."""
    parser = argparse.ArgumentParser(prog="bench.prove.matching", description=__doc__)
    parser.add_argument("--data", type=Path, default=find_data(), help="folder of the datasets")
    parser.add_argument("--wrong", action="store_true", help="also list the links that the ids do not confirm")
    parser.add_argument("--record", action="store_true", help="append the table to docs/measured.md")
    asked = parser.parse_args()
    if not asked.data.is_dir():
        sys.exit(f"no datasets in {asked.data}; name their folder with --data")
    outcomes = run_all(asked.data)
    table = print_result(outcomes)
    count, seconds = measure_size(20_000)
    table.notes.append(f"{count:,} made-up actors of four datasets: {seconds:.1f} s.")
    table.show()
    if asked.wrong:
        for decision in (decision for one in outcomes for decision in one.wrong):
            print(decision)
    if asked.record:
        record([table])
    low = [one.name for one in outcomes if one.precision < LEAST_PRECISION]
    if low:
        sys.exit(f"broken: precision below {LEAST_PRECISION}: {', '.join(low)}")


if __name__ == "__main__":
    main()
