"""The tools on the founding case: what an assistant gets, by the official client."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import jsonschema
import orjson
import pytest
from mcp import Client
from mcp.shared.exceptions import MCPError

from api.assistants import answering
from api.assistants.catalog import TOOLS
from api.assistants.server import Assistants, make_server
from graph.network.filters import FAMILY_OF, LAYERS
from graph.session.question import Page
from graph.session.view import Caches
from graph.settings import Settings
from tests.api.assistants.counting import count_tokens

if TYPE_CHECKING:
    from tests.conftest import Server

Answer = dict[str, Any]
GOVERNMENT = "syrian-government"
COMMITTEE = "daraa-central-committee"


@asynccontextmanager
async def connect(server: Server, settings: Settings | None = None) -> AsyncIterator[Client]:
    settings = settings or server.settings
    database = server.connect()
    tables = Caches()
    try:
        async with Client(make_server(Assistants(settings, lambda: database, tables), settings)) as client:
            yield client
    finally:
        await tables.long_answers.close()
        await tables.projections.close()
        await database.close()


async def ask(client: Client, tool: str, **arguments: Any) -> Answer:
    result = await client.call_tool(tool, arguments)
    assert not result.is_error, result.content
    answer: Answer = result.structured_content or {}
    (text,) = result.content
    assert orjson.loads(text.text) == answer  # type: ignore[union-attr]
    written = orjson.dumps(answer).decode()
    assert count_tokens(written) <= answer["estimated_tokens"]
    assert answer["estimated_tokens"] <= arguments.get("max_tokens", 2000)
    return answer


async def refusal(client: Client, tool: str, **arguments: Any) -> str:
    result = await client.call_tool(tool, arguments)
    assert result.is_error
    return str(result.content[0].text)  # type: ignore[union-attr]


def facts_in(items: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Every fact, edge and step of an answer."""
    for item in items:
        yield from item.get("hops", [item] if "holds" in item else [])


async def test_the_tools_are_listed_with_what_they_take_and_answer(seeded: Server) -> None:
    async with connect(seeded) as client:
        listed = (await client.list_tools()).tools
        assert [tool.name for tool in listed] == list(TOOLS)
        assert 8 <= len(listed) <= 10
        for tool in listed:
            jsonschema.Draft202012Validator.check_schema(tool.input_schema)
            assert tool.output_schema is not None
            assert tool.annotations is not None
            assert tool.annotations.read_only_hint
            assert "expand" not in tool.input_schema["properties"]
        find = next(tool for tool in listed if tool.name == "find")
        assert find.input_schema["required"] == ["q"]


async def test_a_question_is_answered_in_a_few_calls_with_evidence(seeded: Server) -> None:
    async with connect(seeded) as client:
        found = await ask(client, "find", q="Syrian government", kind="actor")
        assert found["items"][0]["id"] == GOVERNMENT

        unmet = await ask(client, "demands", raised_by=GOVERNMENT, max_tokens=6000)
        assert unmet["items"]
        for item in unmet["items"]:
            assert item["kind"] == "demand"
            assert GOVERNMENT in item["values"]["raised_by"]
            assert item["evidence"][0]["source"]
            assert item["evidence"][0]["locator"]["quoted"]

        connected = await ask(
            client, "paths", source=COMMITTEE, target="iran", according_to=["aohr-daraa-2021"], max_tokens=6000
        )
        first = connected["items"][0]
        assert [hop["facts"][0]["id"] for hop in first["hops"]] == [
            "talks-2021-08-17", "russia-backs-government", "fourth-division-part-of-government",
            "fourth-division-linked-to-iran",
        ]  # fmt: skip
        assert all(hop["facts"][0]["evidence"][0]["locator"]["quoted"] for hop in first["hops"])

        between = await ask(client, "paths", source=GOVERNMENT, target=COMMITTEE, max_tokens=6000)
        assert [i["actor"] for i in between["items"] if i["item"] == "intermediary"] == ["russia"]


@pytest.mark.parametrize(
    ("tool", "arguments"),
    [
        ("actor", {"id": COMMITTEE}),
        ("network", {"around": [COMMITTEE]}),
        ("network", {"as_of": "2021-06-26", "compare_with": "2021-06-24"}),
        ("paths", {"source": COMMITTEE, "target": "iran"}),
        ("demands", {}),
        ("positions", {}),
        ("changes", {}),
        ("evidence", {"id": "siege-of-daraa"}),
        ("disputes", {}),
    ],
)
async def test_every_fact_says_how_firmly_it_holds_and_on_what_evidence(
    seeded: Server, tool: str, arguments: dict[str, Any]
) -> None:
    async with connect(seeded) as client:
        answer = await ask(client, tool, **arguments)
    facts = list(facts_in(answer["items"]))
    assert facts or tool == "changes"
    for fact in facts:
        if fact["holds"] is None:
            continue  # an entity among changes
        assert fact["holds"] in ("certain", "possible")
        assert isinstance(fact["contested"], bool)
        claims = [*fact.get("evidence", []), *(c for f in fact.get("facts", []) for c in f["evidence"])]
        claims += [c for reading in fact.get("readings", []) for c in reading.get("evidence", [])]
        assert claims, fact
        assert all(claim["source"] and claim["locator"]["quoted"] for claim in claims)


