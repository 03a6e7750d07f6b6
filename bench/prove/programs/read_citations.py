"""Reads the citations of a release with the libraries that people read them with: BibTeX, RIS and CSL-JSON."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import rispy
from bibtexparser.entrypoint import parse_file
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON


def main() -> None:
    """Print, tab by tab, the format, the title and the version that each library reads. Ends with 1 at a fault."""
    folder = Path(sys.argv[1])
    library = parse_file(str(folder / "CITATION.bib"))
    if library.failed_blocks:
        sys.exit(f"CITATION.bib: {library.failed_blocks}")
    (entry,) = library.entries
    print("BibTeX", entry["title"].strip("{}"), entry["version"], sep="\t")
    (reference,) = rispy.loads((folder / "CITATION.ris").read_text(encoding="utf-8"))
    print("RIS", reference["title"], reference["edition"], sep="\t")
    (item,) = json.loads((folder / "CITATION.json").read_text(encoding="utf-8"))
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, CiteProcJSON([item]), formatter.plain)
    bibliography.register(Citation([CitationItem(item["id"])]))
    (written,) = bibliography.bibliography()
    if item["title"] not in str(written):
        sys.exit(f"CITATION.json: cited as {written}")
    print("CSL-JSON", item["title"], item["version"], sep="\t")


if __name__ == "__main__":
    main()
