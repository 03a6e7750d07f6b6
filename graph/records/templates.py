"""Templates of records and the reference of their fields, as text: written from the models, so that neither is behind.

In a template a line that begins with ``##`` explains the next; one that begins with ``#`` is a field that may be left
out, and is taken in by removing ``# ``.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping

import orjson

from graph.codes.lists import CodeList
from graph.json_shapes import JsonSchema
from graph.records.describing import FieldDescription, describe_fields
from graph.records.registry import MODEL_OF, fact_model

SCHEMA_FILE = "parley.schema.json"
_WIDTH = 110
# The ends of what joins two different records.
_PAIR = ("one", "other", "target")
# A value that fits, where the type of a field does not say one.
_EXAMPLES: Mapping[str, str] = {
    "active_from": '"1963"',
    "active_to": '"2024-12-08"',
    "at": '"2021-09-01T12:00:00Z"',
    "best": "20",
    "by": "A. Coder",
    "codebook": '"2.1"',
    "coded_at": '"2024-05-03"',
    "coded_by": "A. Coder",
    "complete": "[actors]",
    "country": "SYR",
    "high": "30",
    "ids": "{wikidata: Q1}",
    "kinds": "[event]",
    "first_year": "2018",
    "language": "en",
    "last_year": "2021",
    "latitude": "32.6",
    "longitude": "36.1",
    "locator": "paragraph 1",
    "low": "10",
    "one": "an-actor",
    "other": "another-actor",
    "retrieved": '"2021-09-01"',
    "script": "Latn",
    "sha256": "0" * 64,
    "target": "another-actor",
    "unit": "people",
    "url": "https://example.org/page",
    "verdict": "different",
}
# Fields that do not go with what else the template gives.
_NOT_BESIDE = {
    "words": "instead of the one above",
    "asserts_only": "instead of asserts",
    "keep": "with the verdict same",
}


def write_template(kind: str) -> str:
    """A commented YAML file with one record of a kind, every field of it and its codes."""
    what = " ".join(str(MODEL_OF[kind].__doc__).split()).replace("``", "")
    lines = [
        f"# yaml-language-server: $schema={SCHEMA_FILE}",
        f"## {kind}: {what}",
        "## A field behind one # may be left out; remove the # to use it.",
        *_wrap(f"parley fields {kind} explains the codes. For editors: parley schema > {SCHEMA_FILE}", ""),
        "",
        *_wrap("What every record of the file shares can be said once, at its head:", ""),
        '# - defaults: {source: a-source, process: a-process, addressee: an-actor, coded_by: A. Coder, codebook: "2"}',
        "",
        f"- kind: {kind}",
    ]
    for one in describe_fields(kind):
        lines += _write(one, "  ", dict.fromkeys(MODEL_OF[kind].model_fields, kind))
    return "\n".join(lines) + "\n"


def write_reference(kind: str) -> str:
    """Every field of a kind: what it holds, whether it must be given, and what its codes mean."""
    what = " ".join(str(MODEL_OF[kind].__doc__).split()).replace("``", "")
    lines = [f"{kind}: {what}", ""]
    lists: dict[str, CodeList] = {}
    for one in describe_fields(kind):
        lines += _refer(one, "", lists)
    for codes in lists.values():
        lines += ["", f"{codes.name}: {codes.about} ({codes.source.title}, {codes.source.who})"]
        lines += [f"  {code.code}: {code.about or code.label}" for code in codes.codes.values()]
    return "\n".join(lines) + "\n"


def _refer(one: FieldDescription, indent: str, lists: dict[str, CodeList]) -> Iterator[str]:
    needed = ", required" if one.required else ""
    names = f" of {' or '.join(sorted(one.kinds))}" if 0 < len(one.kinds) <= 6 else ""
    yield f"{indent}{one.name} ({one.holds}{names}{needed}): {one.description}{_alone(one)}"
    if one.codes is not None:
        lists[one.codes.name] = one.codes
    for inner in one.fields:
        yield from _refer(inner, indent + "  ", lists)


def _alone(one: FieldDescription) -> str:
    return f" A text alone is its {one.shorthand}." if one.shorthand else ""


def _write(one: FieldDescription, indent: str, within: Mapping[str, str], off: str = "") -> Iterator[str]:
    """A field's lines: what it is, then the field itself, behind # where it may be left out or its owner is."""
    yield from _wrap(_explain(one), indent)
    if one.name in _NOT_BESIDE:
        return
    off = off or ("" if one.required else "# ")
    if not one.fields:
        yield f"{indent}{off}{one.name}: {_example(one, within)}"
        return
    yield f"{indent}{off}{one.name}:"
    inner = f"{indent}  "
    first = True
    for piece in sorted(one.fields, key=lambda piece: not piece.required) if one.many else one.fields:
        for line in _write(piece, inner + ("  " if one.many else ""), {}, off):
            if first and one.many and not line.lstrip().startswith("##"):
                at = line.index(piece.name + ":")
                line = f"{line[: at - 2]}- {line[at:]}" if not off else f"{line[: at - 4]}# - {line[at:]}"  # noqa: PLW2901
                first = False
            yield line


