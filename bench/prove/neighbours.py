"""Other people's programs with Parley: Debian's nginx in front of it, its files in LibreOffice, its networks in R.

make prove WHAT=neighbours ARGS=--record, with Debian's packages nginx-light, libreoffice-calc, r-cran-httr2,
r-cran-jsonlite and r-cran-igraph; what is missing is named and left out.
"""

from __future__ import annotations

import argparse
import csv
import io
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx2
import orjson
from openpyxl import load_workbook
from playwright.sync_api import sync_playwright

from bench.homes import environment, make_home
from bench.serving import await_answer, serve
from bench.tables import ROOT, Table, record
from graph.local.server import choose_port
from graph.settings import Settings
from page.chromium import find_chromium

_SECONDS = 180
_PREFIX = "/parley"
_DAY = "as_of=2021-08-18"
# A case that spreadsheets spoil: Arabic, a formula, and what looks like a number or a date.
_ARABIC = "اللجنة المركزية في درعا البلد"
_NASTY: list[dict[str, Any]] = [
    {"kind": "source", "id": "paper", "title": "ورقة"},
    {"kind": "actor", "id": "formula", "name": '=HYPERLINK("http://example.org","x")', "type": "other"},
    {"kind": "actor", "id": "arabic", "name": _ARABIC, "type": "committee"},
    {"kind": "actor", "id": "number", "name": "007", "type": "other"},
    {"kind": "actor", "id": "day", "name": "1/2", "type": "other"},
    *(
        {"kind": "LINKED_TO", "id": f"t-{name}", "source": "arabic", "target": name, "date": "2021-06-25/",
         "claims": [{"source": "paper", "locator": "p. 1"}]}
        for name in ("formula", "number", "day")
    ),
]  # fmt: skip
_NGINX = """
daemon off; pid {folder}/pid; error_log stderr error;
events {{}}
http {{
  access_log off; client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  server {{
    listen 127.0.0.1:{port};
    location {prefix}/ {{
      proxy_pass http://127.0.0.1:{parley}/;
      proxy_set_header Host $http_host;
      proxy_set_header X-Forwarded-For $remote_addr;
      proxy_set_header X-Forwarded-Proto $scheme;
      proxy_set_header X-Forwarded-Prefix {prefix};
    }}
  }}
}}
"""
_R = r"""
library(igraph)
args <- commandArgs(trailingOnly = TRUE)
whole <- read_graph(args[1], "graphml")
edges <- read.csv(args[2], encoding = "UTF-8")
panel <- read.csv(args[3], encoding = "UTF-8")
stopifnot("label" %in% vertex_attr_names(whole), "weight" %in% edge_attr_names(whole))
cat(vcount(whole), ecount(whole), nrow(edges), nrow(panel), sum(E(whole)$weight), "\n")
cat(V(whole)$label[V(whole)$id == "arabic"], "\n")
cat(paste(sort(unique(na.omit(E(whole)$start_earliest)))[1:3], collapse = " "), "\n")
"""

Ask = Callable[[str], bytes]


class LeftOut(Exception):  # noqa: N818 - no error
    """A program that is not on this machine."""


class BrokenPromiseError(Exception):
    """Something came out otherwise than it went in."""


def require(holds: object, what: str) -> None:
    """Raises BrokenPromiseError where something does not hold."""
    if not holds:
        raise BrokenPromiseError(what)


def find_program(*names: str) -> str:
    """The first of these programs on the path. Raises LeftOut."""
    for name in names:
        for folder in (None, "/usr/sbin"):
            if found := shutil.which(name, path=folder):
                return found
    raise LeftOut(f"no {names[0]}")


def run(*words: str, folder: Path, **more: str) -> str:
    """Run a program in a folder that is also its home; what it printed. Raises BrokenPromiseError."""
    done = subprocess.run(
        words, cwd=folder, env={**os.environ, "HOME": str(folder), "LC_ALL": "C.UTF-8", **more},
        capture_output=True, text=True, timeout=_SECONDS, check=False,
    )  # fmt: skip
    require(done.returncode == 0, f"{Path(words[0]).name}: {done.stderr.strip()[-500:]}")
    return done.stdout


