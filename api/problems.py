"""Errors as RFC 9457 problem details: the one place that says which error becomes which problem."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus

import orjson
import structlog
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Match
from starlette.types import Scope

from api.responses import answer_later
from graph.errors import (
    BadParametersError,
    BadQuestionError,
    BadRecordsError,
    BodyTooLargeError,
    BodyUnreadableError,
    ConflictError,
    DatabaseUnavailableError,
    Fault,
    IssuerAwayError,
    KeyRefusedError,
    MergedError,
    NotRecordedError,
    OverloadedError,
    ParleyError,
    ScopeMissingError,
    StaleError,
    StillWorkingError,
    TooManyWrongKeysError,
    WithdrawnError,
    WriteLockedError,
)
from graph.json_shapes import Body
from graph.settings import Settings

MEDIA_TYPE = "application/problem+json"

# A client that waits this long finds a database that restarted, and does not crowd one that is busy.
RETRY_SECONDS = 2

log = structlog.get_logger("parley.api")


@dataclass(frozen=True)
class Problem:
    """A kind of problem: the name in its type, its status, its title, and what it means."""

    name: str
    status: int
    title: str
    meaning: str

    @property
    def type(self) -> str:
        """Its URI: where the documentation explains it."""
        return f"/docs#problem-{self.name}"


BAD_PARAMETER = Problem(
    "bad-parameter", 422, "Bad parameter", "A parameter is unknown, missing or malformed; errors names each."
)
NOT_FOUND = Problem("not-found", 404, "Not found", "There is no such page or record at the moment asked about.")
MERGED = Problem("merged", 308, "Merged", "The record goes by another id now; Location leads to it.")
KEY_REFUSED = Problem(
    "key-refused",
    401,
    "Key refused",
    "A key or token is needed, and none was given, or one that is unknown, revoked or expired.",
)
SCOPE_MISSING = Problem("scope-missing", 403, "Not allowed", "The key does not allow this; detail names the scope.")
WRONG_KEYS = Problem(
    "too-many-wrong-keys", 429, "Too many wrong keys", "No more keys of this address are looked at until Retry-After."
)
METHOD = Problem("method-not-allowed", 405, "Method not allowed", "The Allow header says what the page accepts.")
WITHDRAWN = Problem("withdrawn", 410, "Withdrawn", "The record was withdrawn; known_at an earlier day still shows it.")
TOO_LARGE = Problem(
    "too-large", 413, "Too large", "The request holds more than Parley takes at once; send it in parts."
)
HEAD_TOO_LARGE = Problem(
    "head-too-large", 431, "Head too large", "The request line and headers are longer than Parley reads."
)
TOO_SLOW = Problem("too-slow", 408, "Too slow", "The request did not arrive in the time that Parley waits for one.")
BAD_RECORDS = Problem(
    "bad-records", 422, "Bad records", "Records cannot be accepted, and nothing was written; errors has every bad line."
)
BAD_BODY = Problem("bad-body", 400, "Bad body", "The body is of another type than expected, or was cut off.")
CONFLICT = Problem("conflict", 409, "Conflict", "This conflicts with what is recorded; detail names it.")
STALE = Problem(
    "stale", 412, "Stale", "The record changed since it was read, or is not as If-Match or If-None-Match say."
)
QUERY_TOO_LONG = Problem("query-too-long", 414, "Query too long", "The query string is longer than Parley reads.")
DATABASE_AWAY = Problem(
    "database-away", 503, "Database away", "Neo4j cannot be reached, or says nothing; try again after Retry-After."
)
ISSUER_AWAY = Problem(
    "issuer-away", 503, "Issuer away", "The issuer of tokens cannot be asked for its keys; try again after Retry-After."
)
OVERLOADED = Problem(
    "overloaded", 503, "Overloaded",
    "More is asked for at once, or by this question, than Parley answers in time; try again after Retry-After, or ask "
    "for less.",
)  # fmt: skip
WRITE_UNDER_WAY = Problem("write-under-way", 503, "Another write is under way", "Try again after Retry-After.")
NOT_READY = Problem(
    "not-ready", 503, "Not ready", "Parley is starting or stopping, or its database is away; see checks."
)
OTHER_HOST = Problem("other-host", 421, "Another host", "The Host header names a host that Parley is not known by.")
BAD_REQUEST = Problem("bad-request", 400, "Bad request", "The request cannot be read as it was sent.")
INTERNAL = Problem("internal", 500, "Internal error", "A fault of Parley's; its log has it under the request's id.")

PROBLEMS = (
    MERGED, BAD_REQUEST, BAD_BODY, BAD_PARAMETER, BAD_RECORDS, KEY_REFUSED, SCOPE_MISSING, NOT_FOUND, METHOD,
    CONFLICT, WITHDRAWN, STALE, TOO_LARGE, OTHER_HOST, QUERY_TOO_LONG, HEAD_TOO_LARGE, TOO_SLOW, WRONG_KEYS,
    DATABASE_AWAY, ISSUER_AWAY, OVERLOADED, WRITE_UNDER_WAY, NOT_READY, INTERNAL,
)  # fmt: skip


class QueryTooLongError(ParleyError):
    """A query string longer than Parley reads."""


_PROBLEM_OF: dict[type[ParleyError], Problem] = {
    NotRecordedError: NOT_FOUND,
    WithdrawnError: WITHDRAWN,
    DatabaseUnavailableError: DATABASE_AWAY,
    IssuerAwayError: ISSUER_AWAY,
    OverloadedError: OVERLOADED,
    WriteLockedError: WRITE_UNDER_WAY,
    QueryTooLongError: QUERY_TOO_LONG,
    BodyTooLargeError: TOO_LARGE,
    BodyUnreadableError: BAD_BODY,
    ConflictError: CONFLICT,
    StaleError: STALE,
}


def write_problem(
    scope: Scope, problem: Problem, detail: str, headers: Mapping[str, str] | None = None, **more: object
) -> Response:
    """The answer that states a problem; ``more`` are members in addition to the standard ones."""
    body = {
        "type": f"{scope.get('root_path', '')}{problem.type}",
        "title": problem.title,
        "status": problem.status,
        "detail": detail,
        "instance": _instance(scope),
        **more,
    }
    sent = {"cache-control": "no-store", **(headers or {})}
    if problem.status == HTTPStatus.SERVICE_UNAVAILABLE:
        sent["retry-after"] = str(RETRY_SECONDS)
    return Response(orjson.dumps(body), problem.status, sent, MEDIA_TYPE)


async def answer_error(request: Request, error: Exception) -> Response:
    """The problem that an error raised on purpose becomes, or 202; any other error is not for here."""
    scope = request.scope
    match error:
        case BadQuestionError():
            response = _bad_parameters(scope, [(error.parameter, error.detail)])
        case BadParametersError():
            response = _bad_parameters(scope, error.faults)
        case BadRecordsError():
            response = _bad_records(scope, error)
        case MergedError():
            response = write_problem(scope, MERGED, str(error), {"location": _go_on(scope, error)})
        case KeyRefusedError() | ScopeMissingError():
            response = _answer_refused(scope, error)
        case TooManyWrongKeysError():
            response = write_problem(scope, WRONG_KEYS, str(error), {"retry-after": str(error.seconds)})
        case StillWorkingError():
            response = answer_later(_address(scope, _instance(scope)))
        case HTTPException():
            response = _http_problem(request, error)
        case _:
            problem = next((problem for kind, problem in _PROBLEM_OF.items() if isinstance(error, kind)), None)
            response = answer_fault(scope, error) if problem is None else write_problem(scope, problem, str(error))
    return response


def _answer_refused(scope: Scope, error: KeyRefusedError | ScopeMissingError) -> Response:
    if isinstance(error, KeyRefusedError):
        return write_problem(scope, KEY_REFUSED, str(error), {"www-authenticate": 'Bearer realm="Parley"'})
    challenge = 'Bearer realm="Parley", error="insufficient_scope"'
    return write_problem(scope, SCOPE_MISSING, str(error), {"www-authenticate": challenge})


async def answer_bad_path(request: Request, _error: Exception) -> Response:
    """What FastAPI could not read is a path (``api.query_routes`` reads all else): what is no id is not found."""
    return _not_found(request.scope)


def answer_fault(scope: Scope, error: Exception) -> Response:
    """The problem that says no more than that something broke; the trace goes to the log."""
    log.error("fault", path=scope.get("path"), exc_info=error)
    request_id = scope.get("request_id", "unknown")
    return write_problem(scope, INTERNAL, f"Parley failed at this; its log has it as request {request_id}.")


def _bad_parameters(scope: Scope, faults: Sequence[tuple[str, str]]) -> Response:
    # A name that someone made up may be of any length.
    faults = [(name[:100], detail) for name, detail in faults[:100]]
    errors = [{"pointer": f"/query/{_escape(name)}", "detail": detail} for name, detail in faults]
    detail = "; ".join(f"{name} {detail}".strip() for name, detail in faults)
    return write_problem(scope, BAD_PARAMETER, detail, errors=errors)


def _bad_records(scope: Scope, error: BadRecordsError) -> Response:
    """One entry for each bad line, with all that is wrong with it."""
    settings: Settings = scope["app"].state.settings
    lines: dict[int, list[Fault]] = {}
    for fault in error.faults:
        lines.setdefault(fault.line or 0, []).append(fault)
    shown = sorted(lines)[: settings.faults_max]
    errors = [
        {
            "pointer": _point(faults[0]),
            "detail": "; ".join(
                f"{fault.field}: {fault.message}" if fault.field else fault.message for fault in faults
            ),
            **({"line": line} if line else {}),
        }
        for line, faults in ((line, lines[line]) for line in shown)
    ]
    more = f"; {len(lines) - len(shown)} more are not listed" if len(lines) > len(shown) else ""
    return write_problem(scope, BAD_RECORDS, f"{len(lines)} bad line(s); nothing was written{more}", errors=errors)


def _describe_line(line: int, faults: Sequence[Fault]) -> Body:
    said = [f"{fault.field}: {fault.message}" if fault.field else fault.message for fault in faults]
    return {"pointer": _point(faults[0]), "detail": "; ".join(said), **({"line": line} if line else {})}


def _point(fault: Fault) -> str:
    """Where a fault is, as a JSON Pointer into the list of lines, which count from 1."""
    parts = [] if fault.line is None else ["lines", str(fault.line)]
    parts += [part for part in re.split(r"[.\[\]]+", fault.field or "") if part]
    return "".join(f"/{_escape(part)}" for part in parts)


def _not_found(scope: Scope) -> Response:
    return write_problem(scope, NOT_FOUND, "There is no such page; /docs lists those there are.")


def _http_problem(request: Request, error: HTTPException) -> Response:
    scope = request.scope
    if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        return _answer_method(request)
    if error.status_code == HTTPStatus.NOT_FOUND:
        return _not_found(scope)
    return write_problem(scope, BAD_REQUEST, str(error.detail), error.headers)


def _answer_method(request: Request) -> Response:
    """Which methods the path accepts: as the answer to OPTIONS, to any other method as a problem."""
    scope = request.scope
    found = {
        method
        for route in request.app.router.routes
        if route.matches(scope)[0] is not Match.NONE
        for method in getattr(route, "methods", None) or ()
    }
    if "GET" in found:
        found.add("HEAD")
    allow = {"allow": ", ".join(sorted(found | {"OPTIONS"}))}
    if scope["method"] == "OPTIONS":
        return Response(None, HTTPStatus.NO_CONTENT, allow)
    return write_problem(scope, METHOD, f"Accepted here: {allow['allow']}.", allow)


def _go_on(scope: Scope, error: MergedError) -> str:
    """The address that was asked for, with the id that stays in place of the merged one, and the same parameters."""
    path = "/".join(error.merged_into if part == error.merged else part for part in _instance(scope).split("/"))
    return _address(scope, path)


def _address(scope: Scope, path: str) -> str:
    """A path, with the parameters that were given."""
    query = bytes(scope.get("query_string") or b"").decode("latin-1")
    return f"{path}?{query}" if query else path


def _escape(name: str) -> str:
    """A name as a part of a JSON Pointer (RFC 6901)."""
    return name.replace("~", "~0").replace("/", "~1")


def _instance(scope: Scope) -> str:
    raw = scope.get("raw_path") or b"/"
    return bytes(raw).partition(b"?")[0].decode("latin-1")