def _explain(one: FieldDescription) -> str:
    place = f" ({_NOT_BESIDE[one.name]})" if one.name in _NOT_BESIDE else ""
    names = f" Ids of: {', '.join(sorted(one.kinds))}." if 0 < len(one.kinds) <= 6 else ""
    codes = f" One of: {', '.join(one.codes)}." if one.codes is not None else ""
    needed = " Required." if one.required else ""
    return f"{one.name}{place}: {one.description}{needed}{_alone(one)}{names}{codes}"


def _wrap(text: str, indent: str) -> list[str]:
    sign = f"{indent}## "
    return textwrap.wrap(
        text, _WIDTH, initial_indent=sign, subsequent_indent=sign, break_long_words=False, break_on_hyphens=False
    )


def _example(one: FieldDescription, within: Mapping[str, str]) -> str:
    if one.name == "id":
        kind = next(iter(within.values()), "")
        return f"my-{kind.lower().replace('_', '-')}" if kind else "an-id"
    fits = one.codes is None or _EXAMPLES.get(one.name) in one.codes
    if one.name in _EXAMPLES and fits and (not one.kinds or (one.name in _PAIR and one.kinds == {"actor"})):
        return _EXAMPLES[one.name]
    if one.codes is not None:
        code = _first_code(one, within)
        value = f'"{code}"' if code.isdecimal() else code
    elif one.kinds or one.holds in ("id", "list of ids"):
        what = (min(one.kinds) if one.kinds else one.name).lower().replace("_", "-")
        value = f"{'an' if what[0] in 'aeiou' else 'a'}-{what}"
    else:
        value = _plain(one)
    return f"[{value}]" if one.many else value


def _first_code(one: FieldDescription, within: Mapping[str, str]) -> str:
    assert one.codes is not None  # noqa: S101 - callers ask for fields with codes only
    model = fact_model(next(iter(within.values()), ""))
    for narrow, wide, fits in model.together if model is not None else ():
        if model is not None and one.name in (narrow, wide):
            lists = {f.name: f.codes or () for f in describe_fields(model.kinds[0]) if f.name in (narrow, wide)}
            pairs = ((inner, outer) for outer in lists[wide] for inner in lists[narrow] if fits(inner, outer))
            return next(pairs)[0 if one.name == narrow else 1]
    return next(iter(one.codes))


def _plain(one: FieldDescription) -> str:
    schema: JsonSchema = one.schema
    choices = [c for c in schema.get("anyOf", [schema]) if c.get("type") != "null"]
    item = choices[0].get("items", choices[0]) if choices else {}
    match item.get("type"):
        case "number" | "integer":
            return str(max(item.get("minimum", 0), 0.5 if item.get("maximum") == 1 else 1))
        case "boolean":
            return "true"
        case "object":
            return "{}"
        case _:
            is_date = one.holds in ("date", "list of dates")
            return '"2021-08-17"' if is_date else orjson.dumps(f"{one.name.replace('_', ' ')} in words").decode()
