"""Which records rest on restricted sources: from these to claims, to facts, and to who is named by these alone."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Iterable, Iterator, Mapping
from itertools import pairwise

import orjson

from graph.driver import Rows
from graph.records import ENTITY_KINDS, MODEL_OF, Claim, fact_model
from graph.records.provisions import provision_node
from graph.records.registry import list_references
from graph.session.restricted.concealed import Concealed
from graph.session.restricted.redacting import Redaction
from graph.session.restricted.versions import Version, join_equal

Read = Callable[..., Awaitable[Rows]]

_IDS_A_READ = 2000
# By read, what it is given.
_READS = {
    "restricted_citing": "sources",
    "network_of": "ids",
    "restricted_named": "ids",
    "restricted_otherwise_named": "ids",
}
# What facts and claims name; a source is restricted by its own word alone.
_NAMED_KINDS = frozenset(ENTITY_KINDS) - {"source", "name"}


async def read_nothing(read: Read, n: int) -> None:
    """Every read that finding makes, of nothing: that a read is counted (``/metrics``) then says nothing."""
    search = _Search(read, n, frozenset())
    for query, name in _READS.items():
        given = {"restricted": list[str]()} if query == "restricted_otherwise_named" else {}
        await search.ask(query, name, (), **given)


async def find_concealed(read: Read, n: int) -> Concealed:
    """What is not shown to readers without the right, as the sources are restricted at data version ``n``."""
    (row,) = await read("restricted_sources", n=n)
    turns = sum(one != other for _, flags in _by_source(row["rows"]).items() for one, other in pairwise(flags))
    sources = frozenset(source for source, flags in _by_source(row["rows"]).items() if flags[-1])
    search = _Search(read, n, sources)
    if sources:
        await search.run()
    changed = {record for record, shown in search.shown.items() if shown != search.stored[record]}
    return Concealed(
        n,
        turns,
        sources,
        {record: search.stored[record] for record in sorted(changed)},
        {record: search.shown[record] for record in sorted(changed)},
    )


def _by_source(rows: Iterable[tuple[str, bool | None]]) -> dict[str, list[bool]]:
    """Whether each source was restricted, version by version."""
    found: dict[str, list[bool]] = {}
    for source, restricted in rows:
        found.setdefault(source, []).append(bool(restricted))
    return found


class _Search:
    def __init__(self, read: Read, n: int, sources: frozenset[str]) -> None:
        self._read, self._n, self._sources = read, n, sources
        self.stored: dict[str, tuple[Version, ...]] = {}
        self.shown: dict[str, tuple[Version, ...]] = {}
        self._kinds: dict[str, str] = {}
        self._hidden = set(sources)
        # Provisions that only hidden claims give, whether their agreement is hidden or not.
        self._lost: set[str] = set()
        self._followed: set[str] = set()
        self._taken: set[str] = set()

    async def run(self) -> None:
        """Follow what is hidden until nothing more comes of it."""
        await self._take(self._sources)
        citing = [pair for row in await self.ask("restricted_citing", "sources", self._sources) for pair in row]
        await self._take({id_ for pair in citing for id_ in pair if id_ is not None})
        while True:
            self._show()
            self._hidden |= {record for record, shown in self.shown.items() if not shown}
            self._lost |= _list_provisions(self.stored) - _list_provisions(self.shown)
            if claims := self._list_claims() - self._taken:
                await self._take(claims)
            elif new := (self._hidden | self._lost) - self._followed:
                self._followed |= new
                named = await self.ask("restricted_named", "ids", {*new, *map(provision_node, new & self._lost)})
                await self._take({id_ for row in named for pair in row for id_ in pair if id_ is not None})
            elif unnamed := await self._find_unnamed():
                self._hidden |= unnamed
            else:
                return

    async def ask(self, query: str, name: str, values: Collection[str], **given: object) -> list[list[list[str]]]:
        """The rows of one of the reads for some values, part by part."""
        ids = sorted(values)
        parts = [ids[start : start + _IDS_A_READ] for start in range(0, len(ids), _IDS_A_READ)] or [[]]
        return [(await self._read(query, n=self._n, **{name: part}, **given))[0]["rows"] for part in parts]

    async def _take(self, ids: Collection[str]) -> None:
        """Read every version of these records."""
        new = set(ids) - self._taken
        self._taken |= new
        for rows in await self.ask("network_of", "ids", new):
            found: dict[str, list[Version]] = {}
            for id_, since, until, body, claims in rows:
                in_order = tuple(sorted(claims, key=lambda text: str(orjson.loads(text)["id"])))
                found.setdefault(id_, []).append(Version(id_, int(since), int(until), body, in_order))
            for id_, versions in found.items():
                versions.sort(key=lambda version: version.since)
                self.stored[id_] = tuple(versions)
                self._kinds[id_] = versions[-1].kind

    def _show(self) -> None:
        redaction = Redaction(self._sources, self._hidden | self._lost, self._kinds)
        for id_, versions in self.stored.items():
            shown = tuple(left for version in versions if (left := redaction.apply(version)) is not None)
            self.shown[id_] = versions if shown == versions else join_equal(shown)

    def _list_claims(self) -> set[str]:
        """The claims about records that are not shown as they are stored: each is shown by itself, too."""
        return {
            str(orjson.loads(text)["id"])
            for record, versions in self.stored.items()
            if versions != self.shown[record]
            for version in versions
            for text in version.claims
        }

    async def _find_unnamed(self) -> set[str]:
        """Who is named by what is hidden, and by nothing that is shown."""
        named = self._list_named(self.stored) - self._hidden
        await self._take(named)
        still_named = self._list_named(self.shown)
        unnamed = {id_ for id_ in named - still_named if self._kinds.get(id_) in _NAMED_KINDS}
        # Places lie in places and tracks are part of processes, so that one that is named may name another.
        while unnamed:
            others = sorted(self._hidden | unnamed | self.stored.keys())
            found = await self.ask("restricted_otherwise_named", "ids", unnamed, restricted=others)
            otherwise = {str(id_) for rows in found for id_ in rows}
            if not otherwise:
                break
            unnamed -= otherwise
            unnamed -= self._list_named({id_: self.stored[id_] for id_ in otherwise})
        return unnamed

    def _list_named(self, records: Mapping[str, Iterable[Version]]) -> set[str]:
        """The ids that these records and the claims about them name, and what claims are about.

        Who is only listed in a name or a match is named by nobody.
        """
        return {
            target
            for versions in records.values()
            for version in versions
            if version.kind not in ("name", "match")
            for target in _list_targets(version)
        }


def _list_provisions(records: Mapping[str, Iterable[Version]]) -> set[str]:
    """The provisions that agreements, or claims about them, give."""
    agreements = (v for versions in records.values() for v in versions if v.kind == "agreement")
    given = (
        values
        for version in agreements
        for values in (version.values, *(orjson.loads(claim).get("asserts", {}) for claim in version.claims))
    )
    return {provision["id"] for values in given for provision in values.get("provisions") or ()}


def _list_targets(version: Version) -> Iterator[str]:
    model = MODEL_OF.get(version.kind)
    if model is None:
        return
    yield from (target for _, target, _ in list_references(model, version.values))
    asserting = fact_model(version.kind)
    for text in version.claims:
        claim = orjson.loads(text)
        yield from (target for _, target, _ in list_references(Claim, claim))
        if asserting is not None:
            yield from (target for _, target, _ in list_references(asserting, claim.get("asserts", {})))
