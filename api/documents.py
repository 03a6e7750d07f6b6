"""What people read about the API besides its reference: the problems, what to try first, how the page is built."""

from __future__ import annotations

from html import escape
from urllib.parse import urlencode

from api.problems import PROBLEMS

BUILD = "python -m page.build"

# Where page/reference.html takes what is written here.
_PLACE = "<!-- examples and problems -->"

_STYLE = """
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 0 auto; padding: 1rem; }
code { font: .92em ui-monospace, monospace; }
"""

# Worth trying first: on the founding case each gives an answer.
_TRIES: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("List actors", "/v1/actors", {}),
    ("A name in any spelling", "/v1/search", {"q": "Deraa"}),
    ("The network on 26 June 2021", "/v1/network", {"as_of": "2021-06-26"}),
    ("Unmet demands on 2 August 2021", "/v1/demands", {"as_of": "2021-08-02", "unmet": "true"}),
    ("Conflicting accounts", "/v1/disputes", {}),
)


def fill_reference(shell: str) -> str:
    """The page of the API reference, with examples and problems put in. Raises ValueError where none can be."""
    before, place, after = shell.partition(_PLACE)
    if not place:
        raise ValueError(f"the page of the API reference has no {_PLACE}")
    return f"{before}{_write_examples()}{_write_problems()}{after}"


def write_start() -> str:
    """The page in place of the web page and the API reference where neither was built."""
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Parley</title>
<link rel="icon" href="data:,">
<style>{_STYLE}</style>
</head>
<body>
<main>
<h1>Parley</h1>
<p><strong>The web page was not built.</strong> Build it: <code>{BUILD}</code></p>
<p>The API answers all the same: <a href="./openapi.json">openapi.json</a> · <a href="./metrics">metrics</a> ·
<a href="./readyz">ready?</a></p>
{_write_examples()}{_write_problems()}</main>
</body>
</html>
"""


def _write_examples() -> str:
    return f'<h2 id="try">Try</h2>\n<ul>{"".join(_write_example(*example) for example in _TRIES)}</ul>\n'


def _write_example(words: str, path: str, parameters: dict[str, str]) -> str:
    address = f"{path}?{urlencode(parameters)}" if parameters else path
    return f'<li><a href=".{escape(address)}">{escape(words)}</a> <code>{escape(address)}</code></li>'


def _write_problems() -> str:
    terms = "".join(
        f'<dt id="problem-{problem.name}"><code>{problem.status}</code> {escape(problem.title)}</dt>'
        f"<dd>{escape(problem.meaning)}</dd>"
        for problem in PROBLEMS
    )
    return (
        '<details id="problems"><summary>Problems</summary>\n'
        "<p>Errors are <code>application/problem+json</code> (RFC 9457); <code>errors</code> names each parameter at "
        f"fault.</p>\n<dl>{terms}</dl></details>\n"
    )
