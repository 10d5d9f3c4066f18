"""A small document with Turkish, Russian and Arabic names, and requests to export it."""

from dataclasses import replace

import pytest

from viewer.document.types import Actor, ActorRole, Document, Event, Evidence, Figure, Relation, Source, Statement
from viewer.layout.frame import Frame
from viewer.layout.scene import Label
from viewer.query.filter import Filter, RecordType, Ref
from viewer.query.memory import MemorySource
from viewer.query.source import EventSource
from viewer.session.view_state import ViewState
from viewer.shell.export.drawing import Drawing, make_drawing
from viewer.shell.export.wishes import ExportRequest, PageWish, What
from viewer.shell.painter import FontMeasure

ARABIC = "فاطمة الزهراء"
TITLE = 'Çavuşoğlu & Путин: <three> "days"'


def event(
    name: str, title: str, date: str, *actors: str, source: str = "daily", related: tuple[str, ...] = ()
) -> Event:
    return Event(
        id=name,
        title=title,
        date=date,
        kind="talks",
        actors=tuple(ActorRole(actor=actor, role="initiator") for actor in actors),
        related=tuple(Relation(event=other, type="responds-to") for other in related),
        evidence=(Evidence(source=source, exact=title),),
    )


DOCUMENT = Document(
    title=TITLE,
    sources=(
        Source(id="daily", title="Daily news", publisher="The Daily", published="2020-02-06"),
        Source(id="secret", title="Secret paper", published="2020-02"),
    ),
    actors=(
        Actor(id="turkey", name="Türkiye", kind="state"),
        Actor(id="fm", name="Mevlüt Çavuşoğlu", kind="person", member_of="turkey"),
        Actor(id="russia", name="Россия", kind="state"),
        Actor(id="fatima", name=ARABIC, kind="person"),
        Actor(id="hidden", name="Hidden Hand", kind="other"),
    ),
    events=(
        event("shelling", "Shelling begins", "2020-02-03", "russia"),
        event("answer", "Yanıt", "2020-02-04", "turkey", "russia", related=("shelling",)),
        event("talks", f"{ARABIC} speaks", "2020-02-05", "fatima"),
        event("plot", "A plot is laid", "2020-02-04", "hidden", source="secret"),
        event("long ago", "Long ago", "1914-07-28", "russia"),
        event("some day", "Some day", "", "turkey"),
    ),
    statements=(
        Statement(id="said", speaker="fm", to=("russia",), said="2020-02-05", text="Enough", about=("answer",)),
        Statement(id="other", speaker="fm", said="2020-02-05", text="Something else"),
    ),
    figures=(Figure(id="dead", measure="dead", value=8, as_of="2020-02-04", text="eight dead", about=("answer",)),),
)

WITHOUT_HIDDEN = Filter(actors=frozenset({"turkey", "russia", "fatima"}))
ANSWER = Ref(RecordType.EVENT, "answer")


def request(
    source: EventSource | None = None, state: ViewState | None = None, frame: Frame | None = None, locale: str = "en"
) -> ExportRequest:
    return ExportRequest(
        source=source or MemorySource(DOCUMENT),
        state=state or ViewState(),
        title=DOCUMENT.title,
        frame=frame,
        file_name="three-days.dateline.json",
        file_date="2024-10-02",
        locale=locale,
    )


def go_on(_done: float) -> None:
    """Stops nothing."""


def draw(wish: PageWish | None = None, asked: ExportRequest | None = None) -> Drawing:
    return make_drawing(asked or request(), wish or PageWish(What.WHOLE), FontMeasure(), go_on)


def kept(filter_: Filter) -> ExportRequest:
    return request(state=ViewState(keep=filter_))


def texts(drawing: Drawing) -> list[str]:
    return [shape.text for layer in drawing.page.layers for shape in layer.shapes if isinstance(shape, Label)]


def selecting(ref: Ref) -> ExportRequest:
    return replace(request(), state=ViewState(selected=ref))


needs_qt = pytest.mark.usefixtures("qapp")
