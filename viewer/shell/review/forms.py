"""The forms of an event, a statement and a figure."""

from math import isfinite
from typing import get_args

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from viewer.document.types import Event, Figure, Mode, Place, Qualifier, Statement, Status
from viewer.layout.kinds import kind, known_kinds
from viewer.session.presenter import Runner
from viewer.shell.detail.wording import mode_words, status_words
from viewer.shell.review.fields import Choice, Line
from viewer.shell.review.finder import Finder
from viewer.shell.review.form import Around, Form
from viewer.shell.review.order import Told
from viewer.shell.review.rows import IconButton, Rows, actor_rows, addressee_rows, event_rows, place_rows
from viewer.shell.review.words import qualifier_words
from viewer.shell.steps import Steps

translate = QCoreApplication.translate


class EventForm(Form):
    """An event: title, kind, status, date, actors, places, what it is related to, tags and notes."""

    def __init__(self, runner: Runner, parent: QWidget | None = None) -> None:
        super().__init__(runner, parent)
        self.title = self.paragraph(
            translate("Review", "Title"), translate("Review", "Change the title"), "title", replaced=True
        )
        self.kind = Choice(translate("Review", "Kind"))
        self.kind.offer(("", *known_kinds()), _kind_words)
        self.status = Choice(translate("Review", "Status"))
        self.status.offer(get_args(Status), lambda key: status_words(key)[0])
        self._join(self.kind, translate("Review", "Change the kind"), "kind")
        self._join(self.status, translate("Review", "Change the status"), "status")
        self.put(translate("Review", "Kind"), _beside((self.kind, 3), (self.status, 2)), self.kind)
        self.when = self.date(translate("Review", "Date"), translate("Review", "Change the date"), "date")
        self.actors = self.rows(
            translate("Review", "Actors"), translate("Review", "Change the actors"), "actors", actor_rows()
        )
        self.actors.asked.connect(self.actor_asked)
        self.places = _places(self)
        self.related = self.rows(
            translate("Review", "Related"), translate("Review", "Change what it is related to"), "related", event_rows()
        )
        self.tags = Line(translate("Review", "Tags"))
        self.put(translate("Review", "Tags"), self.tags)
        self.tags.done.connect(self.done)
        self.tags.setPlaceholderText(translate("Review", "words with ; between them"))
        self.tags.settled.connect(self._set_tags)
        self.description = self.paragraph(
            translate("Review", "Notes"), translate("Review", "Change the notes"), "description", 2
        )

    def show_record(self, record: Told, around: Around) -> Steps:
        assert isinstance(record, Event)
        self.title.show_text(record.title)
        self.kind.show_key(record.kind, _kind_words(record.kind))
        self.status.show_key(record.status)
        self.when.show_date(record.date, around.background, around.span, around.theme, around.locale)
        yield
        self.actors.show_parts(record.actors, around.actors, around.theme)
        yield
        self.places.show_parts(record.places, around.places, around.theme)
        yield
        self.related.show_parts(record.related, around.events, around.theme)
        self.tags.show_text("; ".join(record.tags))
        self.description.show_text(record.description)

    def _set_tags(self, text: str) -> None:
        tags = tuple(dict.fromkeys(" ".join(each.split()) for each in text.split(";") if each.strip()))
        self.edited.emit(translate("Review", "Change the tags"), {"tags": tags})


class StatementForm(Form):
    """A statement: its words, who said them to whom, when, where and how, and who reports it."""

    def __init__(self, runner: Runner, parent: QWidget | None = None) -> None:
        super().__init__(runner, parent)
        self.text = self.paragraph(translate("Review", "Words"), translate("Review", "Change the words"), "text", 5)
        self.pencil = _pencil()
        self.speaker = _actor_choice(self, translate("Review", "Speaker"), "speaker", self.pencil)
        self.mode = self.choice(translate("Review", "Told"), translate("Review", "Change how it is told"), "mode")
        self.mode.offer(get_args(Mode), mode_words)
        self.when = self.date(translate("Review", "Said"), translate("Review", "Change when it was said"), "said")
        self.to = self.rows(
            translate("Review", "To"), translate("Review", "Change whom it is addressed to"), "to", addressee_rows()
        )
        self.to.asked.connect(self.actor_asked)
        self.places = _places(self)
        self.channel = self.line(translate("Review", "Channel"), translate("Review", "Change the channel"), "channel")
        self.channel.setPlaceholderText(translate("Review", "such as a press conference"))
        self.source = self.choice(
            translate("Review", "Source"), translate("Review", "Change who reports it"), "reported_by"
        )

    def show_record(self, record: Told, around: Around) -> Steps:
        assert isinstance(record, Statement)
        self.text.show_text(record.text)
        _show_actor(self.speaker, self.pencil, record.speaker, around)
        self.mode.show_key(record.mode)
        yield
        self.to.show_parts(record.to, around.actors, around.theme)
        yield
        self.places.show_parts(record.places, around.places, around.theme)
        self.channel.show_text(record.channel)
        self.source.use(around.sources.model)
        self.source.show_key(record.reported_by, around.sources.name_of(record.reported_by))
        self.when.show_date(record.said, around.background, around.span, around.theme, around.locale)


