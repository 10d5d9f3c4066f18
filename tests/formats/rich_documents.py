"""Documents with some of everything, all of it sound: for writing them and reading them again."""

import io
from pathlib import Path

import msgspec
from hypothesis import strategies as st

from tests.query.strategies import documents
from viewer.document.checking import check
from viewer.document.merging import as_json
from viewer.document.types import Document
from viewer.formats.format import Format, Opened
from viewer.formats.writing import DocumentSubject, Writer

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=20) | st.sampled_from(
    [
        "<b>R&D</b> & co",
        "=1+1",
        "'=x",
        "a; b\\",
        "-5 °C",
        "a\nb",
        "Turkey (initiator)",
        "&amp;",
        "@home",
        '"quoted", and',
    ]
)


@st.composite
def rich_documents(draw: st.DrawFn) -> Document:
    """Documents as they are when they were read: every reference leads somewhere, every date is one."""
    base = draw(documents)
    events = tuple(
        msgspec.structs.replace(
            event,
            title=draw(texts),
            description=draw(texts),
            date_text=draw(texts),
            tags=tuple(draw(st.lists(texts, max_size=2))),
            url=draw(st.sampled_from(["", "https://example.org/a?b=c&d=<e>"])),
            kind=draw(st.sampled_from([event.kind, "era"])),
            unknown=draw(st.dictionaries(st.sampled_from("xyz"), st.integers(-(2**63), 2**63 - 1) | texts, max_size=1)),
        )
        for event in base.events
    )
    places = tuple(
        msgspec.structs.replace(place, latitude=draw(st.floats(-90, 90)), longitude=draw(st.floats(-180, 180)))
        if draw(st.booleans())
        else place
        for place in base.places
    )
    made = msgspec.structs.replace(
        base,
        title=draw(texts.filter(str.strip)),
        description=draw(texts),
        events=events,
        places=places,
        unknown=draw(st.dictionaries(st.sampled_from("xyz"), texts, max_size=1)),
    )
    return check(as_json(made)).document


def written(document: Document, writer: Writer) -> bytes:
    file = io.BytesIO()
    writer.write(DocumentSubject(document), file, lambda _: None)
    return file.getvalue()


def read_again(document: Document, writer: Writer, what: Format, folder: Path) -> Opened:
    path = folder / f"file{writer.suffix}"
    path.write_bytes(written(document, writer))
    assert what.recognise(path.read_bytes()[:65536], path)
    return what.read(path, None)


def a_document() -> Document:
    """One of each, in words that tests look for."""
    tree = {
        "title": "R&D in <Idlib>",
        "description": "First.\nSecond.",
        "sources": [{"id": "afp", "title": "AFP", "url": "https://example.org/1", "author": "A. Writer"}],
        "actors": [{"id": "tr", "name": "Turkey", "kind": "state"}, {"id": "sy", "name": "Syria", "color": "#112233"}],
        "places": [
            {"id": "id", "name": "Idlib", "latitude": 35.93, "longitude": 36.63},
            {"id": "an", "name": "Ankara", "latitude": 39.93, "longitude": 32.86},
        ],
        "events": [
            {
                "id": "shelling",
                "title": "Shelling <of> posts",
                "date": "2020-02-03",
                "date_text": "on Monday",
                "kind": "shelling",
                "status": "claimed",
                "importance": 5,
                "tags": ["air; land", "war"],
                "actors": [{"actor": "sy", "role": "initiator"}, {"actor": "tr", "role": "target"}],
                "places": ["id"],
                "description": "Eight died.",
                "url": "https://example.org/1",
                "evidence": [{"source": "afp", "exact": "Eight died."}],
            },
            {"id": "late", "title": "Some time in February", "date": "2020-02~", "places": ["id", "an"]},
            {"id": "undated", "title": "At some time", "related": [{"event": "late", "type": "after"}]},
            {"id": "age", "title": "An age", "date": "2019/2020-02-06T10:30", "kind": "era", "tags": ["era"]},
            {"id": "ides", "title": "Caesar dies", "date": "-0043-03-15"},
        ],
        "statements": [
            {"id": "s", "speaker": "tr", "text": "We retaliated.", "mode": "direct", "about": ["shelling"]},
            {"id": "t", "speaker": "sy", "text": "Nothing happened."},
        ],
        "figures": [{"id": "f", "measure": "killed", "value": 8, "qualifier": "at-least", "about": ["shelling"]}],
    }
    checked = check(msgspec.json.decode(msgspec.json.encode(tree)))
    assert checked.problems == ()
    return checked.document
