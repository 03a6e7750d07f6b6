"""The sources of an answer, as a document of citations."""

from __future__ import annotations

from api.files import Document
from graph.answers.bibliography import Tally, describe_works
from graph.export.citations import CITATION_FORMS
from graph.session.view import View

CITATION_TYPES = tuple(form.media_type.partition(";")[0] for form in CITATION_FORMS.values())


async def write_bibliography(view: View, tally: Tally, address: str, form: str) -> Document:
    """How to cite the answer at an address, and the sources of a tally, in one of the forms."""
    written = CITATION_FORMS[form].write(await describe_works(view, tally, address))
    return Document(written.encode(), CITATION_FORMS[form].media_type)
