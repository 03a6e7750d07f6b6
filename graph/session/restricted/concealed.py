"""What readers without the right are not shown at a data version, and what they are shown in its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import blake2b

import orjson
from cachetools import LRUCache

from graph.session.restricted.versions import Version, cut_at, join_equal

_KEPT = 4
# Bytes of a fingerprint: a number that a database, a file and JSON carry.
_FINGERPRINT_BYTES = 6


@dataclass(frozen=True)
class Concealed:
    """By record its versions as they are ``stored`` and as they are ``shown``, of those that are not shown as they are
    stored: without any that are shown, the record is hidden.

    It holds for ``n`` and all data versions before. ``turns``: how often a source that was recorded became restricted,
    or no longer so.
    """

    n: int = -1
    turns: int = 0
    sources: frozenset[str] = frozenset()
    stored: Mapping[str, tuple[Version, ...]] = field(default_factory=dict)
    shown: Mapping[str, tuple[Version, ...]] = field(default_factory=dict)
    _at: LRUCache[int, dict[str, Version]] = field(default_factory=lambda: LRUCache(_KEPT), compare=False)
    _prints: LRUCache[int, int] = field(default_factory=lambda: LRUCache(_KEPT), compare=False)

    def __contains__(self, record: object) -> bool:
        """Whether a record is not shown as it is stored."""
        return record in self.shown

    @cached_property
    def hidden(self) -> frozenset[str]:
        """The ids of the records that are never shown."""
        return frozenset(record for record, versions in self.shown.items() if not versions)

    def at(self, n: int) -> Mapping[str, Version]:
        """What is shown at a data version in the place of what is stored, by id."""
        if n not in self._at:
            self._at[n] = {v.id: v for versions in self.shown.values() for v in versions if v.is_at(n)}
        return self._at[n]

    def stored_at(self, n: int) -> Iterator[Version]:
        """What is stored at a data version and not shown as it is."""
        return (v for versions in self.stored.values() for v in versions if v.is_at(n))

    def versions(self, record: str) -> Sequence[Version]:
        """The versions of a record that are shown."""
        return self.shown.get(record, ())

    def all_versions(self) -> Iterator[Version]:
        """Every version that is shown in the place of one that is stored."""
        return (version for versions in self.shown.values() for version in versions)

    def takes_from(self, before: Concealed, n: int) -> bool:
        """Whether it shows anything of data version ``n`` otherwise than was shown of it ``before``."""
        return any(
            join_equal(cut_at(shown, n)) != join_equal(cut_at(before.shown.get(record, self.stored[record]), n))
            for record, shown in self.shown.items()
        )

    def fingerprint(self, n: int) -> int:
        """A number for all that it changes of the data versions up to ``n``; 0 where that is nothing."""
        if n not in self._prints:
            self._prints[n] = self._take_fingerprint(n)
        return self._prints[n]

    def _take_fingerprint(self, n: int) -> int:
        digest = blake2b(digest_size=_FINGERPRINT_BYTES)
        changed = False
        for record in sorted(self.shown):
            shown = join_equal(cut_at(self.shown[record], n))
            if shown != join_equal(cut_at(self.stored[record], n)):
                changed = True
                digest.update(orjson.dumps([record, [[v.since, v.until, v.body, v.claims] for v in shown]]))
        return int.from_bytes(digest.digest()) if changed else 0
