"""``@parley/client``, packed, installed in an empty folder and used: by Node, and by TypeScript's checker."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from page.node import BuildError, run_node, run_npm, run_tool
from page.packing import pack_client

USED = """
import { Parley, ParleyError } from "@parley/client";
const parley = new Parley(process.argv[2] + "/");
const network = await parley.get("/v1/network", { query: { as_of: "2021-08-18", layers: ["tie", "talked"] } });
const again = await parley.get("/v1/network", { query: { as_of: "2021-08-18", layers: ["tie", "talked"] } });
const actor = await parley.get("/v1/actors/{id}", { path: { id: "russia" } });
const demands = [];
for await (const demand of parley.list("/v1/demands", { query: { limit: 2 } })) demands.push(demand.id);
const refused = await parley.get("/v1/network", { query: { as_of: "yesterday" } }).catch((error) => error);
console.log(JSON.stringify({
  edges: network.edges.length, same: JSON.stringify(again) === JSON.stringify(network), actor: actor.label, demands,
  refused: [refused instanceof ParleyError, refused.status, refused.problem.errors[0].pointer],
}));
"""
TYPED = """
import { Parley, type Item, type Schemas } from "@parley/client";
const parley = new Parley("http://127.0.0.1:8000");
const network = await parley.get("/v1/network", { query: { as_of: "2021-08-18" } });
const weight: number = network.edges[0]!.weight;
const holds: "certain" | "possible" = network.edges[0]!.holds;
for await (const demand of parley.list("/v1/demands")) {
  const status: string = demand.status;
  const typed: Item<"/v1/demands"> = demand;
  console.log(status, typed.raised_by.length, weight, holds);
}
const actor = await parley.get("/v1/actors/{id}", { path: { id: "russia" } });
const names: Schemas["NameOf"][] = actor.names;
console.log(names);
"""
WRONG = """
await parley.get("/v1/actors/{id}");
await parley.get("/v1/nowhere");
await parley.get("/v1/network", { query: { colour: "red" } });
const text: string = network.edges[0]!.weight;
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty folder with nothing but the package installed."""
    packed = pack_client(tmp_path_factory.mktemp("packed"))
    folder = tmp_path_factory.mktemp("empty")
    (folder / "package.json").write_text('{"type": "module"}', encoding="utf-8")
    run_npm(folder, "install", "--offline", "--no-audit", "--no-fund", "--loglevel=error", str(packed))
    assert [path.name for path in (folder / "node_modules").iterdir() if path.name[0] != "."] == ["@parley"]
    return folder


def test_node_asks_a_running_parley(installed: Path, site: str) -> None:
    (installed / "used.js").write_text(USED, encoding="utf-8")
    answer = json.loads(run_node(installed, "used.js", site))

    assert answer["edges"] > 0
    assert answer["same"] is True
    assert answer["actor"] == "Russia"
    assert len(answer["demands"]) == len(set(answer["demands"])) > 2
    assert answer["refused"] == [True, 422, "/query/as_of"]


def check_types(installed: Path, source: str) -> None:
    (installed / "typed.ts").write_text(source, encoding="utf-8")
    flags = ["--noEmit", "--strict", "--noUncheckedIndexedAccess", "--target", "es2022", "--module", "nodenext"]
    run_tool("typescript/bin/tsc", *flags, "--lib", "es2022,dom", str(installed / "typed.ts"))


def test_typescript_knows_every_path_and_answer(installed: Path) -> None:
    check_types(installed, TYPED)


def test_typescript_refuses_what_is_no_question(installed: Path) -> None:
    with pytest.raises(BuildError) as caught:
        check_types(installed, TYPED + WRONG)
    assert str(caught.value).count("error TS") == len(WRONG.strip().splitlines())
