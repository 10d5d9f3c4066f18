"""The forms of an event, a statement and a figure."""

from math import isfinite
from typing import get_args

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from viewer.document.types import Event, Figure, Mode, Qualifier, Statement, Status
from viewer.layout.kinds import kind, known_kinds
from viewer.session.presenter import Runner
from viewer.shell.detail.wording import mode_words, status_words
from viewer.shell.review.actor_rows import ActorRows
from viewer.shell.review.fields import Choice, Line
from viewer.shell.review.form import Around, Form
from viewer.shell.review.order import Told
from viewer.shell.review.words import qualifier_words

translate = QCoreApplication.translate


class EventForm(Form):
    """An event: title, kind, status, date, actors."""

    def __init__(self, runner: Runner, parent: QWidget | None = None) -> None:
        super().__init__(runner, parent)
        self.title = self.paragraph(translate("Review", "Title"), translate("Review", "Change the title"), "title")
        self.kind = self.choice(translate("Review", "Kind"), translate("Review", "Change the kind"), "kind")
        self.kind.offer(("", *known_kinds()), _kind_words)
        self.status = self.choice(translate("Review", "Status"), translate("Review", "Change the status"), "status")
        self.status.offer(get_args(Status), lambda key: status_words(key)[0])
        self.when = self.date(translate("Review", "Date"), translate("Review", "Change the date"), "date")
        self.actors = ActorRows()
        does = translate("Review", "Change the actors")
        self.actors.settled.connect(lambda roles: self.edited.emit(does, {"actors": roles}))
        self.actors.done.connect(self.done)
        self.actors.actor_asked.connect(self.actor_asked)
        self.put(translate("Review", "Actors"), self.actors)

    def show_record(self, record: Told, around: Around) -> None:
        assert isinstance(record, Event)
        self.title.show_text(record.title)
        self.kind.show_key(record.kind, _kind_words(record.kind))
        self.status.show_key(record.status)
        self.when.show_date(record.date, around.background, around.span, around.theme, around.locale)
        self.actors.show_actors(record.actors, around)


class StatementForm(Form):
    """A statement: its words, who said them, when and how."""

    def __init__(self, runner: Runner, parent: QWidget | None = None) -> None:
        super().__init__(runner, parent)
        self.text = self.paragraph(translate("Review", "Words"), translate("Review", "Change the words"), "text", 5)
        self.speaker = _actor_choice(self, translate("Review", "Speaker"), "speaker")
        self.mode = self.choice(translate("Review", "Told"), translate("Review", "Change how it is told"), "mode")
        self.mode.offer(get_args(Mode), mode_words)
        self.when = self.date(translate("Review", "Said"), translate("Review", "Change when it was said"), "said")

    def show_record(self, record: Told, around: Around) -> None:
        assert isinstance(record, Statement)
        self.text.show_text(record.text)
        _show_actor(self.speaker, record.speaker, around)
        self.mode.show_key(record.mode)
        self.when.show_date(record.said, around.background, around.span, around.theme, around.locale)


class FigureForm(Form):
    """A figure: what is counted, how many, whose number it is, and when it held."""

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
        numbers = QWidget()
        row = QHBoxLayout(numbers)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for field, share in ((self.qualifier, 3), (self.value, 3), (self.unit, 2)):
            row.addWidget(field, share)
        numbers.setFocusProxy(self.value)
        self.put(translate("Review", "Number"), numbers)
        self._join(self.qualifier, translate("Review", "Change how exact it is"), "qualifier")
        self._join(self.unit, translate("Review", "Change the unit"), "unit")
        self.value.settled.connect(self._set_value)
        self.value.done.connect(self.done)
        self.claimant = _actor_choice(self, translate("Review", "Given by"), "attributed_to")
        self.when = self.date(translate("Review", "As of"), translate("Review", "Change as of when"), "as_of")

    def show_record(self, record: Told, around: Around) -> None:
        assert isinstance(record, Figure)
        self._record = record
        self.measure.show_text(record.measure)
        self.qualifier.show_key(record.qualifier)
        self.value.show_text(number_text(record))
        self.unit.show_text(record.unit)
        _show_actor(self.claimant, record.attributed_to, around)
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


def _actor_choice(form: Form, label: str, name: str) -> Choice:
    does = {
        "speaker": translate("Review", "Change the speaker"),
        "attributed_to": translate("Review", "Change whose number it is"),
    }
    return form.choice(label, does[name], name)


def _show_actor(choice: Choice, id: str, around: Around) -> None:
    known = around.actor(id)
    choice.use(around.actors)
    choice.show_key(id, known.name if known else "")


def _kind_words(key: str) -> str:
    return kind(key).label or translate("Review", "no kind")
