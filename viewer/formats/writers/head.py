"""What a file says of the whole beside its events: the document with its statements and figures, texts included."""

import msgspec

from viewer.document.types import Document, Figure, Statement
from viewer.formats.writing import Subject


def head_of(subject: Subject) -> Document:
    """The document without its events."""
    statements = tuple(record for record in subject.records() if isinstance(record, Statement))
    figures = tuple(record for record in subject.records() if isinstance(record, Figure))
    return msgspec.structs.replace(with_texts(subject.about), statements=statements, figures=figures)


def with_texts(about: Document) -> Document:
    """The document with the texts that stood in files beside it: these are not where the new file is."""
    sources = (msgspec.structs.replace(one, text_file="") if one.text else one for one in about.sources)
    return msgspec.structs.replace(about, sources=tuple(sources))
