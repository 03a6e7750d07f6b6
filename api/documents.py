"""The documentation page: made from the OpenAPI document, whole in itself, readable without scripts."""

from __future__ import annotations

from collections import defaultdict
from html import escape
from typing import Any
from urllib.parse import urlencode

from api.page import BUILD
from api.problems import PROBLEMS

_STYLE = """
:root { color-scheme: light dark; --line: #8884; --soft: #6b7280; --link: #0b57d0; --code: #8881; }
@media (prefers-color-scheme: dark) { :root { --soft: #9ca3af; --link: #8ab4f8; } }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 0 auto; padding: 1rem; }
a { color: var(--link); } :focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
h1 { margin-bottom: 0; } h2 { margin-top: 2.5rem; border-bottom: 1px solid var(--line); }
code { font: .92em ui-monospace, monospace; background: var(--code); padding: .1em .3em; border-radius: .2em; }
details { border: 1px solid var(--line); border-radius: .4rem; margin: .5rem 0; padding: .4rem .8rem; }
summary { cursor: pointer; } summary span { color: var(--soft); margin-left: .5rem; }
.wide { overflow-x: auto; } table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem .3rem 0; border-top: 1px solid var(--line); }
.soft { color: var(--soft); } nav ul { columns: 3 10rem; padding-left: 1.2rem; }
.skip { position: absolute; left: -99rem; } .skip:focus { left: 1rem; }
"""

_UNBUILT = f"<p><strong>The web page was not built.</strong> Build it: <code>{BUILD}</code></p>\n"

# Worth trying first: on the founding case each gives an answer.
_TRIES: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("Who there is", "/v1/actors", {}),
    ("A name in any spelling", "/v1/search", {"q": "Deraa"}),
    ("The network on 26 June 2021", "/v1/network", {"as_of": "2021-06-26"}),
    ("Demands still open on 2 August 2021", "/v1/demands", {"as_of": "2021-08-02", "unmet": "true"}),
    ("On what sources differ", "/v1/disputes", {}),
)


def write_page(document: dict[str, Any], *, unbuilt: bool = False) -> str:
    """The page as HTML; ``unbuilt`` says that it stands in for the web page, and how that one is made."""
    shared = _shared_parameters(document)
    groups: dict[str, list[str]] = defaultdict(list)
    for path, methods in document["paths"].items():
        operation = methods["get"]
        groups[operation["tags"][0]].append(_route(path, operation, shared))
    links = "".join(f'<li><a href="#{escape(tag)}">{escape(tag)}</a></li>' for tag in groups)
    sections = "".join(
        f'<section aria-labelledby="{escape(tag)}"><h2 id="{escape(tag)}">{escape(tag)}</h2>{"".join(routes)}</section>'
        for tag, routes in groups.items()
    )
    info = document["info"]
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Parley: the API</title>
<link rel="icon" href="data:,">
<style>{_STYLE}</style>
</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
<header><h1>Parley</h1><p class="soft">version {escape(info["version"])} ·
<a href="/openapi.json">openapi.json</a> · <a href="/metrics">metrics</a> · <a href="/readyz">ready?</a></p></header>
<main id="content">
{_UNBUILT if unbuilt else ""}<p>{escape(info["description"])}</p>
<h2 id="try">Try</h2>
<ul>{"".join(_try(*example) for example in _TRIES)}</ul>
<nav aria-label="Resources"><h2>Resources</h2><ul>{links}</ul></nav>
<section aria-labelledby="every"><h2 id="every">Parameters of every read</h2>
<p>Without a time the whole record as known now is answered. A parameter that a route does not know is refused.</p>
{_table(list(shared.values()))}</section>
{sections}
<section aria-labelledby="problems"><h2 id="problems">Problems</h2>
<p>Errors are <code>application/problem+json</code> (RFC 9457); <code>errors</code> names each parameter at fault.</p>
<dl>{"".join(_problem(p.name, p.status, p.title, p.meaning) for p in PROBLEMS)}</dl></section>
</main>
</body>
</html>
"""


def _shared_parameters(document: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Those that every read has, word for word."""
    reads = [methods["get"] for path, methods in document["paths"].items() if path.startswith("/v1/")]
    lists = [operation["parameters"] for operation in reads if "parameters" in operation]
    return {p["name"]: p for p in lists[0] if all(p in others for others in lists)} if lists else {}


def _route(path: str, operation: dict[str, Any], shared: dict[str, Any]) -> str:
    own = [p for p in operation.get("parameters", []) if shared.get(p["name"]) != p]
    example = f'<p><a href="{escape(path)}">{escape(path)}</a></p>' if _stands_alone(path, own) else ""
    return (
        f'<details id="{escape(operation["operationId"])}"><summary><code>GET {escape(path)}</code>'
        f"<span>{escape(operation['summary'])}</span></summary>{example}{_table(own) if own else ''}</details>"
    )


def _stands_alone(path: str, parameters: list[dict[str, Any]]) -> bool:
    return "{" not in path and not any(p["required"] for p in parameters)


def _table(parameters: list[dict[str, Any]]) -> str:
    rows = "".join(
        f'<tr><th scope="row"><code>{escape(p["name"])}</code>{" required" if p["required"] else ""}</th>'
        f"<td>{escape(p['description'] or '')}<br><span class=soft>{escape(_shape(p['schema']))}</span></td></tr>"
        for p in parameters
    )
    head = '<thead><tr><th scope="col">parameter</th><th scope="col">what it is</th></tr></thead>'
    return f'<div class="wide" tabindex="0"><table>{head}<tbody>{rows}</tbody></table></div>'


def _shape(schema: dict[str, Any]) -> str:
    """What may be written there, in words."""
    if "enum" in schema:
        words = "one of " + ", ".join(schema["enum"])
    elif schema["type"] == "array":
        words = f"up to {schema['maxItems']} times: {_shape(schema['items'])}"
    elif "pattern" in schema and "maxLength" not in schema:
        words = "an id"
    elif schema["type"] in ("integer", "number") and schema["maximum"] < 2**62:
        words = f"{schema['minimum']} to {schema['maximum']}"
    elif schema["type"] in ("integer", "number"):
        words = f"{schema['minimum']} or more"
    else:
        words = f"such as {schema['example']}" if "example" in schema else schema["type"]
    return f"{words}; {schema['default']} when left out" if "default" in schema else words


def _try(words: str, path: str, parameters: dict[str, str]) -> str:
    address = f"{path}?{urlencode(parameters)}" if parameters else path
    return f'<li><a href="{escape(address)}">{escape(words)}</a> <code>{escape(address)}</code></li>'


def _problem(name: str, status: int, title: str, meaning: str) -> str:
    return f'<dt id="problem-{name}"><code>{status}</code> {escape(title)}</dt><dd>{escape(meaning)}</dd>'