async def test_what_the_budget_leaves_out_is_said_and_reached_by_the_cursor(seeded: Server) -> None:
    async with connect(seeded) as client:
        whole = [item["id"] for item in (await ask(client, "demands", max_tokens=20_000))["items"]]
        pieces: list[str] = []
        arguments: dict[str, Any] = {"max_tokens": 900}
        while True:
            answer = await ask(client, "demands", **arguments)
            pieces += [item["id"] for item in answer["items"]]
            if answer["cursor"] is None:
                assert answer["left_out"] == 0
                break
            assert answer["left_out"] != 0
            arguments["cursor"] = answer["cursor"]
    assert pieces[: len(whole)] == whole
    assert len(set(pieces)) == len(pieces)


async def test_none_recorded_is_an_empty_answer_that_says_whether_anybody_looked(seeded: Server) -> None:
    async with connect(seeded) as client:
        answer = await ask(client, "positions", actor="iran")
        assert (answer["items"], answer["none_recorded"], answer["cursor"]) == ([], True, None)
        assert answer["coverage"]["quoted"]


@pytest.mark.parametrize(
    ("tool", "arguments"),
    [
        ("network", {"around": "iran", "layers": ["demanded"]}),
        ("network", {"around": "iran", "layers": ["demanded"], "compare_with": "2021-08-01", "as_of": "2021-08-18"}),
        ("paths", {"source": "exiled-2018", "target": "iran", "intermediaries": False, "max_hops": 1}),
    ],
)
async def test_an_empty_network_says_whether_anybody_looked_for_what_its_layers_are_made_of(
    seeded: Server, tool: str, arguments: dict[str, Any]
) -> None:
    async with connect(seeded) as client:
        answer = await ask(client, tool, **arguments)
        assert (answer["items"], answer["none_recorded"]) == ([], True)
        layers = arguments.get("layers", LAYERS)
        assert all(FAMILY_OF[layer] in answer["coverage"]["quoted"] for layer in layers)


async def test_an_answer_that_leads_on_does_not_say_that_none_is_recorded(
    seeded: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def look_at_some(*_: object, **__: object) -> Page[Any]:
        return Page([], next="1 siege-of-daraa")

    monkeypatch.setattr(answering, "list_changes", look_at_some)
    async with connect(seeded) as client:
        answer = await ask(client, "changes")
        assert (answer["items"], answer["none_recorded"], answer["coverage"]) == ([], False, None)
        assert answer["cursor"] is not None


@pytest.mark.parametrize("nothing", ["None recorded", "none_recorded", "None", "null", "unknown"])
async def test_none_recorded_never_becomes_an_id(seeded: Server, nothing: str) -> None:
    async with connect(seeded) as client:
        for tool, name in (("actor", "id"), ("evidence", "id"), ("cite", "id"), ("demands", "raised_by")):
            assert nothing in (text := await refusal(client, tool, **{name: nothing})) or "expected an id" in text
        every = orjson.dumps(await ask(client, "paths", source=GOVERNMENT, target=COMMITTEE)).decode()
    assert "none_recorded" not in every.replace('"none_recorded":', "")


async def test_what_is_wrong_with_a_call_is_named(seeded: Server) -> None:
    async with connect(seeded) as client:
        assert "q: is required" in await refusal(client, "find")
        assert "colour: is not a parameter" in await refusal(client, "find", q="x", colour="red")
        assert "expected true or false" in await refusal(client, "demands", unmet="maybe")
        assert "no tool" in await refusal(client, "drop_everything")
        assert "expand" in await refusal(client, "find", q="x", expand="claims")
        assert "cursor" in await refusal(client, "demands", cursor="nonsense")


async def test_a_citation_names_the_data_version_and_the_places_in_the_sources(seeded: Server) -> None:
    async with connect(seeded) as client:
        answer = await ask(client, "cite", id="siege-of-daraa")
        (item,) = answer["items"]
        assert f"data version {answer['data_version']}" in item["citation"]["quoted"]
        assert "/v1/events/siege-of-daraa" in item["citation"]["quoted"]
        assert item["sources"][0]["locator"]["quoted"]


async def test_code_lists_documentation_and_prompts_are_there(seeded: Server) -> None:
    async with connect(seeded) as client:
        resources = [str(resource.uri) for resource in (await client.list_resources()).resources]
        assert {"parley://codes/demand_status", "parley://docs/glossary"} <= set(resources)
        for uri in resources:
            (content,) = (await client.read_resource(uri)).contents
            assert content.text  # type: ignore[union-attr]
        with pytest.raises(MCPError, match="no resource"):
            await client.read_resource("parley://docs/../../etc/passwd")
        assert [prompt.name for prompt in (await client.list_prompts()).prompts] == ["briefing", "compare_accounts"]
        prompt = await client.get_prompt("briefing", {"subject": "Daraa", "as_of": "2021-08-17"})
        assert "Daraa as of 2021-08-17" in prompt.messages[0].content.text  # type: ignore[union-attr]
        with pytest.raises(MCPError, match="no prompt"):
            await client.get_prompt("briefing", {})
