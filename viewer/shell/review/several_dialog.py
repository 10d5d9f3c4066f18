"""The dialog in which several records of one type get something in common, and how many of them change by it."""

from collections.abc import Callable, Sequence
from typing import get_args

from PySide6.QtCore import QCoreApplication, QSize
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from viewer.dates import EdtfDate
from viewer.dates.words import in_words
from viewer.document.editing import CannotEdit
from viewer.document.text import on_one_line, shown
from viewer.document.types import ROLES, Document, Status
from viewer.layout.kinds import kind, known_kinds
from viewer.query.filter import RecordType, Ref
from viewer.session.editing.several import Alike, made_alike, type_of
from viewer.session.presenter import Runner
from viewer.shell.asking import Asking
from viewer.shell.detail.wording import role_words, status_words
from viewer.shell.export.choices import Tick
from viewer.shell.review.change_dialog import ChangeDialog
from viewer.shell.review.dates import Background, date_or_reason
from viewer.shell.review.fields import Choice
from viewer.shell.review.names import Names, choices

SIZE = QSize(520, 340)
_AS_IS = "\0"
"""The key of what leaves each record as it is: no field of a record can be so."""

translate = QCoreApplication.translate


class SeveralDialog(ChangeDialog):
    """Changes the records of one type alike; what is not chosen stays as each has it."""

    def __init__(
        self, document: Document, refs: Sequence[Ref], background: Background, locale: str, runner: Runner,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        """With what dates in words are counted from, and what reads them away from the window."""
        record_type = type_of(refs)
        if record_type is None:
            raise CannotEdit(translate("Review", "Only records of one type are changed together."))
        super().__init__(document, self.tr("Change several records"), several_in_words(record_type, len(refs)), parent)
        self._refs = refs
        self._type = record_type
        self._background = background
        self._locale = locale
        self._read: EdtfDate | str | None = None  # the date that was typed, or why it is none
        self._reading = Asking("date of several", runner, self)
        as_is = self.tr("as each is")
        names = Names(document)
        self.status = _choice(self.tr("Status"), get_args(Status), lambda key: status_words(key)[0], as_is)
        self.kind = _choice(
            self.tr("Kind"), ("", *known_kinds()), lambda key: kind(key).label or self.tr("no kind"), as_is
        )
        self.date = QLineEdit()
        self.date.setPlaceholderText(self.tr("as each is; or 2020-02-03, or words such as early December"))
        self.no_date = Tick(self.tr("&none"))
        self.no_date.setToolTip(self.tr("Takes the date of each away"))
        self._date_row = QWidget()
        row = QHBoxLayout(self._date_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.date, 1)
        row.addWidget(self.no_date)
        self._date_row.setFocusProxy(self.date)
        self.actor = Choice(self.tr("Actor"))
        self.actor.use(choices(names.actors, as_is))
        self.role = Choice(self.tr("Role"))
        self.role.offer(ROLES, role_words)
        self.role.show_key("participant")
        self.place = Choice(self.tr("Place"))
        self.place.use(choices(names.places, as_is))
        self.tags = QLineEdit()
        self.tags.setPlaceholderText(self.tr("as each is; or words with ; between them"))
        for each in (self.status, self.kind, self.actor, self.role, self.place):
            each.setCurrentIndex(max(0, each.currentIndex()))
            each.currentIndexChanged.connect(self._tell)
        self.tags.textEdited.connect(self._tell)
        self.date.textEdited.connect(self._read_date)
        self.no_date.toggled.connect(self._take_dates_away)
        shown_fields = self._fields(record_type)
        self.lay_out(shown_fields, SIZE)
        every: tuple[QWidget, ...] = (
            self.status, self.kind, self._date_row, self.actor, self.role, self.place, self.tags
        )  # fmt: skip
        for field in every:
            if not any(field is each for _, each in shown_fields):  # records of this type have no such field
                field.setParent(self)
                field.hide()
        self._tell()

    def _fields(self, record_type: RecordType) -> list[tuple[str, QWidget]]:
        match record_type:
            case RecordType.EVENT:
                return [
                    (self.tr("&Status"), self.status), (self.tr("&Kind"), self.kind),
                    (self.tr("&Date"), self._date_row), (self.tr("Add an &actor"), self.actor),
                    (self.tr("in the &role of"), self.role),
                    (self.tr("Add a &place"), self.place), (self.tr("Add &tags"), self.tags),
                ]  # fmt: skip
            case RecordType.STATEMENT:
                return [
                    (self.tr("&Said"), self._date_row), (self.tr("S&peaker"), self.actor),
                    (self.tr("Add a &place"), self.place),
                ]  # fmt: skip
            case RecordType.FIGURE:
                return [(self.tr("&As of"), self._date_row), (self.tr("&Given by"), self.actor)]

    @property
    def alike(self) -> Alike:
        """What they are to have in common; raises CannotEdit where the date is none."""
        if isinstance(self._read, str) and not self.no_date.isChecked():
            raise CannotEdit(shown(self._read, 160))
        read = "" if self.no_date.isChecked() else self._read
        return Alike(
            status=_chosen(self.status),
            kind=_chosen(self.kind),
            date=read.text if isinstance(read, EdtfDate) else read,
            actor=str(self.actor.currentData() or ""),
            role=str(self.role.currentData()),
            place=str(self.place.currentData() or ""),
            tags=tuple(dict.fromkeys(on_one_line(each) for each in self.tags.text().split(";") if each.strip())),
        )

    def after(self) -> tuple[str, Document]:
        """The document in which they are alike, as one step."""
        after, count = made_alike(self.document, self._refs, self.alike)
        return translate("Review", "Change {0}").format(several_in_words(self._type, count)), after

    def _take_dates_away(self, away: bool) -> None:
        """What was typed counts again once the dates are to stay."""
        self.date.setEnabled(not away)
        self._tell()

    def _read_date(self, text: str) -> None:
        """Reads what is typed: words away from the window, whose rules take a while to be made."""
        background = self._background
        self._read = self.tr("The date is being read…")
        self._tell()
        self._reading.ask(lambda: date_or_reason(text, background), self._take_date)

    def _take_date(self, read: EdtfDate | str | None) -> None:
        self._read = read
        self._tell()

    def _tell(self) -> None:
        """Says how many of them would change, and how the date is understood."""
        self.role.setEnabled(bool(self.actor.currentData()))
        try:
            _, count = made_alike(self.document, self._refs, self.alike)
        except CannotEdit as error:
            self.change_button.setEnabled(False)
            self.say(shown(str(error), 160))
            return
        self.change_button.setEnabled(count > 0)
        words = self.tr("{0} of {1} change, as one step of undo.") if count else self.tr("Nothing changes yet.")
        told = words.format(f"{count:,}", f"{len(self._refs):,}")
        if self.no_date.isChecked():
            if count:
                told = f"{told}\n{self.tr('Their dates are taken away.')}"
        elif isinstance(self._read, EdtfDate):
            told = f"{told}\n{shown(in_words(self._read, self._locale), 100)}"
        self.say(told)


def several_in_words(record_type: RecordType, count: int) -> str:
    """So many records of a type."""
    one, many = {
        RecordType.EVENT: (translate("Review", "1 event"), translate("Review", "{0} events")),
        RecordType.STATEMENT: (translate("Review", "1 statement"), translate("Review", "{0} statements")),
        RecordType.FIGURE: (translate("Review", "1 figure"), translate("Review", "{0} figures")),
    }[record_type]
    return one if count == 1 else many.format(f"{count:,}")


def _choice(name: str, keys: Sequence[str], words: Callable[[str], str], as_is: str) -> Choice:
    """A choice whose first leaves each as it is."""
    choice = Choice(name)
    choice.offer((_AS_IS, *keys), lambda key: as_is if key == _AS_IS else words(key))
    return choice


def _chosen(choice: Choice) -> str | None:
    key = str(choice.currentData() or "")
    return None if key == _AS_IS else key
