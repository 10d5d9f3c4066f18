"""A small document that has something for every part of the filter panel and the table."""

from viewer.document.types import Actor, ActorRole, Document, Event, Evidence, Figure, Place, Source, Statement
from viewer.query.memory import MemorySource

MARKUP = "<b>Bold</b> & <img src='file:///etc/hostname'>"


def small_document() -> Document:
    return Document(
        title="Small",
        sources=(
            Source(id="article", title="An article", published="2020-02-06", text="Shells fell. He said stop."),
            Source(id="report", title="A report", published="2020-02-07"),
        ),
        actors=(
            Actor(id="turkey", name="Turkey", kind="state", aliases=("Ankara",)),
            Actor(id="cavusoglu", name="Mevlüt Çavuşoğlu", kind="person", member_of="turkey"),
            Actor(id="russia", name="Russia", kind="state"),
            Actor(id="un", name="United Nations", kind="organisation"),
            Actor(id="idle", name="Nobody asked"),
        ),
        places=(Place(id="syria", name="Syria"), Place(id="idlib", name="Idlib", within="syria")),
        events=(
            Event(
                id="shelling", title="Shelling of a post", date="2020-02-03", kind="shelling", places=("idlib",),
                actors=(ActorRole(actor="russia", role="initiator"), ActorRole(actor="turkey", role="target")),
                evidence=(Evidence(source="article", exact="Shells fell.", start=0, end=12),),
            ),
            Event(
                id="talks", title="Talks", date="2020-02-05", kind="meeting", status="planned",
                actors=(ActorRole(actor="turkey", role="participant"), ActorRole(actor="russia", role="participant")),
                evidence=(Evidence(source="report", exact="Talks"),),
            ),
            Event(id="markup", title=MARKUP, date="2019", kind="meeting", actors=(ActorRole(actor="un"),)),
            Event(id="undated", title="An event without a date"),
        ),
        statements=(
            Statement(
                id="stop", speaker="cavusoglu", to=("russia",), said="2020-02-06", text="Stop the attacks",
                evidence=(Evidence(source="article", exact="He said stop.", start=13, end=26),),
            ),
        ),
        figures=(
            Figure(id="displaced", measure="people displaced", value=520000, attributed_to="un", as_of="2020-02-06"),
        ),
    )  # fmt: skip


def small_source() -> MemorySource:
    return MemorySource(small_document())
