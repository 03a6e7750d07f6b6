"""The field types that records are built from: ids, references to other records, codes, written dates."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Annotated

from pydantic import AfterValidator, Field, GetCoreSchemaHandler, GetJsonSchemaHandler, StringConstraints
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from graph.codes import read_codes
from graph.errors import BadDateError
from graph.json_shapes import JsonSchema
from graph.records.characters import why_not_a_name, why_not_a_text
from graph.records.suggestions import suggest
from graph.time import read_edtf

ID_PATTERN = r"^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$"

RecordId = Annotated[str, StringConstraints(pattern=ID_PATTERN)]
UNFIT = "unfit_characters"
# Each its own: by it the published schema distinguishes them.
_DAY_OR_TIME = re.compile(r"\d{4}-\d{2}-\d{2}(?P<time>T.+)?", re.ASCII)
TEXT_LENGTH, TITLE_LENGTH, DATE_LENGTH, QUOTATION_LENGTH = 4000, 500, 200, 300


def _check_text(value: str) -> str:
    if why := why_not_a_text(value):
        raise PydanticCustomError(UNFIT, "{why}", {"why": why})
    return value


def _check_name(value: str) -> str:
    if why := why_not_a_name(value):
        raise PydanticCustomError(UNFIT, "{why}", {"why": why})
    return value


Text = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=TEXT_LENGTH),
    AfterValidator(_check_text),
]
Title = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=TITLE_LENGTH),
    AfterValidator(_check_name),
]
Quotation = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=QUOTATION_LENGTH),
    AfterValidator(_check_text),
]
Share = Annotated[float, Field(ge=0, le=1)]
Scale = Annotated[float, Field(ge=0, le=100)]


class Reference:
    """Marks a field that holds the id of another record, and says of which kinds that record may be."""

    def __init__(self, *kinds: str) -> None:
        self.kinds = frozenset(kinds)


class CodeOf:
    """A string out of the code list of this name; the published schema shows the list as an enumeration."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self._check, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchema:
        return {**handler(schema), "enum": list(read_codes(self.name).codes)}

    def _check(self, value: str) -> str:
        codes = read_codes(self.name)
        if value not in codes:
            shown = ", ".join(list(codes.codes)[:20]) + suggest(value, codes.codes)
            raise ValueError(f"{value!r} is not a code of {self.name}; expected one of: {shown}")
        return value


def _check_date(value: str) -> str:
    try:
        read_edtf(value)
    except BadDateError as error:
        raise ValueError(str(error)) from error
    return value


WrittenDate = Annotated[str, AfterValidator(_check_date), Field(max_length=DATE_LENGTH)]


def _check_time(value: str) -> str:
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        raise ValueError(f"{value!r} is no date and time; expected 2021-09-01T12:00:00Z") from None
    if moment.tzinfo is None:
        raise ValueError(f"{value!r} has no time zone; expected 2021-09-01T12:00:00Z")
    return value


WrittenTime = Annotated[str, AfterValidator(_check_time), Field(max_length=40)]


def _check_day_or_time(value: str) -> str:
    try:
        moment = datetime.fromisoformat(value) if (found := _DAY_OR_TIME.fullmatch(value)) else None
    except ValueError:
        moment = None
    if moment is None or found is None:
        raise ValueError(f"{value!r} is no day; expected 2021-09-01, or 2021-09-01T12:00:00Z")
    if found["time"] and moment.tzinfo is None:
        raise ValueError(f"{value!r} has no time zone; expected 2021-09-01T12:00:00Z, or the day alone")
    return value


DayOrTime = Annotated[str, AfterValidator(_check_day_or_time), Field(max_length=40)]

ActorId = Annotated[RecordId, Reference("actor")]
PlaceId = Annotated[RecordId, Reference("place")]
IssueId = Annotated[RecordId, Reference("issue")]
ProcessId = Annotated[RecordId, Reference("process")]
SourceId = Annotated[RecordId, Reference("source")]
TalkId = Annotated[RecordId, Reference("talk")]
EventId = Annotated[RecordId, Reference("event")]
AgreementId = Annotated[RecordId, Reference("agreement")]
DemandId = Annotated[RecordId, Reference("demand")]
# A provision is no record of its own: the agreement that holds it, or a claim about that, gives it its id.
ProvisionId = Annotated[RecordId, Reference("provision")]
TermsId = Annotated[RecordId, Reference("provision", "agreement")]
CircumstanceId = Annotated[RecordId, Reference("talk", "event", "agreement")]