@contextmanager
def put_nginx_before(parley: int, folder: Path) -> Iterator[str]:
    """Debian's nginx that shows Parley below a path; its address there."""
    program, port = find_program("nginx"), choose_port()
    conf = folder / "nginx.conf"
    conf.write_text(_NGINX.format(folder=folder, port=port, parley=parley, prefix=_PREFIX), encoding="utf-8")
    process = subprocess.Popen([program, "-c", str(conf), "-p", str(folder), "-e", "stderr"])
    try:
        address = f"http://127.0.0.1:{port}{_PREFIX}"
        until = time.monotonic() + 20
        while True:
            try:
                ask_at(address)("/healthz")
            except httpx2.HTTPError:
                require(time.monotonic() < until, "nginx does not answer")
                time.sleep(0.1)
            else:
                break
        yield address
    finally:
        process.terminate()
        process.wait(20)


def ask_at(address: str) -> Ask:
    """Asks what is at an address; the body of an answer. Raises httpx2.HTTPError where there is none."""

    def ask(path: str) -> bytes:
        return bytes(httpx2.get(address + path, timeout=_SECONDS).raise_for_status().content)

    return ask


def prove_nginx(port: int, folder: Path) -> str:
    """Page, reference, links, manifest, compressed answers and ETags behind nginx, below a path."""
    with put_nginx_before(port, folder) as address:
        ask, own = ask_at(address), address.removesuffix(_PREFIX)
        require(f'data-root="{_PREFIX}"'.encode() in ask("/"), "the page does not know its path")
        manifest = orjson.loads(ask("/reconcile"))
        require(manifest["preview"]["url"].startswith(f"{address}/reconcile"), "the manifest leads elsewhere")
        first = httpx2.get(f"{address}/v1/network", headers={"accept-encoding": "gzip"}, timeout=_SECONDS)
        require(first.headers.get("content-encoding") == "gzip", "a large answer is not compressed")
        again = httpx2.get(f"{address}/v1/network", headers={"if-none-match": first.headers["etag"]}, timeout=_SECONDS)
        require(again.status_code == 304, f"{again.status_code} for what did not change")
        link = httpx2.get(f"{address}/v1/actors?limit=2&format=csv", timeout=_SECONDS).headers["link"]
        require(f"<{_PREFIX}/v1/actors?" in link, "the link to the next page leads elsewhere")
        require(ask_at(own)(link.partition(">")[0].strip("<")).count(b"\n") > 1, "the next page is empty")
        drawn = draw_page(f"{address}/?{_DAY}", f"{address}/embed/?{_DAY}")
    version = subprocess.run([find_program("nginx"), "-v"], capture_output=True, text=True, check=True).stderr
    return f"{version.partition(': ')[2].strip()}; {drawn}"


def draw_page(*addresses: str) -> str:
    """How many actors Chromium draws at each of these addresses."""
    program = find_chromium()
    if program is None:
        return "no Chromium to draw with"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        counts = []
        for address in addresses:
            page = browser.new_page()
            page.goto(address)
            page.locator("svg[data-picture] [data-actor]").first.wait_for(timeout=_SECONDS * 1000)
            counts.append(page.locator("svg[data-picture] [data-actor]").count())
        browser.close()
    return f"Chromium draws {' and '.join(map(str, counts))} actors, as page and in a frame"


def prove_libreoffice(port: int, folder: Path) -> str:
    """Excel and CSV files through LibreOffice and back: texts, numbers and days are as they were, nothing is run."""
    program, ask = find_program("soffice", "libreoffice"), ask_at(f"http://127.0.0.1:{port}")
    names = {actor["id"]: actor["label"] for actor in orjson.loads(ask("/v1/actors?limit=200"))["items"]}
    (folder / "actors.xlsx").write_bytes(ask("/v1/actors?limit=200&format=xlsx"))
    (folder / "table.csv").write_bytes(ask("/v1/actors?limit=200&format=csv&bom=true"))
    (folder / "edges.xlsx").write_bytes(ask("/v1/export?format=xlsx"))
    # Separator 44, quote 34, UTF-8 76; cells as they are shown, texts in quotation marks.
    out = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,true,false,false,false,-1"
    run(program, "--headless", "--convert-to", out, "actors.xlsx", "edges.xlsx", folder=folder)
    run(program, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--infilter=CSV:44,34,76,1", "table.csv",
        folder=folder)  # fmt: skip
    sheets = sorted(path.name for path in folder.glob("actors-*.csv"))
    rows = [
        row for name in sheets for row in csv.DictReader(io.StringIO((folder / name).read_text(encoding="utf-8-sig")))
        if "label" in row and "type" in row
    ]  # fmt: skip
    found = {row["id"]: row["label"] for row in rows}
    require(len(found) == len(names), f"{len(found)} of {len(names)} actors came through")
    for id_, name in names.items():
        require(found[id_].lstrip("'") == name.lstrip("'"), f"{id_}: {name!r} became {found[id_]!r}")
    again = load_workbook(folder / "table.xlsx")
    kinds = {cell.data_type for sheet in again.worksheets for row in sheet.iter_rows() for cell in row}
    require("f" not in kinds, "a cell of the CSV file became a formula")
    days = {
        row["first"] for path in folder.glob("edges-*.csv")
        for row in csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))) if row.get("first")
    }  # fmt: skip
    require(any(day.startswith("2021-06-25") for day in days), f"days came out as {sorted(days)[:3]}")
    return f"{run(program, '--version', folder=folder).split(' ')[1]}; {len(found)} actors, {len(days)} days"


