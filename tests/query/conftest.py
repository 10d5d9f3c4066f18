"""A small document that most examples are about."""

import pytest

from viewer.document.types import (
    Actor,
    ActorRole,
    Document,
    Event,
    Evidence,
    Figure,
    Place,
    Relation,
    Source,
    Statement,
)
from viewer.query.memory import MemorySource

TEXT = "Shells killed eight soldiers. Ankara said it retaliated. Eight martyrs, it said."


def quote(exact: str, start: int | None = None) -> tuple[Evidence, ...]:
    end = None if start is None else start + len(exact)
    return (Evidence(source="article", exact=exact, start=start, end=end),)


@pytest.fixture
def document() -> Document:
    return Document(
        title="Idlib",
        sources=(Source(id="article", title="The article", published="2020-02-06", text=TEXT),),
        actors=(
            Actor(id="turkey", name="Turkey", aliases=("Ankara",), kind="state", color="#c00000"),
            Actor(id="minister", name="Mevlüt Çavuşoğlu", kind="person", member_of="turkey"),
            Actor(id="russia", name="Russia", kind="state"),
            Actor(id="unused", name="Nobody's business"),
        ),
        places=(Place(id="syria", name="Syria"), Place(id="idlib", name="Idlib", within="syria")),
        events=(
            Event(
                id="shelling",
                title="Shelling",
                date="2020-02-03",
                kind="shelling",
                actors=(ActorRole(actor="russia", role="initiator"), ActorRole(actor="turkey", role="target")),
                places=("idlib",),
                evidence=quote("Shells killed eight soldiers.", 0),
            ),
            Event(
                id="retaliation",
                title="Retaliation",
                date="{2020-02-03,2020-02-05}",
                status="claimed",
                actors=(ActorRole(actor="minister", role="initiator"),),
                related=(Relation(event="shelling", type="responds-to"),),
                evidence=quote("it retaliated", 7),
            ),
            Event(id="talks", title="Talks", date="[2020-02-10,2020-02-20]", status="planned", kind="talks"),
            Event(id="war", title="The war", evidence=quote("a war that is not in the text")),
        ),
        statements=(
            Statement(
                id="limit",
                speaker="minister",
                on_behalf_of="turkey",
                to=("russia",),
                said="2020-02-06",
                text="There is a limit",
                about=("shelling",),
                reported_by="article",
            ),
        ),
        figures=(
            Figure(
                id="martyrs", measure="Killed ", value=8, statement="limit", text="Eight martyrs", about=("shelling",)
            ),
            Figure(id="killed", measure="killed", value=6, as_of="2020-02-04", qualifier="more-than"),
        ),
    )


@pytest.fixture
def source(document: Document) -> MemorySource:
    return MemorySource(document)
