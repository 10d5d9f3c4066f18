"""Documents made in a line, and the scenes drawn of them with letters of a fixed width."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from unicodedata import combining

from viewer.dates import DAY, Span, instant
from viewer.document.types import Actor, ActorRole, Document, Event, Figure, Statement, Status
from viewer.layout.colors import actor_colors
from viewer.layout.frame import Content, Frame, Style
from viewer.layout.scene import Drawn, Label, Measure, Scene
from viewer.layout.theme import LIGHT, Theme
from viewer.layout.timeline import Regions, header_width, regions, timeline_scene
from viewer.query.answers import Grouping, LanesBy
from viewer.query.filter import EVERYTHING
from viewer.query.memory import MemorySource
from viewer.session.composition import Stacks, compose
from viewer.session.pictures import Picture, make_picture
from viewer.session.view_state import ViewState


class FixedMeasure(Measure):
    """Letters 7 px wide at 13 px, bold ones 8 px; marks upon letters take no room."""

    def width(self, text: str, size: float, bold: bool = False) -> float:
        letters = len(text) if text.isascii() else sum(not combining(letter) for letter in text)
        return letters * (8.0 if bold else 7.0) * size / 13


MEASURE = FixedMeasure()


def span(start: str, end: str) -> Span:
    """From one day to another, written "2020-02-03"."""
    first, last = (instant(*map(int, day.split("-"))) for day in (start, end))
    return Span(first, last)


def event(
    name: str, date: str = "", *actors: str, status: Status = "reported", kind: str = "", importance: int = 3
) -> Event:
    """An event whose id and title are alike."""
    return Event(
        id=name,
        title=name,
        date=date,
        status=status,
        kind=kind,
        importance=importance,
        actors=tuple(ActorRole(actor=actor) for actor in actors),
    )


def document(
    *events: Event,
    statements: tuple[Statement, ...] = (),
    figures: tuple[Figure, ...] = (),
    actors: tuple[Actor, ...] = (),
) -> Document:
    """A document of these records; actors that are only named are added."""
    known = {actor.id for actor in actors}
    named = dict.fromkeys(role.actor for one in events for role in one.actors if role.actor not in known)
    added = tuple(Actor(id=name, name=name.capitalize(), kind="state") for name in named)
    return Document(title="Test", actors=(*actors, *added), events=events, statements=statements, figures=figures)


@dataclass(frozen=True)
class Made:
    """A scene and what it was made of."""

    source: MemorySource
    picture: Picture
    content: Content
    frame: Frame
    style: Style
    regions: Regions
    scene: Scene

    def shapes(self) -> list[Drawn]:
        return [shape for layer in self.scene.layers for shape in layer.shapes]

    def marks(self) -> list[Drawn]:
        """What lies in the lanes above their bands: marks, joins and links."""
        return self.scene.layers[3].shapes

    def texts(self) -> list[str]:
        return [shape.text for shape in self.shapes() if isinstance(shape, Label)]


def make(
    doc: Document,
    seen: Span | None = None,
    state: ViewState | None = None,
    width: float = 1000,
    height: float | None = None,
    theme: Theme = LIGHT,
    locale: str = "en",
    scroll: float = 0,
    most_marks: int | None = None,
    stacks: Stacks | None = None,
) -> Made:
    """Draws a document; `most_marks` 0 draws its density."""
    source = MemorySource(doc)
    state = replace(state or ViewState(), span=seen or (state.span if state else None))
    picture = make_picture(source, state)
    if most_marks == 0 and picture.span is not None:
        seen_by = source.density(state.keep, state.axis, picture.span, 1_500, state.grouping)
        picture = replace(picture, window=None, density=seen_by)
    style = Style(theme, MEASURE, locale)
    colors = actor_colors(source.lanes(EVERYTHING, Grouping(LanesBy.ACTOR)), theme)
    stacks = stacks or Stacks()
    lanes_width = width - header_width(width)
    content = compose(state, picture, source, lanes_width, MEASURE, stacks, colors, style.words)
    frame = Frame(width, height, scroll)
    return Made(
        source, picture, content, frame, style, regions(content, frame, style), timeline_scene(content, frame, style)
    )


def labels(shapes: list[Drawn]) -> Iterator[tuple[float, float, Label]]:
    """Left and right edge of each label, by the fixed measure."""
    for shape in shapes:
        if isinstance(shape, Label):
            wide = MEASURE.width(shape.text, shape.size, shape.bold)
            left = shape.at[0] - {"start": 0.0, "middle": wide / 2, "end": wide}[shape.anchor]
            yield left, left + wide, shape


ONE_DAY = DAY
