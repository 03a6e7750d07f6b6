"""What a release says of itself: a Frictionless data package, an RO-Crate, a page to read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import orjson

from graph.export.network import EDGE_TYPES, NODE_TYPES, Type
from graph.export.tables import EDGE_COLUMNS, NODE_COLUMNS
from graph.json_shapes import Body, Values
from graph.releases.citing import cite_text, write_address
from graph.releases.release import Release
from graph.settings import Settings

PACKAGE, CRATE, README = "datapackage.json", "ro-crate-metadata.json", "README.md"
_ABOUT = (
    "Who talks with whom, what they ask for, where they stand and what they agreed, each fact with its sources: "
    "records as they were written, and the facts and the network that the rules of Parley made of them."
)
_KEYWORDS = ["peace processes", "negotiation", "mediation", "conflict", "knowledge graph"]
_TABLE_TYPES: dict[Type, str] = {
    "string": "string", "day": "date", "integer": "integer", "number": "number", "boolean": "boolean", "list": "string",
}  # fmt: skip
CRATE_CONTEXT = "https://w3id.org/ro/crate/1.1/context"
# Terms of schema.org that the context of RO-Crate 1.1 does not have yet.
_MORE_TERMS = {name: f"http://schema.org/{name}" for name in ("creditText", "sha256")}
_NO_LICENCE = {
    "@id": "#licence",
    "@type": "CreativeWork",
    "name": "No licence stated",
    "description": "The sources of the records each have a licence of their own; see the records of sources.",
}


@dataclass(frozen=True, slots=True)
class ReleasedFile:
    """One file of a release."""

    path: str
    about: str
    media_type: str
    size: int
    sha256: str


def write_package(release: Release, files: Sequence[ReleasedFile], settings: Settings) -> bytes:
    """The Frictionless data package, with DataCite's fields added."""
    package: Body = {
        "name": f"parley-{release.version}",
        "title": release.title,
        "description": _ABOUT,
        "version": release.version,
        "created": release.at,
        "homepage": write_address(release, settings),
        "keywords": _KEYWORDS,
        "contributors": [{"title": settings.publisher, "role": "publisher"}],
        "resources": [_describe_resource(file) for file in files],
        "parley": {"data_version": release.n, "rules": release.rules, "version": release.parley},
        "datacite": describe_datacite(release, settings),
    }
    if settings.release_licence:
        package["licenses"] = [{"path": settings.release_licence, "title": settings.release_licence}]
    return _dump(package)


def describe_datacite(release: Release, settings: Settings) -> Body:
    """The fields that DataCite asks for, and those that it recommends."""
    described: Body = {
        "titles": [{"title": release.title}],
        "creators": [{"name": settings.publisher, "nameType": "Organizational"}],
        "publisher": {"name": settings.publisher},
        "publicationYear": int(release.day[:4]),
        "types": {"resourceTypeGeneral": "Dataset", "resourceType": "Knowledge graph"},
        "version": release.version,
        "url": write_address(release, settings),
        "dates": [{"date": release.day, "dateType": "Issued"}],
        "subjects": [{"subject": keyword} for keyword in _KEYWORDS],
        "descriptions": [{"description": _ABOUT, "descriptionType": "Abstract"}],
    }
    if settings.release_licence:
        described["rightsList"] = [{"rightsUri": settings.release_licence}]
    return described


def write_crate(release: Release, files: Sequence[ReleasedFile], settings: Settings) -> bytes:
    """The RO-Crate 1.1."""
    address = write_address(release, settings)
    publisher = {"@id": settings.citation_url, "@type": "Organization", "name": settings.publisher}
    publisher["url"] = settings.citation_url
    licence: Values = _NO_LICENCE
    if settings.release_licence:
        licence = {"@id": settings.release_licence, "@type": "CreativeWork", "name": settings.release_licence}
    root = {
        "@id": "./",
        "@type": "Dataset",
        "name": f"{release.title}, release {release.version}",
        "description": _ABOUT,
        "version": release.version,
        "datePublished": release.at,
        "identifier": address,
        "url": address,
        "keywords": ", ".join(_KEYWORDS),
        "author": {"@id": publisher["@id"]},
        "publisher": {"@id": publisher["@id"]},
        "license": {"@id": licence["@id"]},
        "creditText": cite_text(release, settings).strip(),
        "hasPart": [{"@id": file.path} for file in files],
    }
    described = [
        {
            "@id": file.path,
            "@type": "File",
            "name": file.path,
            "description": file.about,
            "encodingFormat": file.media_type,
            "contentSize": str(file.size),
            "sha256": file.sha256,
        }
        for file in files
    ]
    head = {
        "@id": CRATE,
        "@type": "CreativeWork",
        "about": {"@id": "./"},
        "conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"},
    }
    graph = [head, root, publisher, licence, *described]
    return _dump({"@context": [CRATE_CONTEXT, _MORE_TERMS], "@graph": graph})


def write_readme(release: Release, files: Sequence[ReleasedFile], settings: Settings) -> bytes:
    """A page for people."""
    rows = "".join(f"| `{file.path}` | {file.about} |\n" for file in files)
    return (
        f"# {release.title}, release {release.version}\n\n{_ABOUT}\n\n"
        f"{cite_text(release, settings)}\n"
        f"Data version {release.n}, rules {release.rules}, made by Parley {release.parley} on {release.day}.\n\n"
        f"| file | holds |\n|---|---|\n{rows}\n"
        "`manifest-sha256.txt` has the SHA-256 of every file.\n"
    ).encode()


def _describe_resource(file: ReleasedFile) -> Body:
    name = file.path.lower().replace("=", "-").replace("/", ".")
    described: Body = {
        "name": name,
        "path": file.path,
        "description": file.about,
        "format": file.path.rpartition(".")[2],
        "mediatype": file.media_type,
        "bytes": file.size,
        "hash": f"sha256:{file.sha256}",
    }
    columns = {"edges.csv": (EDGE_COLUMNS, EDGE_TYPES), "nodes.csv": (NODE_COLUMNS, NODE_TYPES)}.get(file.path)
    if columns is None:
        return {**described, "type": "file"}
    names, types = columns
    fields = [{"name": column, "type": _TABLE_TYPES[types.get(column, "string")]} for column in names]
    return {
        **described,
        "type": "table",
        "profile": "tabular-data-resource",
        "encoding": "utf-8",
        "schema": {"fields": fields, "primaryKey": ["id"]},
    }


def _dump(value: object) -> bytes:
    return orjson.dumps(value, option=orjson.OPT_INDENT_2) + b"\n"