class FigureForm(Form):
    """A figure: what is counted, how many, whose number it is, when it held, and of which time."""

    def __init__(self, runner: Runner, parent: QWidget | None = None) -> None:
        super().__init__(runner, parent)
        self.measure = self.line(
            translate("Review", "Measure"), translate("Review", "Change what is counted"), "measure"
        )
        self._record = Figure(id="", measure="")
        self.qualifier = Choice(translate("Review", "How exact"))
        self.qualifier.offer(get_args(Qualifier), qualifier_words)
        self.value = Line(translate("Review", "Number, or from – to"))
        self.unit = Line(translate("Review", "Unit"))
        self.unit.setPlaceholderText(translate("Review", "unit"))
        numbers = _beside((self.qualifier, 3), (self.value, 3), (self.unit, 2))
        self.put(translate("Review", "Number"), numbers, self.value)
        self._join(self.qualifier, translate("Review", "Change how exact it is"), "qualifier")
        self._join(self.unit, translate("Review", "Change the unit"), "unit")
        self.value.settled.connect(self._set_value)
        self.value.done.connect(self.done)
        self.pencil = _pencil()
        self.claimant = _actor_choice(self, translate("Review", "Given by"), "attributed_to", self.pencil)
        self.when = self.date(translate("Review", "As of"), translate("Review", "Change as of when"), "as_of")
        self.period = self.line(translate("Review", "Period"), translate("Review", "Change the period"), "period")
        self.period.setPlaceholderText(translate("Review", "of what it counts, such as 2020-01/2020-02"))

    def show_record(self, record: Told, around: Around) -> Steps:
        assert isinstance(record, Figure)
        self._record = record
        yield
        self.measure.show_text(record.measure)
        self.qualifier.show_key(record.qualifier)
        self.value.show_text(number_text(record))
        self.unit.show_text(record.unit)
        self.period.show_text(record.period)
        _show_actor(self.claimant, self.pencil, record.attributed_to, around)
        self.when.show_date(record.as_of, around.background, around.span, around.theme, around.locale)

    def _set_value(self, text: str) -> None:
        read = read_number(text)
        if read is None:
            self.value.show_text("")
            self.value.show_text(number_text(self._record))
        else:
            if self._record.qualifier == "vague" and "qualifier" not in read:
                read["qualifier"] = "exact"
            self.edited.emit(translate("Review", "Change the number"), read)


def number_text(figure: Figure) -> str:
    """A figure's number as one types it: "1000", "20 – 30", or nothing."""
    if figure.value is not None:
        return f"{figure.value:.15g}"
    ends = [f"{each:.15g}" for each in (figure.low, figure.high) if each is not None]
    return " – ".join(ends)


def read_number(text: str) -> dict[str, object] | None:
    """The fields of a figure for a number or a range that somebody typed; None where it is neither."""
    parts = [part.strip() for part in text.replace(",", "").replace("—", "–").split("–")]
    if text.strip() == "":
        return {"value": None, "low": None, "best": None, "high": None, "qualifier": "vague"}
    try:
        numbers = [float(part) for part in parts]
    except ValueError:
        return None
    if not all(map(isfinite, numbers)):
        return None
    match numbers:
        case [value]:
            return {"value": value, "low": None, "best": None, "high": None}
        case [low, high] if low <= high:
            return {"value": None, "low": low, "best": None, "high": high}
        case _:
            return None


def _beside(*fields: tuple[QWidget, int]) -> QWidget:
    """Fields on one line, each with its share of it."""
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(4)
    for field, share in fields:
        row.addWidget(field, share)
    return line


def _places(form: Form) -> Rows:
    label, does = translate("Review", "Places"), translate("Review", "Change the places")
    rows = form.rows(label, does, "places", place_rows(), Place)
    rows.asked.connect(form.place_asked)
    return rows


def _pencil() -> IconButton:
    """What leads to an actor from a field that holds one."""
    return IconButton("edit", translate("Review", "Change this actor everywhere"))


def _actor_choice(form: Form, label: str, name: str, pencil: IconButton) -> Finder:
    does = {
        "speaker": translate("Review", "Change the speaker"),
        "attributed_to": translate("Review", "Change whose number it is"),
    }
    return form.finder(label, does[name], name, translate("Review", "New actor “{0}”"), pencil)


def _show_actor(field: Finder, pencil: IconButton, id: str, around: Around) -> None:
    pencil.show_theme(around.theme)
    pencil.setHidden(not id)
    field.use(around.actors.model)
    field.know(around.actors.names)
    field.show_key(id, around.actors.name_of(id))


def _kind_words(key: str) -> str:
    return kind(key).label or translate("Review", "no kind")
