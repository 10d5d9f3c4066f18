"""A small document in which each case of the detail pane occurs once."""

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
from viewer.query.filter import RecordType, Ref
from viewer.query.memory import MemorySource

TEXT = (
    "😀 Shelling killed eight people on Monday, Çavuşoğlu said.\r\n\r\n"
    'The minister spoke of a "humanitarian drama" in Baku. '
    "The UN counts 520,000 displaced. Others speak of hundreds of thousands. " + "More follows. " * 300
)


def quote(exact: str, source: str = "article") -> Evidence:
    start = TEXT.index(exact)
    return Evidence(source=source, exact=exact, start=start, end=start + len(exact))


MOVED = Evidence(source="article", exact="The UN counts 520,000 displaced", start=3, end=9)
BROKEN = Evidence(source="article", exact="This stands nowhere", start=0, end=19)
UNHELD = Evidence(source="book", exact="A sentence of a book")

DOCUMENT = Document(
    title="A quarrel over <b>Idlib</b>",
    description="Made up.",
    sources=(
        Source(id="article", title="An article", publisher="A paper", published="2020-02-06", text=TEXT),
        Source(id="book", title="A book"),
    ),
    actors=(
        Actor(id="turkey", name="Turkey", kind="state"),
        Actor(id="cavusoglu", name="Mevlüt Çavuşoğlu", kind="person", member_of="turkey"),
        Actor(id="russia", name="Russia", kind="state"),
        Actor(id="un", name="الأمم المتحدة", kind="organisation"),
    ),
    places=(
        Place(id="syria", name="Syria"),
        Place(id="idlib", name="Idlib", within="syria"),
        Place(id="baku", name="Baku"),
    ),
    events=(
        Event(
            id="shelling",
            title="Shelling kills eight",
            date="2020-02-03",
            date_text="on Monday",
            kind="shelling",
            status="disputed",
            actors=(ActorRole(actor="russia", role="initiator"), ActorRole(actor="turkey", role="target")),
            places=("idlib",),
            description="Who fired is disputed.",
            tags=("fighting",),
            url="https://example.org/story",
            related=(Relation(event="talks", type="causes"),),
            evidence=(quote("Shelling killed eight people on Monday"),),
        ),
        Event(id="talks", title="Talks", date="2020-03", status="planned", evidence=(BROKEN, UNHELD)),
        Event(id="undated", title="Something", date_text="once", url="file:///etc/passwd"),
    ),
    statements=(
        Statement(
            id="drama",
            speaker="cavusoglu",
            text='He called it a "humanitarian drama" then.',
            on_behalf_of="turkey",
            to=("russia",),
            said="2020-02-06",
            channel="press briefing",
            mode="mixed",
            about=("shelling",),
            reported_by="article",
            places=("baku",),
            evidence=(quote('"humanitarian drama"'), quote("eight people")),
        ),
        Statement(id="direct", speaker="russia", text="We did not.", mode="direct", about=("shelling",)),
    ),
    figures=(
        Figure(
            id="counted",
            measure="people displaced",
            unit="people",
            value=520_000,
            qualifier="at-least",
            as_of="2020-02-06",
            period="2019-12/2020-02-06",
            attributed_to="un",
            statement="drama",
            about=("shelling",),
            text="520,000 displaced",
            evidence=(MOVED,),
        ),
        Figure(
            id="vague",
            measure="People displaced",
            unit="people",
            qualifier="vague",
            text="hundreds of thousands",
            evidence=(quote("hundreds of thousands"),),
        ),
    ),
)


def make_source(document: Document = DOCUMENT) -> MemorySource:
    return MemorySource(document)


def event(record_id: str) -> Ref:
    return Ref(RecordType.EVENT, record_id)


def statement(record_id: str) -> Ref:
    return Ref(RecordType.STATEMENT, record_id)


def figure(record_id: str) -> Ref:
    return Ref(RecordType.FIGURE, record_id)
