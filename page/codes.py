"""Write the words, symbols and colour names of codes for the page, from the code lists: ``python -m page.codes``.

``make serve`` and ``make test`` run it, so that a code is entered in its list alone.
"""

from __future__ import annotations

import json
from pathlib import Path

from graph.codes import Code, read_codes
from page.sources import PAGE

CODES = PAGE / "src" / "data" / "codelists.ts"

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
    "stance": ("symbol", "colour"),
    "talk_format": (),
    "talk_outcome": ("failed",),
    "tie_kind": ("target",),
    "world_region": (),
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


def write_codes(to: Path = CODES) -> bool:
    """Write the module where it is missing or differs from the lists; whether it was written."""
    text = describe_codes()
    if to.is_file() and to.read_text(encoding="utf-8") == text:
        return False
    to.write_text(text, encoding="utf-8", newline="\n")
    return True


if __name__ == "__main__":
    write_codes()