def prove_r(port: int, folder: Path) -> str:
    """Networks, tables and panels in R: as many actors, edges, rows as Parley says, Arabic and days among them."""
    program, address = find_program("Rscript"), f"http://127.0.0.1:{port}"
    ask = ask_at(address)
    network = orjson.loads(ask("/v1/network?parallel=true&limit=5000"))
    files = {
        "whole.graphml": "/v1/export?format=graphml",
        "edges.csv": "/v1/export?format=csv",
        "panel.csv": "/v1/export/panel?unit=dyad&per=month&from=2021-01-01&to=2022-01-01",
    }
    for name, path in files.items():
        (folder / name).write_bytes(ask(path))
    (folder / "read.R").write_text(_R, encoding="utf-8")
    said = run(program, "--vanilla", "read.R", *files, folder=folder).splitlines()
    actors, edges, rows, periods, _ = said[0].split()
    require((int(actors), int(edges)) == (len(network["nodes"]), len(network["edges"])), f"igraph has {said[0]}")
    require(int(rows) == int(edges), f"{rows} rows of {edges} edges")
    require(said[1].strip() == _ARABIC, f"Arabic became {said[1]}")
    example = run(program, "--vanilla", str(ROOT / "docs" / "examples" / "network.R"), folder=folder,
                  PARLEY_ADDRESS=address)  # fmt: skip
    require("edges, data version" in example, "the example says something else")
    return f"{actors} actors, {edges} dated edges, {periods} rows of a panel, by file and by httr2"


_PROOFS: dict[str, Callable[[int, Path], str]] = {
    "nginx": prove_nginx,
    "LibreOffice": prove_libreoffice,
    "R with httr2 and igraph": prove_r,
}


def load_nasty(settings: Settings, folder: Path) -> None:
    """Records that spreadsheets spoil, in addition to the founding case."""
    path = folder / "nasty.jsonl"
    path.write_bytes(b"\n".join(orjson.dumps(one) for one in _NASTY))
    words = [sys.executable, "-m", "parley", "load", str(path)]
    subprocess.run(words, env=environment(settings), cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


def main() -> None:
    """Try each; exit 1 where something came out otherwise than it went in."""
    parser = argparse.ArgumentParser(prog="bench.prove.neighbours", description=__doc__)
    parser.add_argument("--record", action="store_true", help="append the table to docs/measured.md")
    asked = parser.parse_args()
    table = Table("Other people's programs with Parley", ("program", "shown", "with"))
    broken = False
    with make_home() as settings, serve(settings) as port, tempfile.TemporaryDirectory() as top:
        await_answer(port, f"/v1/network?{_DAY}")
        load_nasty(settings, Path(top))
        for name, prove in _PROOFS.items():
            folder = Path(top) / name.split()[0].lower()
            folder.mkdir()
            row: tuple[Any, ...]
            try:
                row = (name, "yes", prove(port, folder))
            except LeftOut as missing:
                row = (name, "left out", str(missing))
            except BrokenPromiseError as error:
                row, broken = (name, "BROKEN", str(error)), True
            table.rows.append(row)
    table.show()
    if asked.record and not broken:
        record([table])
    if broken:
        sys.exit("broken: something came out otherwise than it went in")


if __name__ == "__main__":
    main()
