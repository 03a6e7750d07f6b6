"""The committed list of the jars that may run: a coordinate and a sha256 each, two where they are signed, and no host.

``python -m graph.local.manifest`` resolves Neo4j afresh with jgo and writes ``jars.txt`` again. It is for a
change of version only, and its result is read before it is committed: every later start trusts nothing else.
"""

from __future__ import annotations

import hashlib
import tempfile
from dataclasses import dataclass
from pathlib import Path

from graph.errors import LocalDatabaseError
from graph.local.paths import NEO4J_VERSION
from graph.local.signatures import is_signed, strip_signatures

MANIFEST = Path(__file__).with_name("jars.txt")
ENDPOINTS = (f"org.neo4j.app:neo4j-server:{NEO4J_VERSION}", f"org.neo4j:neo4j:{NEO4J_VERSION}")


@dataclass(frozen=True, slots=True, order=True)
class Jar:
    """One jar, by its Maven coordinate, with the sha256 that its bytes must have; ``unsigned`` is that of a signed one
    once it has lost its signature.
    """

    group: str
    name: str
    version: str
    classifier: str
    sha256: str
    unsigned: str = ""

    @property
    def coordinate(self) -> str:
        """``group:name:version``, and ``:classifier`` where there is one."""
        return ":".join(part for part in (self.group, self.name, self.version, self.classifier) if part)

    @property
    def place(self) -> Path:
        """Where its file lies below a folder of jars: a folder of its own, as in Maven repositories.

        Side by side, jars that name their neighbours as class path would bend the one that Java is given.
        """
        file = "-".join(part for part in (self.name, self.version, self.classifier) if part) + ".jar"
        return Path(*self.group.split("."), self.name, self.version, file)


def read_manifest(path: Path = MANIFEST) -> list[Jar]:
    """Every jar of the list, in the order of the list, which is the order of the class path.

    Raises LocalDatabaseError where the list is damaged.
    """
    jars = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line or line.startswith("#"):
            continue
        try:
            sha256, coordinate, *more = line.split()
            (unsigned,) = more or [""]
            group, name, version, *rest = coordinate.split(":")
            (classifier,) = rest or [""]
        except ValueError:
            raise LocalDatabaseError(
                f"{path}:{number}: not 'sha256 group:name:version[:classifier] [sha256 unsigned]'; install Parley again"
            ) from None
        jars.append(Jar(group, name, version, classifier, sha256, unsigned))
    return jars


def hash_file(path: Path) -> str:
    """The sha256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_manifest(path: Path = MANIFEST) -> int:
    """Resolve Neo4j's jars with jgo, fetch into a passing folder and list them; returns their number."""
    from jgo.maven import MavenContext  # noqa: PLC0415 - slow to import, and only wanted here

    with tempfile.TemporaryDirectory() as folder:
        maven = MavenContext(repo_cache=Path(folder), timeout=30)
        asked = [maven.create_dependency(endpoint) for endpoint in ENDPOINTS]
        found, behind = maven.resolver.resolve(asked)
        wanted = [*found, *(other for other in behind if other.scope in ("compile", "runtime"))]
        jars = {
            Jar(a.groupId, a.artifactId, a.version, a.classifier, *_hash_both(a.resolve()))
            for a in (one.artifact for one in wanted)
            if a.packaging == "jar"
        }
    lines = [f"{jar.sha256}  {jar.coordinate}  {jar.unsigned}".rstrip() for jar in sorted(jars)]
    head = f"# Every jar of Neo4j Community {NEO4J_VERSION}. Written by: python -m graph.local.manifest"
    path.write_text("\n".join([head, *lines, ""]), encoding="utf-8")
    return len(lines)


def _hash_both(path: Path) -> tuple[str, str]:
    """The sha256 of a jar as it was fetched, and without its signature, if it has one."""
    fetched = hash_file(path)
    if not is_signed(path):
        return fetched, ""
    strip_signatures(path)
    return fetched, hash_file(path)


if __name__ == "__main__":
    print(f"{MANIFEST}: {write_manifest()} jars")
