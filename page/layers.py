"""Which folder of the page's sources may import from which: ``python -m page.layers``.

``make check`` runs it. import-linter does the same for Python; it reads no TypeScript.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path, PurePosixPath

from page.sources import PAGE

# From the bottom up. A folder imports from those below it; folders of one line are independent of each other. The
# files of ``src`` itself are listed by name.
LAYERS: tuple[tuple[str, ...], ...] = (
    ("english", "root"),
    ("messages", "messages-later"),
    ("data",),
    ("symbols", "state"),
    ("components",),
    ("drawing",),
    ("evidence",),
    ("export",),
    ("views",),
    ("shell", "reference", "element"),
    ("main",),
)
_HEIGHTS = {name: height for height, names in enumerate(LAYERS) for name in names}
_IMPORT = re.compile(r"""(?:\bfrom\s*|\bimport\s*\(?\s*)["'](\.[^"']*)["']""")
_ENDINGS = (".ts", ".tsx", ".d.ts", "/index.ts", "/index.tsx")


def find_faults(sources: Path) -> list[str]:
    """What breaks the layers below a folder of TypeScript sources, one line each: imports upwards, and cycles."""
    files = {file.relative_to(sources).as_posix() for file in sources.rglob("*.ts*")}
    imports = {file: sorted(set(_read_imports(sources, file, files))) for file in sorted(files)}
    faults = [fault for file, others in imports.items() for other in others if (fault := _judge(file, other))]
    try:
        TopologicalSorter(imports).prepare()
    except CycleError as error:
        faults.append("these import each other: " + " → ".join(reversed(error.args[1])))
    return faults


def _read_imports(sources: Path, file: str, files: set[str]) -> Iterator[str]:
    for match in _IMPORT.finditer((sources / file).read_text(encoding="utf-8")):
        target = _normalize(PurePosixPath(file).parent / match[1])
        found = next((name for ending in _ENDINGS if (name := target + ending) in files), None)
        if found is not None:
            yield found


def _normalize(path: PurePosixPath) -> str:
    parts: list[str] = []
    for part in path.parts:
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts)


def _judge(file: str, other: str) -> str | None:
    layer, below = (PurePosixPath(name).parts[0].partition(".")[0] for name in (file, other))
    unknown = [name for name in (layer, below) if name not in _HEIGHTS]
    if unknown:
        return f"{file}: {unknown[0]} is in no layer of page/layers.py"
    if layer == below or _HEIGHTS[below] < _HEIGHTS[layer]:
        return None
    return f"{file} imports {other}: {layer} may not import from {below}"


def main() -> None:
    """End with every fault, or say nothing."""
    faults = find_faults(PAGE / "src")
    if faults:
        sys.exit("The layers of the page are broken:\n" + "\n".join(faults))


if __name__ == "__main__":
    main()
