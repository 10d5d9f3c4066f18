"""The review: an article's text on one side, the record that stands in it on the other, settled with single keys."""

from collections.abc import Callable, Sequence
from functools import partial
from html import escape

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QToolButton, QVBoxLayout, QWidget

from viewer.dates import Span
from viewer.document.editing import CannotEdit, added, changed, settled
from viewer.document.text import shown
from viewer.document.types import Actor, Document, Place, Source
from viewer.layout.theme import Theme, css
from viewer.query.filter import RecordType, Ref
from viewer.session.editing.editing import Editing
from viewer.session.editing.refs import at
from viewer.session.presenter import Runner
from viewer.shell.headlines import words
from viewer.shell.icons import icon
from viewer.shell.review.bar import MAKES, ReviewBar, deed_button, key_of
from viewer.shell.review.card import RecordCard
from viewer.shell.review.choices import Choices
from viewer.shell.review.dates import Background
from viewer.shell.review.dating import DatingTimeline
from viewer.shell.review.deeds import do_with
from viewer.shell.review.done import DoneBox
from viewer.shell.review.form import Around, Form
from viewer.shell.review.key_line import KeyLine
from viewer.shell.review.making import TYPES, attach_to, make_from_quote
from viewer.shell.review.naming import name_from_quote
from viewer.shell.review.note import Note
from viewer.shell.review.order import Order, Told, first_changed, followed, order_of
from viewer.shell.review.proposals import ProposalBox, proposals
from viewer.shell.review.source_dialog import SourceDialog
from viewer.shell.review.text import ReviewText
from viewer.shell.review.underlines import type_color
from viewer.shell.review.words import short_words, type_words
from viewer.shell.tab_order import tab_as_laid_out

LONGEST_TITLE = 60
"""Characters of a source's title: two lines in a small window."""

translate = QCoreApplication.translate


