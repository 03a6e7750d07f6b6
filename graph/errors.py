"""What can go wrong, in words a researcher can act on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


class ParleyError(Exception):
    """Base of every error Parley raises on purpose; its text is one clear line for the person who asked."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with what was given: where it is, and what was expected there.

    ``line`` counts from 1; ``field`` is a dotted path inside the record. Either may be unknown.
    """

    message: str
    file: str | None = None
    line: int | None = None
    field: str | None = None

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.file, self.line) if part is not None)
        parts = [part for part in (place, self.field) if part]
        return ": ".join([*parts, self.message])


class BadRecordsError(ParleyError):
    """Records that cannot be accepted; carries every fault found, not only the first."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__(f"{len(faults)} fault(s); nothing was written")
        self.faults = faults


class BadDateError(ParleyError):
    """A date that Parley's EDTF subset cannot read, or that no calendar holds."""


class BadQuestionError(ParleyError):
    """A question that cannot be answered as put; names the parameter at fault."""

    def __init__(self, parameter: str, detail: str) -> None:
        super().__init__(f"{parameter}: {detail}")
        self.parameter = parameter
        self.detail = detail


class BadParametersError(ParleyError):
    """Parameters that cannot be read: each by its name, with what was expected."""

    def __init__(self, faults: Sequence[tuple[str, str]]) -> None:
        super().__init__("; ".join(f"{name}: {detail}" if name else detail for name, detail in faults))
        self.faults = faults


class NotRecordedError(ParleyError):
    """No such record, at the moment and from the sources asked about."""


class WithdrawnError(ParleyError):
    """The record was withdrawn; earlier readings remain reachable through ``known_at``."""


class MergedError(ParleyError):
    """The record goes by another id now, that of the record it was merged into."""

    def __init__(self, merged: str, kept: str) -> None:
        super().__init__(f"{merged!r} is the same as {kept!r}, which it was merged into")
        self.merged = merged
        self.merged_into = kept


class NotNowError(ParleyError):
    """There is no answer at the moment; asking again later is safe."""


class DatabaseUnavailableError(NotNowError):
    """Neo4j cannot be reached, or says nothing."""


class IssuerAwayError(NotNowError):
    """The issuer of tokens cannot be asked for its keys, so that nobody knows whether a token is good."""


class OverloadedError(NotNowError):
    """More is asked for at once, or by one question, than can be answered in time; Neo4j may be well."""


class StillWorkingError(ParleyError):
    """The answer takes longer than a request waits; it is being worked out, or will be, for who asks again."""


class ConflictError(ParleyError):
    """What was asked for contradicts what is recorded; the text names what is in the way."""


class StaleError(ParleyError):
    """The record is no longer as the writer had read it, or is there where it should not be."""


class BodyTooLargeError(ParleyError):
    """A request holds more than Parley takes at once."""


class BodyUnreadableError(ParleyError):
    """A request's body cannot be read as what it should be."""


class WriteLockedError(ParleyError):
    """Another write is under way; trying again later is safe."""


class KeyRefusedError(ParleyError):
    """No key was given where one is needed, or one that is unknown, revoked or expired; ``known``: one of the last."""

    def __init__(self, text: str, *, known: bool = False) -> None:
        super().__init__(text)
        self.known = known


class ScopeMissingError(ParleyError):
    """The key does not allow what was asked for."""


class TooManyWrongKeysError(ParleyError):
    """So many wrong keys came from one address that no more are looked at for a while."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"too many wrong keys came from this address; try again in {seconds} s")
        self.seconds = seconds


class LocalDatabaseError(ParleyError):
    """The local Neo4j could not be prepared, started or stopped; the text says what to do."""
