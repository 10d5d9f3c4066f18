"""A small draft: three events, a statement and a figure, and the text that they come from."""

from viewer.document.types import Actor, ActorRole, Document, Event, Evidence, Figure, Source, Statement

TEXT = (
    "Guards closed the northern bridge on Monday. Mayor Ada Lind said the bridge was unsafe. "
    "Some 40 families left the island before the ferry stopped on Tuesday."
)


def quote(words: str) -> tuple[Evidence, ...]:
    start = TEXT.index(words)
    return (Evidence(source="paper", exact=words, start=start, end=start + len(words)),)


def draft() -> Document:
    """Three events, a statement and a figure, all of them drafts."""
    return Document(
        title="The bridge",
        sources=(Source(id="paper", title="The Island Paper", published="2021-06-10", language="en", text=TEXT),),
        actors=(Actor(id="guards", name="Guards"), Actor(id="lind", name="Ada Lind", kind="person")),
        events=(
            Event(
                id="closed", title="Guards closed the northern bridge", date="2021-06-07", review="draft", rule="verb",
                actors=(ActorRole(actor="guards", role="initiator"),),
                evidence=quote("Guards closed the northern bridge on Monday"),
            ),
            Event(
                id="left", title="families left the island", review="draft", rule="verb",
                evidence=quote("families left the island"),
            ),
            Event(
                id="stopped", title="the ferry stopped", review="draft", rule="verb",
                evidence=quote("the ferry stopped on Tuesday"),
            ),
        ),
        statements=(
            Statement(
                id="unsafe", speaker="lind", text="the bridge was unsafe", review="draft", rule="said",
                evidence=quote("Mayor Ada Lind said the bridge was unsafe"),
            ),
        ),
        figures=(
            Figure(
                id="forty", measure="families", value=40, qualifier="about", text="Some 40 families", review="draft",
                rule="number", evidence=quote("Some 40 families"),
            ),
        ),
    )  # fmt: skip
