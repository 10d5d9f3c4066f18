"""The record under review as a card: what it is, whether it is settled, why it is as it is, and its form."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from viewer.document.text import shown
from viewer.document.types import Event, Figure, Ground, Statement
from viewer.layout.theme import LIGHT, Theme, css
from viewer.query.filter import RecordType, Ref
from viewer.session.presenter import Runner
from viewer.shell.headlines import words
from viewer.shell.review.dragging import Handle
from viewer.shell.review.form import Around, Form
from viewer.shell.review.forms import EventForm, FigureForm, StatementForm
from viewer.shell.review.order import Told
from viewer.shell.review.underlines import type_color
from viewer.shell.review.words import basis_words, review_words, type_words
from viewer.shell.steps import StepByStep, Steps, do_at_once

translate = QCoreApplication.translate

_FORMS: Mapping[RecordType, type[Form]] = {
    RecordType.EVENT: EventForm,
    RecordType.STATEMENT: StatementForm,
    RecordType.FIGURE: FigureForm,
}
AHEAD = 300
"""Milliseconds without another record, after which a form is made ahead of its first."""
_MOST_GROUNDS = 8
_QUOTE = 70


class RecordCard(QScrollArea):
    """Shows one record.

    Signals:
        edited: what is done in a few words, and the fields with their new values.
        made: what is done, a new Actor or Place, and what gives the fields for its id.
        done: the person is done with the form.
        actor_asked, place_asked: the id of one to look at.
        form_made: the Form of a type of which a record is shown for the first time.
    """

    edited = Signal(str, object)
    made = Signal(str, object, object)
    done = Signal()
    actor_asked = Signal(str)
    place_asked = Signal(str)
    form_made = Signal(object)

    def __init__(self, runner: Runner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._making = StepByStep(self)
        self._ahead = QTimer(self, interval=AHEAD, singleShot=True)
        self._ahead.timeout.connect(self._make_ahead)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(translate("Review", "The record"))
        self._page = QWidget(self)
        self.setWidget(self._page)
        self._kicker = Handle()
        self._forms: dict[RecordType, Form] = {}
        self._front: Form | None = None
        self._links: QLabel = words("", 13)
        self._grounds: QLabel = words("", 12, muted=True)
        self._grounds.setAccessibleName(translate("Review", "Why the draft says so"))
        self._column = QVBoxLayout(self._page)
        self._column.setContentsMargins(20, 16, 20, 16)
        self._column.setSpacing(12)
        for part in (self._kicker, self._links, self._grounds):
            self._column.addWidget(part)
        self._column.addStretch(1)

    @property
    def form(self) -> Form:
        """The form in front; what is being made of it is made now."""
        self._making.finish()
        return self._front or self._form_of(RecordType.EVENT)

    def show_record(self, ref: Ref, record: Told, around: Around) -> None:
        """Shows a record; in the same record the person stays where they are."""
        self._making.finish()
        self._show_head(ref, record, around.theme)
        steps = self._show(ref, record, around)
        if ref.type in self._forms:
            do_at_once(steps)
        else:
            for part in (*self._forms.values(), self._links, self._grounds):
                part.hide()
            self._making.start(steps)

    def _show(self, ref: Ref, record: Told, around: Around) -> Steps:
        """Shows a record; a form that is yet to be made is seen once it is whole."""
        new = ref.type not in self._forms
        form = self._form_of(ref.type)
        yield
        yield from form.take(record, around)
        yield
        self._front = form
        for each in self._forms.values():
            each.setVisible(each is form)
        self._tell(self._links, links_in_words(record, around))
        self._tell(self._grounds, grounds_in_words(record))
        if new:
            self.form_made.emit(form)
        if len(self._forms) < len(_FORMS):
            self._ahead.start()

    def _show_head(self, ref: Ref, record: Told, theme: Theme) -> None:
        state = review_words(record.review)
        self._kicker.setText("⠿  " + " · ".join(part for part in (type_words(ref.type), state) if part))
        self._kicker.carry(ref, getattr(record, "title", "") or getattr(record, "text", ""), theme)
        self._kicker.setToolTip(
            translate("Review", "Drag this onto a statement or figure in the text, or press A there, to attach that")
            if ref.type is RecordType.EVENT
            else translate("Review", "Drag this onto an event in the text to attach it (A)")
        )
        color = f"color: {css(type_color(ref.type, theme))}"  # a palette would be lost when it is first shown
        if self._kicker.styleSheet() != color:
            self._kicker.setStyleSheet(color)

    def _make_ahead(self) -> None:
        """Makes a form that is not needed yet, so that the first record of another type is there at once."""
        missing = [each for each in _FORMS if each not in self._forms]
        if missing and not self._making.going_on:
            self.form_made.emit(self._form_of(missing[0]))
            self._ahead.start()

    def _form_of(self, record_type: RecordType) -> Form:
        """The form of a type, made when it is first needed."""
        form = self._forms.get(record_type)
        if form is None:
            form = self._forms[record_type] = _FORMS[record_type](self._runner, self._page)
            form.edited.connect(self.edited)
            form.made.connect(self.made)
            form.done.connect(self.done)
            form.actor_asked.connect(self.actor_asked)
            form.place_asked.connect(self.place_asked)
            form.hide()
            self._column.insertWidget(self._column.indexOf(self._links), form)
        return form

    def show_nothing(self, settled: bool = False, text: bool = True) -> None:
        """There is no record: none at all, or none that is not `settled`; says what to do, with the `text` if any."""
        self._making.finish()
        self._kicker.setText("" if settled else translate("Review", "Nothing to review"))
        self._kicker.setStyleSheet("")
        self._kicker.setToolTip("")
        self._kicker.carry(None, "", LIGHT)
        for part in (*self._forms.values(), self._links, self._grounds):
            part.hide()
        if not settled:
            self._tell(self._links, what_to_do(text))

    def _tell(self, label: QLabel, text: str) -> None:
        label.setText(text)
        label.setVisible(bool(text))


def what_to_do(text: bool) -> str:
    """How records come into being where there are none, with or without a `text` to take them from."""
    if text:
        return translate(
            "Review",
            "Select words in the text, and press 1 for an event, 2 for a statement, 3 for a figure, 4 for a name.",
        )
    return translate("Review", "There is no text to take records from. Add an article to this timeline: Ctrl+Shift+N.")


def links_in_words(record: Told, around: Around) -> str:
    """What a statement or figure is about, and what is told about an event."""
    document = around.document
    match record:
        case Event():
            about = [f"“{shown(each.text, 90)}”" for each in document.statements if record.id in each.about]
            about += [shown(each.text or each.measure, 90) for each in document.figures if record.id in each.about]
            head = translate("Review", "Told about it:")
        case Statement() | Figure():
            ids = set(record.about)
            about = [shown(each.title, 90) for each in document.events if each.id in ids]
            head = translate("Review", "About:")
    return "\n".join((head, *(f"–  {each}" for each in about[:6]))) if about else ""


def grounds_in_words(record: Told) -> str:
    """For each field of a draft the words that it was read from, and how."""
    lines = [_ground(each) for each in record.grounds if each.exact or each.basis != "stated"]
    if not lines:
        return ""
    return "\n".join((translate("Review", "Read from:"), *dict.fromkeys(lines[:_MOST_GROUNDS])))


def _ground(ground: Ground) -> str:
    name = ground.field.partition(":")[0]
    quote = f"“{shown(ground.exact, _QUOTE)}”" if ground.exact else ""
    how = basis_words(ground.basis) if ground.basis != "stated" else ""
    return f"–  {_field_words(name)}: " + ", ".join(part for part in (quote, how) if part)


def _field_words(name: str) -> str:
    return {
        "title": translate("Review", "title"),
        "kind": translate("Review", "kind"),
        "date": translate("Review", "date"),
        "said": translate("Review", "when it was said"),
        "text": translate("Review", "words"),
        "speaker": translate("Review", "speaker"),
        "actors": translate("Review", "actor"),
        "value": translate("Review", "number"),
        "measure": translate("Review", "measure"),
        "status": translate("Review", "status"),
        "as_of": translate("Review", "as of when"),
        "period": translate("Review", "period"),
        "low": translate("Review", "lowest number"),
        "high": translate("Review", "highest number"),
        "qualifier": translate("Review", "how exact"),
        "unit": translate("Review", "unit"),
        "attributed_to": translate("Review", "given by"),
        "to": translate("Review", "addressee"),
        "on_behalf_of": translate("Review", "on behalf of"),
        "channel": translate("Review", "channel"),
        "mode": translate("Review", "how it is told"),
        "reported_by": translate("Review", "source"),
        "places": translate("Review", "place"),
        "about": translate("Review", "about"),
        "related": translate("Review", "related to"),
        "statement": translate("Review", "statement"),
    }.get(name, name.replace("_", " "))
