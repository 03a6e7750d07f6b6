"""A code is added by one entry in its list: all that goes by the list takes it, the page's module of codes included."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

STATUS = '  - {code: tried_status, label: Tried status, symbol: "»", state: unmet, order: 4}\n'
TIE = (
    "  - {code: TRIED_TIE, label: tries, phrase: tries, inverse_phrase: is tried by, inverse_label: tried by, sign: 1, "
    "target: actor}\n"
)
# Run where the lists have these entries from the first import on.
SCRIPT = """
import json, sys
from pathlib import Path

from graph.codes import lists

lists._FOLDER = Path(sys.argv[1])

from graph.evidence import EVERYTHING, derive
from graph.answers.facts.ledger import follow_ledger
from graph.network.dyads import derive_dyads
from graph.network.filters import KINDS, LAYERS
from graph.records import FACT_KINDS, MODEL_OF, TIE_KINDS, describe_records
from graph.records.evidence import ABOUT_KINDS
from graph.time import ALWAYS
from api.app import create_app
from graph.settings import Settings
from page.codes import describe_codes, describe_definitions

def claim(about, **asserts):
    return {"kind": "claim", "id": f"{about}.c", "about": about, "source": "s", "locator": "p", "asserts": asserts}

history = [{"status": "tried_status", "date": "2021-08-02"}]
demand = {"kind": "demand", "id": "d", "text": "Leave.", "raised_by": ["a"], "directed_at": ["b"]}
given = {"raised_by": ["a"], "directed_at": ["b"], "history": history, "date": "2021-08-01"}
MODEL_OF["demand"].model_validate({**demand, "history": history})
ledger = follow_ledger(derive(demand, [claim("d", **given)], EVERYTHING), ALWAYS)
tie = {"kind": "TRIED_TIE", "id": "t", "source": "a", "target": "b"}
label = MODEL_OF["TRIED_TIE"].model_validate(tie).label
dyads = [(dyad.layer, dyad.kind, dyad.sign) for dyad in derive_dyads([derive(tie, [claim("t")], EVERYTHING)], LAYERS)]
document = create_app(Settings(home=Path(sys.argv[1]))).openapi()
print(json.dumps({
    "ledger": {name: ledger[name] for name in ("status", "state", "unmet", "unmet_holds")},
    "kinds": ["TRIED_TIE" in kinds for kinds in (KINDS, FACT_KINDS, TIE_KINDS, ABOUT_KINDS)],
    "label": label,
    "dyads": dyads,
    "schema": json.dumps(describe_records()),
    "page": describe_codes(),
    "definitions": describe_definitions(),
    "components": json.dumps(document["components"]),
    "paths": json.dumps(document["paths"]),
}))
"""


@pytest.fixture(scope="module")
def added(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What a process says of whose lists have the two entries."""
    folder: Path = tmp_path_factory.mktemp("lists")
    for file in (resources.files("graph.codes") / "lists").iterdir():
        (folder / file.name).write_text(file.read_text(encoding="utf-8"), encoding="utf-8")
    for name, entry in (("demand_status", STATUS), ("tie_kind", TIE)):
        with (folder / f"{name}.yaml").open("a", encoding="utf-8") as listed:
            listed.write(entry)
    root = Path(__file__).parents[3]
    command = [sys.executable, "-c", SCRIPT, str(folder)]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    said: dict[str, Any] = json.loads(done.stdout)
    return said


def test_a_status_that_counts_as_unmet_leaves_a_demand_unmet(added: dict[str, Any]) -> None:
    assert added["ledger"] == {"status": "tried_status", "state": "unmet", "unmet": True, "unmet_holds": "certain"}


def test_a_kind_of_tie_is_recorded_claimed_and_drawn(added: dict[str, Any]) -> None:
    assert added["kinds"] == [True, True, True, True]
    assert added["label"] == "a tries b"
    assert added["dyads"] == [["tie", "TRIED_TIE", 1]]


def test_the_schema_of_records_and_the_page_have_both(added: dict[str, Any]) -> None:
    for code in ("tried_status", "TRIED_TIE"):
        for place in ("schema", "page", "definitions", "components", "paths"):
            assert f'"{code}"' in added[place] or f" {code}: " in added[place], place
    assert '"Counts as unmet."' in added["definitions"]
    assert '"»"' in added["page"]
    assert "is tried by" in added["page"]
