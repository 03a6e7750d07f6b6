"""What may be asked: the query parameters of every read, strict, and refused by name where unknown or malformed."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, TypeVar
from urllib.parse import unquote_to_bytes

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from api.fields import Choice, Day, Flag, Id, Many, Number, Parameter, Time, Token, Whole
from api.problems import BadParameters, LongQuery
from graph.answers.question import Question
from graph.errors import BadQuestion
from graph.settings import Settings
from graph.time import ALWAYS, Moment

Q = TypeVar("Q", bound="Evidence")


class Evidence(BaseModel):
    """What every read accepts: when, as known when, and on whose evidence."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    as_of: Annotated[date | None, Day()] = Field(None, description="What held on that day.")
    start: Annotated[date | None, Day()] = Field(
        None, alias="from", description="First day of a window: what held, or happened, at any time in it."
    )
    end: Annotated[date | None, Day()] = Field(
        None, alias="to", description="First day after the window. Not together with as_of."
    )
    known_at: Annotated[datetime | None, Time()] = Field(
        None, description="As Parley had it recorded then; UTC unless a zone is given, midnight where only a day is."
    )
    published_by: Annotated[date | None, Day()] = Field(
        None,
        description="Only sources that were published by that day. One without a known date is left out, and counted "
        "in undated_sources_left_out (of a file in X-Parley-Undated-Sources-Left-Out).",
    )
    according_to: Annotated[tuple[str, ...], Many(Id())] = Field((), description="Only these sources; may be repeated.")
    min_confidence: Annotated[float, Number(0, 1)] = Field(0.0, description="Only claims at least this sure.")
    min_sources: Annotated[int, Whole(1)] = Field(1, description="Only facts that so many independent sources give.")
    certain_only: Annotated[bool, Flag()] = Field(False, description="Leave out what is only possible then.")
    at_least: Annotated[int | None, Whole(0)] = Field(
        None, description="Wait, for a bounded time, until the data version is this or later."
    )
    expand: Annotated[str | None, Choice("claims")] = Field(
        None, description="claims: with every fact, what it rests on. Single records always carry it."
    )

    def question(self) -> Question:
        """The question they make. Raises BadQuestion where the times contradict each other."""
        return self._question(read_moment(self.as_of, self.start, self.end))

    def _question(self, moment: Moment) -> Question:
        return Question(
            moment=moment,
            known_at=self.known_at,
            published_by=self.published_by,
            according_to=self.according_to,
            min_confidence=self.min_confidence,
            min_sources=self.min_sources,
            certain_only=self.certain_only,
            at_least=self.at_least,
            expand_claims=self.expand is not None,
        )


class Listing(Evidence):
    """What every list accepts besides."""

    limit: Annotated[int | None, Whole(1, "page_max", "page_default")] = Field(
        None, description="Most items of this page."
    )
    cursor: Annotated[str | None, Token()] = Field(
        None, description="The next of the page before, with all other parameters as they were."
    )
    format: Annotated[str, Choice("json", "csv", default="json")] = Field(
        "json", description="csv: the same rows as a table; the next page is in the Link header."
    )


def read_moment(as_of: date | None, start: date | None, end: date | None) -> Moment:
    """The moment that as_of, from and to name. Raises BadQuestion where they contradict each other."""
    if as_of is None and start is None and end is None:
        return ALWAYS
    if as_of is not None and (start is not None or end is not None):
        raise BadQuestion("as_of", "names a day, from and to a window; give one or the other")
    if start is not None and end is not None and start >= end:
        raise BadQuestion("to", "must be later than from: the window ends before that day")
    return Moment(as_of=as_of, start=start, end=end)


def split_query(query: bytes, settings: Settings) -> list[tuple[str, str]]:
    """The names and values of a query string, in their order. Raises BadParameters where one is not UTF-8."""
    if not query:
        return []
    if len(query) > settings.query_bytes_max:
        raise LongQuery(f"the query is longer than {settings.query_bytes_max} bytes")
    pairs = []
    for part in query.split(b"&"):
        if not part:
            continue
        name, _, value = part.replace(b"+", b" ").partition(b"=")
        try:
            shown = unquote_to_bytes(name).decode()
        except UnicodeDecodeError:
            raise BadParameters([("", "a parameter's name is not UTF-8")]) from None
        try:
            pairs.append((shown, unquote_to_bytes(value).decode()))
        except UnicodeDecodeError:
            raise BadParameters([(shown, "is not UTF-8")]) from None
    return pairs


def read_parameters(model: type[Q], pairs: list[tuple[str, str]], settings: Settings) -> Q:
    """The parameters as their model. Raises BadParameters with everything wrong, each by its name."""
    given: dict[str, list[str]] = {}
    for name, value in pairs:
        given.setdefault(name, []).append(value)
    try:
        return model.model_validate(given, context=settings)
    except ValidationError as error:
        raise BadParameters([_explain(e) for e in error.errors(include_url=False, include_input=False)]) from None


def describe_parameters(model: type[Evidence], settings: Settings) -> list[dict[str, Any]]:
    """The parameters as the OpenAPI document lists them."""
    described = []
    for name, info in model.model_fields.items():
        kind = next(item for item in info.metadata if isinstance(item, Parameter))
        shown: dict[str, Any] = {
            "name": info.alias or name,
            "in": "query",
            "required": info.is_required(),
            "description": info.description,
            "schema": kind.describe(settings),
        }
        if kind.repeats:
            shown |= {"style": "form", "explode": True}
        described.append(shown)
    return described


def _explain(error: Any) -> tuple[str, str]:
    name = str(error["loc"][0])
    match error["type"]:
        case "extra_forbidden":
            return name, "is not a parameter of this route"
        case "missing":
            return name, "is required"
        case _:
            return name, str(error["msg"]).removeprefix("Value error, ")
