"""Write the words, symbols and colour names of codes for the page, from the code lists: ``python -m page.codes``.

``make serve``, ``make test`` and ``make format`` run it, so that a code is entered in its list alone.
"""

from __future__ import annotations

import json
from pathlib import Path

from graph.codes import Code, read_codes
from page.sources import PAGE

CODES = PAGE / "src" / "data" / "codelists.ts"
# What codes mean and where their lists come from: apart, as only the glossary reads it.
DEFINITIONS = PAGE / "src" / "data" / "codedefinitions.ts"

# The lists whose codes the page shows, and what it needs of them besides their labels.
LISTS: dict[str, tuple[str, ...]] = {
    "actor_type": ("colour",),
    "agreement_consent": (),
    "agreement_form": (),
    "channel_reason": (),
    "claim_status": (),
    "demand_status": ("symbol",),
    "event_category": (),
    "event_mode": (),
    "intermediary_basis": (),
    "med_type": (),
    "modality": (),
    "name_kind": (),
    "network_layer": ("facts", "occurrence"),
    "pax_stage": (),
    "position_basis": (),
    "process_level": (),
    "role": (),
    "source_type": (),
    "stance": ("symbol", "colour"),
    "talk_format": (),
    "talk_outcome": ("failed",),
    "tie_kind": ("target",),
    "where_precision": (),
}
# How a code reads inside a sentence; without it, as its label in lower case.
_PHRASES = ("phrase", "inverse_phrase")

_HEAD = """\
// Written by `python -m page.codes` from the lists in graph/codes/lists. Do not edit: change the list.
export const CODE_LISTS = {
"""
_FOOT = """\
} as const;
"""


def describe_codes() -> str:
    """The module of the page that holds the lists, each code with its label, phrases, symbol and colour name."""
    lines = [_HEAD]
    for name, fields in LISTS.items():
        lines.append(f"  {name}: {{\n")
        lines += [f"    {code}: {_describe(of, fields)},\n" for code, of in read_codes(name).codes.items()]
        lines.append("  },\n")
    return "".join([*lines, _FOOT])


def _describe(code: Code, fields: tuple[str, ...]) -> str:
    given = {"label": code.label} | {field: code.extra[field] for field in (*_PHRASES, *fields) if field in code.extra}
    return json.dumps(given, ensure_ascii=False)


def describe_definitions() -> str:
    """The module of the page with what each list is about, its source, and what its codes mean where that is said."""
    found = {}
    for name in (*LISTS, "world_region"):
        codes = read_codes(name)
        source = codes.source
        found[name] = {
            "about": codes.about,
            "source": {"title": source.title, "who": source.who, "version": source.version, "licence": source.licence},
            "codes": {code: {"label": of.label, "about": _define(of)} for code, of in codes.codes.items()},
        }
    written = json.dumps(found, ensure_ascii=False, indent=1)
    return f"{_HEAD.splitlines()[0]}\nexport const CODE_DEFINITIONS = {written} as const;\n"


def _define(code: Code) -> str | None:
    """What a code means; of a status also the state that it belongs to."""
    state = code.extra.get("state")
    counts = None if state is None else f"Counts as {read_codes('demand_state')[state].label.lower()}."
    return " ".join(filter(None, (code.about, counts))) or None


def write_codes(to: Path = CODES) -> bool:
    """Write the module where it is missing or differs from the lists; whether it was written."""
    return _write(describe_codes(), to)


def write_definitions(to: Path = DEFINITIONS) -> bool:
    """The same for the module of definitions."""
    return _write(describe_definitions(), to)


def _write(text: str, to: Path) -> bool:
    if to.is_file() and to.read_text(encoding="utf-8") == text:
        return False
    to.write_text(text, encoding="utf-8", newline="\n")
    return True


if __name__ == "__main__":
    write_codes()
    write_definitions()
