"""The actors, processes and issues that a network asks about, in all their versions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from graph.json_shapes import Values

KINDS = ("actor", "process", "issue")
# What of a record is asked for; the rest stays in the database.
_FIELDS = (
    "kind", "name", "type", "sector", "country", "active_from", "active_to", "part_of", "process", "attributes",
)  # fmt: skip

# The commits between which it was current, and its values.
Version = tuple[int, int, Values]


@dataclass(frozen=True)
class Records:
    """Versions by id; never changed, for others may read them."""

    versions: Mapping[str, tuple[Version, ...]] = field(default_factory=dict)

    def at(self, n: int) -> dict[str, Values]:
        """The records that were current at a data version, by id."""
        return {
            record: described
            for record, versions in self.versions.items()
            for since, until, described in versions
            if since <= n < until
        }

    def change(self, new: Iterable[tuple[int, int, Values]], ended: Mapping[str, int]) -> Records:
        """With new versions, and the end of those that were current."""
        versions = dict(self.versions)
        for record, n in ended.items():
            if record in versions:
                versions[record] = tuple(_end(version, n) for version in versions[record])
        for since, until, described in new:
            kept = {name: described[name] for name in _FIELDS if described.get(name) is not None}
            versions[described["id"]] = (*versions.get(described["id"], ()), (since, until, kept))
        return Records(versions)


def _end(version: Version, n: int) -> Version:
    since, until, described = version
    # What ended before is the same object in every snapshot.
    return version if until <= n else (since, n, described)
