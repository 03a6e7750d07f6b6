"""A client that openapi-python-client generates from ``/openapi.json`` reads answers; its program passes mypy --strict.

The generator has an environment of its own, so that none of its packages is a dependency of Parley.

make prove WHAT=client
"""

from __future__ import annotations

import argparse
import tempfile
import urllib.request
from pathlib import Path

from bench.environments import make_environment, run
from bench.homes import make_home
from bench.serving import await_answer, serve
from bench.tables import Table, record

_PACKAGES = ("openapi-python-client==0.29.1", "mypy", "httpx")
_PROGRAM = Path(__file__).parent / "programs" / "read_answers.py"


def main() -> None:
    """Generate the client, check the program, run it on the founding case, and print what it read."""
    parser = argparse.ArgumentParser(prog="make prove WHAT=client", description=main.__doc__)
    parser.add_argument("--record", action="store_true", help="append the table to docs/measured.md")
    recording = parser.parse_args().record
    python = make_environment("client", _PACKAGES)
    with tempfile.TemporaryDirectory() as folder, make_home() as settings, serve(settings) as port:
        await_answer(port, "/v1/network")
        client = generate(python, f"http://127.0.0.1:{port}", Path(folder))
        program = client / _PROGRAM.name
        program.write_bytes(_PROGRAM.read_bytes())
        # The generated package has errors of its own where a field is named like its model.
        run([python, "-m", "mypy", "--strict", "--follow-imports", "silent", program.name], client)
        read = run([python, program.name, f"http://127.0.0.1:{port}"], client)
    table = Table("What a generated Python client reads", ("what", "value"))
    table.rows += [line.split("\t") for line in read.splitlines()]
    table.notes.append(f"{_PACKAGES[0]}; the program passes mypy --strict and has no cast.")
    table.show()
    if recording:
        record([table])


def generate(python: Path, address: str, folder: Path) -> Path:
    """The folder with the generated package ``parley_client``."""
    document = folder / "openapi.json"
    with urllib.request.urlopen(f"{address}/openapi.json", timeout=60) as answer:  # noqa: S310 - our own server
        document.write_bytes(answer.read())
    settings = folder / "settings.yaml"
    settings.write_text("package_name_override: parley_client\npost_hooks: []\n", encoding="utf-8")
    words: list[str | Path] = ["generate", "--path", document, "--config", settings, "--meta", "none"]
    run([python, "-m", "openapi_python_client", *words, "--output-path", folder / "client" / "parley_client"], folder)
    return folder / "client"


if __name__ == "__main__":
    main()
