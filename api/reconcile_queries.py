"""What clients ask of ``/reconcile``: forms and JSON, read strictly where the specification says what they hold."""

from __future__ import annotations

from urllib.parse import parse_qsl

from starlette.requests import Request

from api.bodies import read_body, read_json
from api.query_routes import split_query
from graph.answers.entities.reconciling import LIMIT, LIMIT_MOST, NameQuery
from graph.errors import BadParametersError, BodyTooLargeError
from graph.json_shapes import Body
from graph.settings import Settings

Given = dict[str, str]

_FORM = "application/x-www-form-urlencoded"
_TEXT_MOST = 500  # letters of one name
_DIGITS = 6


async def read_given(request: Request) -> Given:
    """What the query string and, of a POST, the form say; the last of several values counts."""
    settings: Settings = request.app.state.settings
    given = dict(split_query(request.scope["query_string"], settings))
    if request.method == "POST":
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind != _FORM:
            raise BadParametersError([("", f"expected a form: {_FORM}")])
        body = await read_body(request, settings.reconcile_bytes_max)
        try:
            given |= dict(parse_qsl(body.decode(), keep_blank_values=True, errors="strict"))
        except (UnicodeDecodeError, ValueError):
            raise BadParametersError([("", "the form is not UTF-8")]) from None
    return given


def read_queries(text: str, settings: Settings) -> tuple[dict[str, NameQuery], dict[str, str]]:
    """A reconciliation query batch, and by key what is wrong with those that cannot be read: they spoil no other.

    Raises BadParametersError where it is no batch, and BodyTooLargeError for more queries than one batch may hold.
    """
    batch = _read_object("queries", text, settings)
    if len(batch) > settings.reconcile_batch_max:
        raise BodyTooLargeError(f"{len(batch)} queries; at most {settings.reconcile_batch_max} in one batch")
    queries, faults = dict[str, NameQuery](), dict[str, str]()
    for key, query in batch.items():
        try:
            queries[key] = _read_query(f"queries/{key}", query)
        except BadParametersError as error:
            faults[key] = str(error)
    return queries, faults


def _read_query(where: str, query: object) -> NameQuery:
    if not isinstance(query, dict):
        raise BadParametersError([(where, "expected an object")])
    text = query.get("query", "")
    if not isinstance(text, str) or len(text) > _TEXT_MOST:
        raise BadParametersError([(f"{where}/query", f"expected a text of at most {_TEXT_MOST} characters")])
    given_types = query.get("type") or []
    properties = query.get("properties")
    types = [given_types] if isinstance(given_types, str | dict) else given_types
    if not isinstance(types, list):
        raise BadParametersError([(f"{where}/type", "expected an id, or a list of ids")])
    return NameQuery(
        text.strip(),
        tuple(str(t.get("id", "")) if isinstance(t, dict) else str(t) for t in types),
        _read_limit(f"{where}/limit", query.get("limit", LIMIT)),
        _read_properties(f"{where}/properties", [] if properties is None else properties),
    )


def _read_limit(where: str, limit: object) -> int:
    if isinstance(limit, bool) or not isinstance(limit, int | float) or not 1 <= limit < 1e9 or limit != int(limit):
        raise BadParametersError([(where, "expected a whole number of at least 1")])
    return min(int(limit), LIMIT_MOST)


def _read_properties(where: str, properties: object) -> tuple[tuple[str, tuple[str, ...]], ...]:
    if not isinstance(properties, list):
        raise BadParametersError([(where, "expected a list")])
    found = []
    for item in properties:
        if not isinstance(item, dict) or not isinstance(item.get("pid"), str) or "v" not in item:
            raise BadParametersError([(where, "expected objects of pid and v")])
        values = item["v"] if isinstance(item["v"], list) else [item["v"]]
        plain = [str(v.get("name") or v.get("id", "")) if isinstance(v, dict) else str(v) for v in values]
        found.append((item["pid"], tuple(v for v in plain if v.strip())))
    return tuple(found)


def read_extend(text: str, settings: Settings) -> tuple[list[str], list[tuple[str, int]]]:
    """A data extension query: ids, and properties each with the most values wanted. Raises as ``read_queries``."""
    query = _read_object("extend", text, settings)
    ids, properties = query.get("ids"), query.get("properties")
    if not isinstance(ids, list) or not all(isinstance(i, str) for i in ids):
        raise BadParametersError([("extend/ids", "expected a list of ids")])
    if len(ids) > settings.reconcile_batch_max:
        raise BodyTooLargeError(f"{len(ids)} ids; at most {settings.reconcile_batch_max} in one request")
    if not isinstance(properties, list) or not all(
        isinstance(p, dict) and isinstance(p.get("id"), str) for p in properties
    ):
        raise BadParametersError([("extend/properties", "expected a list of objects with an id")])
    return ids, [(p["id"], _read_most(p.get("settings"))) for p in properties]


def _read_most(chosen: object) -> int:
    limit = chosen.get("limit", 0) if isinstance(chosen, dict) else 0
    try:
        most = int(limit or 0)
    except (TypeError, ValueError, OverflowError):
        most = -1
    if most < 0:
        raise BadParametersError([("extend/properties", "limit: expected a whole number of at least 0")])
    return most


def _read_object(name: str, text: str, settings: Settings) -> Body:
    deepest = settings.json_depth_max
    try:
        value = read_json(text, deepest)
    except ValueError:
        raise BadParametersError([(name, f"expected JSON, nested {deepest} deep at most")]) from None
    if not isinstance(value, dict):
        raise BadParametersError([(name, "expected a JSON object")])
    return value


def read_id(given: Given, name: str) -> str:
    """A parameter that names an entity or a type; empty where it is left out."""
    text = given.get(name, "")
    if len(text) > _TEXT_MOST:
        raise BadParametersError([(name, f"expected at most {_TEXT_MOST} characters")])
    return text


def read_prefix(given: Given) -> tuple[str, int]:
    """What a suggest query begins with, and how many suggestions to skip."""
    prefix = given.get("prefix", "").strip()
    if len(prefix) > _TEXT_MOST:
        raise BadParametersError([("prefix", f"expected at most {_TEXT_MOST} characters")])
    return prefix, read_count(given, "cursor")


def read_count(given: Given, name: str) -> int:
    """A parameter that counts; 0 where it is left out."""
    text = given.get(name) or "0"
    if not text.isascii() or not text.isdigit() or len(text) > _DIGITS:
        raise BadParametersError([(name, "expected a whole number")])
    return int(text)