class ReviewPane(QWidget):
    """Goes through the records of an open document.

    Signals:
        selected: the Ref of the record under review. actor_asked, place_asked: the id of one to change.
        save_asked, timeline_asked: all is settled, and that is wanted next.
    """

    selected = Signal(object)
    actor_asked = Signal(str)
    place_asked = Signal(str)
    save_asked = Signal()
    timeline_asked = Signal()

    def __init__(
        self, editing: Editing, theme: Theme, locale: str, runner: Runner, parent: QWidget | None = None,
        order: Order | None = None, span: Span | None = None,
    ) -> None:  # fmt: skip
        """`order`: that of the document, where it is known. `span`: its time, on which dates are drawn."""
        super().__init__(parent)
        self.editing = editing
        self.ref: Ref | None = None
        self._theme = theme
        self._locale = locale
        self._runner = runner
        self._span = span
        self._then: Ref | None = None  # the record that a change under way leads to
        self._among = Choices(editing.document)
        self.order: Order = order or order_of(editing.document)
        self.setAccessibleName(translate("Review", "Review"))
        self._dress()  # before there are parts that would have to follow
        split_ = QSplitter(Qt.Orientation.Horizontal, self)
        left, right = QWidget(split_), QWidget(split_)
        self.text = ReviewText()
        self.text.chosen.connect(self.show_record)
        self.text.joined.connect(lambda one, event: attach_to(self, one, event.id))
        self.card = RecordCard(runner, right)
        self.card.edited.connect(self._change)
        self.card.made.connect(self._change_with)
        self.card.done.connect(self.focus_text)
        self.card.actor_asked.connect(self.actor_asked)
        self.card.place_asked.connect(self.place_asked)
        self.dating = DatingTimeline(runner, theme, locale, left)
        self.card.form_made.connect(self._join_form)
        self.selected.connect(self.dating.show_ref)
        self.bar = ReviewBar(self)
        self.bar.wanted.connect(self.do)
        self.proposals = ProposalBox(self, locale)
        self.proposals.settled.connect(self.apply)
        self.done = DoneBox(self)
        self.done.questions_asked.connect(self._ask_first)
        self.done.save_asked.connect(self.save_asked)
        self.done.timeline_asked.connect(self.timeline_asked)
        self._head: QLabel = words("", 13, bold=True)
        self.source_button = QToolButton()
        self.source_button.setAutoRaise(True)
        self.source_button.setAccessibleName(translate("Review", "Change the source"))
        self.source_button.setToolTip(translate("Review", "Change the source’s title, day, publisher …"))
        self.source_button.clicked.connect(self._change_source)
        self.key_line = KeyLine(left)
        self._note = Note(self.key_line)
        self._makes: dict[str, QToolButton] = {}
        self._lay_out(split_, left, right)
        self._stop = editing.listen(self._follow)
        self._dress_parts()
        self.show_record(self.order.after(None, drafts=True) or self.order.after(None))
        tab_as_laid_out(self)

    def _lay_out(self, split_: QSplitter, left: QWidget, right: QWidget) -> None:
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(split_, 1)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        top = QHBoxLayout()
        column.addLayout(top)
        top.setContentsMargins(16, 10, 12, 0)
        top.setSpacing(4)
        top.addWidget(self._head, 1)
        top.addWidget(self.source_button)
        for make in MAKES:
            button = deed_button(make)
            button.clicked.connect(partial(self._make, make[0]))
            self._makes[make[0]] = button
            key_of(button, make[1], self)
            top.addWidget(button)
        column.addWidget(self.text, 1)
        column.addWidget(self.key_line)
        column.addWidget(self.dating)
        split_.setHandleWidth(1)
        split_.setChildrenCollapsible(False)
        split_.addWidget(left)
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.done)
        column.addWidget(self.proposals)
        column.addWidget(self.card, 1)
        split_.addWidget(right)
        self.card.setMinimumWidth(392)
        left.setMinimumWidth(360)
        split_.setStretchFactor(0, 3)
        split_.setStretchFactor(1, 2)
        split_.setSizes([780, 520])
        page.addWidget(self.bar)

    def _join_form(self, form: Form) -> None:
        self.dating.follow(form)
        tab_as_laid_out(self)

    # what is shown

    @property
    def document(self) -> Document:
        """As it is now."""
        return self.editing.document

    @property
    def record(self) -> Told | None:
        """The record under review."""
        return self.order.records.get(self.ref) if self.ref is not None else None

    @property
    def note(self) -> str:
        """What could not be done last; or nothing."""
        return self._note.text() if not self._note.isHidden() else ""

    def show_theme(self, theme: Theme) -> None:
        """Takes on a theme's colours."""
        self._theme = theme
        self.dating.show_theme(theme)
        self._dress()
        self._dress_parts()
        self._show()

    def show_span(self, span: Span | None) -> None:
        """Takes the document's time, on which dates are drawn."""
        self._span = span  # the next record is drawn on it

    def show_record(self, ref: Ref | None) -> None:
        """Puts a record under review."""
        self.say("")
        known = ref if ref in self.order.records else None
        if known != self.ref:
            self.ref = known
            self.selected.emit(known)
        self._show()

    def say(self, text: str, done: bool = False) -> None:
        """Says what could not be done, or has been `done`; "" says nothing."""
        self._note.say(text, self._theme.ink if done else self._theme.warn)

    def focus_text(self) -> None:
        """Puts the keyboard into the text, where single keys work."""
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_review(self) -> None:
        """Follows the document no more."""
        self.dating.close_timeline()
        self._stop()

    def _dress(self) -> None:
        palette = QPalette(self.palette())
        for role, color in (
            (QPalette.ColorRole.Window, self._theme.panel), (QPalette.ColorRole.WindowText, self._theme.ink)
        ):  # fmt: skip
            palette.setColor(role, QColor.fromRgb(color))
        self.setPalette(palette)
        self.setAutoFillBackground(True)

    def _dress_parts(self) -> None:
        for name, button in self._makes.items():  # in the colour of its underlines
            color = type_color(TYPES[name], self._theme) if name in TYPES else self._theme.ink
            button.setStyleSheet(f"color: {css(color)}")
        self.source_button.setIcon(icon("edit", self._theme, 14))
        self.key_line.show_theme(self._theme)

    def _show(self) -> None:
        source = self.source
        title = source.title if source is not None else ""
        self._head.setText(shown(title, LONGEST_TITLE))
        self._head.setToolTip(escape(shown(title)) if len(title) > LONGEST_TITLE else "")
        self.source_button.setVisible(source is not None)
        taken = self.order.taken.get(source.id, ()) if source is not None else ()
        self.text.show_review(
            source.text if source is not None else "", taken,
            self.order.own(self.ref, source.id) if source is not None else (), self.ref, self.order.is_draft,
            self._titles, self._theme,
        )  # fmt: skip
        progress = settled(self.document)
        self.bar.show_progress(*progress)
        record = self.record
        self.proposals.show_record(self.document, self.ref)
        self.show_done(progress)
        for name in ("keep", "reject", "edit", "merge", "split", "attach"):
            self.bar.buttons[name].setEnabled(record is not None)
        self.bar.buttons["attach"].setEnabled(self.ref is not None and self.ref.type is not RecordType.EVENT)
        self.bar.buttons["undo"].setEnabled(bool(self.editing.undo_label))
        if record is None or self.ref is None:
            self.card.show_nothing(not self.done.isHidden(), source is not None and bool(source.text))
            return
        published = source.published if source is not None else ""
        language = (source.language if source is not None else "") or self.document.language or "en"
        among = self._among
        around = Around(
            self.document, among.actors, among.places, among.events(self.order, self.ref), among.sources,
            Background(published, language), self._span, self._theme, self._locale, self._runner,
        )  # fmt: skip
        self.card.show_record(self.ref, record, around)

    def show_done(self, progress: tuple[int, int] | None = None) -> None:
        """Says what is left to do, once all drafts are settled."""
        done, of = settled(self.document) if progress is None else progress
        questions = len(proposals(self.document)) if of and done == of else 0
        self.done.show_progress(done, of, questions, self.editing.saved)

    def _ask_first(self) -> None:
        """Goes to the first event of which it is asked whether it is the same as another."""
        pairs = proposals(self.document)
        if pairs:
            self.show_record(Ref(RecordType.EVENT, pairs[0][0]))
            self.focus_text()

    @property
    def source(self) -> Source | None:
        """The source of the record; of one without evidence, the first."""
        id = self.order.source_of(self.ref) if self.ref is not None else ""
        sources = self.document.sources
        return next((each for each in sources if each.id == id), sources[0] if sources else None)

    def _titles(self, refs: Sequence[Ref], use: Callable[[Sequence[str]], None]) -> None:
        known = self.order.records
        use([f"{type_words(each.type)}: {short_words(known[each])}" if each in known else each.id for each in refs])

    def stay(self) -> None:
        """The next change comes from elsewhere: whoever reviews a record stays with it."""
        self._then = self.ref

    def _follow(self, before: Document, after: Document) -> None:
        """Shows the document as it is after a change, at the record that the change leads to."""
        self._among = Choices(after, self._among)
        was, self.order = self.order, followed(self.order, before, after)
        wanted, self._then = self._then or first_changed(before, after) or self.ref, None
        if wanted not in self.order.records:
            there = self.ref in self.order.records
            wanted = self.ref if there else was.nearest(self.ref, self.order.records) or self.order.after(None)
        self.show_record(wanted)

    # what is wanted

    def do(self, name: str) -> None:
        """Does one of the bar's deeds."""
        self.say("")
        ref, record = self.ref, self.record
        match name:
            case "next" | "previous":
                self.show_record(self.order.after(ref, 1 if name == "next" else -1))
            case "undo":
                self.editing.undo()
            case "redo":
                self.editing.redo()
            case _ if ref is not None and record is not None:
                do_with(self, name, ref, record)
        if name != "edit":
            self.focus_text()

    def apply(self, label: str, make: Callable[[], Document], then: Ref | None) -> bool:
        """Makes an edit, and goes on to a record; where it cannot be made, says why. Whether it was made."""
        self.say("")
        try:
            document = make()
        except CannotEdit as error:
            told = shown(str(error), 300).rstrip(".")
            self._show()
            self.say(f"{told[:1].upper()}{told[1:]}.")
            return False
        if document is self.document:
            self.show_record(then)
        else:
            self._then = then
            self.editing.apply(label, document)
        return True

    def _change(self, label: str, fields: dict[str, object]) -> None:
        ref, record = self.ref, self.record
        if ref is not None and record is not None:
            label = f"{label}: {short_words(record)}"
            self.apply(label, lambda: changed(self.document, at(ref), **fields), ref)

    def _change_with(self, label: str, new: Actor | Place, fields: Callable[[str], dict[str, object]]) -> None:
        """Changes the record under review so that it names somebody or something new, all in one step."""
        ref, record = self.ref, self.record
        if ref is not None and record is not None:

            def make() -> Document:
                document, id = added(self.document, new)
                return changed(document, at(ref), **fields(id))

            self.apply(f"{label}: {short_words(record)}", make, ref)

    def _change_source(self) -> None:
        if self.source is not None:
            dialog = SourceDialog(self.document, self.source, self)
            dialog.changed.connect(self.editing.apply)
            dialog.open()

    def _make(self, kind: str, _checked: bool = False) -> None:
        stretch, source = self.text.chosen_stretch, self.source
        if stretch is None or source is None:
            told = translate("Review", "Select words in the text first, with the mouse or with Shift and the arrows.")
            self.say(told)
        elif kind == "name":
            name_from_quote(self, source.id, stretch)
        else:
            make_from_quote(self, kind, source.id, stretch)
