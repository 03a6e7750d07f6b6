"""A client that openapi-python-client generates from ``/openapi.json`` reads answers; its program passes mypy --strict.

The generator has an environment of its own, so that none of its packages is a dependency of Parley.

make prove WHAT=client
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import urllib.request
import venv
from pathlib import Path

from bench.homes import make_home
from bench.serving import await_answer, serve
from bench.tables import ROOT, Table, record

_ENVIRONMENT = ROOT / ".parley" / "prove" / "client-environment"
_PACKAGES = ("openapi-python-client==0.29.1", "mypy", "httpx")
_PROGRAM = Path(__file__).parent / "programs" / "read_answers.py"
_SECONDS = 900


def main() -> None:
    """Generate the client, check the program, run it on the founding case, and print what it read."""
    parser = argparse.ArgumentParser(prog="make prove WHAT=client", description=main.__doc__)
    parser.add_argument("--record", action="store_true", help="append the table to docs/measured.md")
    recording = parser.parse_args().record
    python = make_environment()
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


def make_environment() -> Path:
    """The Python of the environment with the generator; made once."""
    python = _ENVIRONMENT / "bin" / "python"
    if not python.exists():
        venv.create(_ENVIRONMENT, with_pip=True)
    run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *_PACKAGES], ROOT)
    return python


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


def run(words: list[str | Path], folder: Path) -> str:
    """What a program printed. Ends the proof where it failed."""
    folder.mkdir(parents=True, exist_ok=True)
    done = subprocess.run(words, cwd=folder, capture_output=True, text=True, timeout=_SECONDS, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, words))} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout


if __name__ == "__main__":
    main()
