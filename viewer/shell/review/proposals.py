"""What another source may tell of the same: shown beside the event under review, settled with a single key."""

from collections.abc import Set
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from viewer.dates import DateError, parse_edtf
from viewer.dates.words import in_words
from viewer.document.accounts import Matter, differences, same_pairs
from viewer.document.joining import same_agreed, same_denied
from viewer.document.text import shown
from viewer.document.types import Document, Event
from viewer.query.filter import RecordType, Ref
from viewer.shell.headlines import words
from viewer.shell.review.bar import ANSWERS, deed_button, key_of

translate = QCoreApplication.translate

Pair = tuple[str, str]


class ProposalBox(QWidget):
    """Asks whether the event under review is the same as another; hidden where nothing is proposed.

    Signals:
        settled: what was said in words, how the document becomes the one in which it was, and where to go on.
    """

    settled = Signal(str, object, object)

    def __init__(self, pane: QWidget, locale: str = "en") -> None:
        super().__init__(pane)
        self._locale = locale
        self._pair: Pair | None = None
        self._document: Document | None = None
        self._ref: Ref | None = None
        self._question: QLabel = words("", 13, bold=True)
        self._account: QLabel = words("", 13)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 6)
        column.setSpacing(4)
        column.addWidget(self._question)
        column.addWidget(self._account)
        row = QHBoxLayout()
        row.setSpacing(4)
        self.buttons: dict[str, QToolButton] = {}
        for answer in ANSWERS:
            button = self.buttons[answer[0]] = deed_button(answer)
            button.clicked.connect(lambda _checked=False, name=answer[0]: self._settle(name))
            key_of(button, answer[1], pane)
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        self.hide()

    @property
    def told(self) -> str:
        """What it says; empty while nothing is proposed."""
        return "" if self._pair is None else f"{self._question.text()}\n{self._account.text()}"

    def show_record(self, document: Document, ref: Ref | None) -> None:
        """Shows what is proposed for a record."""
        pairs = proposals(document) if ref is not None and ref.type is RecordType.EVENT else []
        mine = [pair for pair in pairs if ref is not None and ref.id in pair]
        self._document, self._ref, self._pair = document, ref, mine[0] if mine else None
        for button in self.buttons.values():
            button.setEnabled(bool(mine))
        self.setVisible(bool(mine))
        if ref is not None and mine:
            other = next(id for id in mine[0] if id != ref.id)
            event = _event(document, other)
            left = translate("Review", "Is this the same? ({n} such questions)").replace("{n}", str(len(pairs)))
            self._question.setText(left if len(pairs) > 1 else translate("Review", "Is this the same?"))
            self._account.setText(_account(document, event, _event(document, ref.id), self._locale))

    def _settle(self, name: str) -> None:
        document, pair, ref = self._document, self._pair, self._ref
        if document is None or pair is None or ref is None:
            return
        label = translate("Review", "The same") if name == "same" else translate("Review", "Different")
        settle = same_agreed if name == "same" else same_denied
        self.settled.emit(label, partial(settle, document, *pair), _onwards(document, pair, ref))


def proposals(document: Document) -> list[Pair]:
    """The pairs of events that are proposed to be the same and both there."""
    related = [event for event in document.events if event.related]
    pairs = [(one, other) for one, other, proposed in same_pairs(related) if proposed]
    there = {event.id for event in document.events} if pairs else set()
    return [pair for pair in pairs if there.issuperset(pair)]


def _onwards(document: Document, settled: Pair, ref: Ref) -> Ref:
    """A draft stays under review until it is settled itself; from others the next question follows."""
    event = next((each for each in document.events if each.id == ref.id), None)
    following = [pair for pair in proposals(document) if pair != settled]
    if event is None or event.review == "draft" or not following:
        return ref
    return Ref(RecordType.EVENT, following[0][0])


def _event(document: Document, id: str) -> Event:
    return next(each for each in document.events if each.id == id)


def _account(document: Document, event: Event, other: Event, locale: str) -> str:
    """What the other source tells, and in what the two contradict each other."""
    titles = {source.id: source.publisher or source.title for source in document.sources}
    quote = event.evidence[0] if event.evidence else None
    who = titles.get(quote.source, "") if quote is not None else ""
    said = quote.exact if quote is not None and quote.exact.strip(" .") != event.title.strip(" .") else ""
    differ = differences(event, other, {actor.id: actor.member_of for actor in document.actors})
    lines = (
        shown(event.title, 120),
        " · ".join(filter(None, (shown(who, 80), _when(event, locale)))),
        translate("Review", "“{0}”").format(shown(said, 200)) if said else "",
        translate("Review", "They differ in {0}.").format(_in_words(differ)) if differ else "",
    )
    return "\n".join(filter(None, lines))


def _when(event: Event, locale: str) -> str:
    try:
        return in_words(parse_edtf(event.date), locale) if event.date else shown(event.date_text, 80)
    except DateError:
        return shown(event.date, 80)


def _in_words(matters: Set[Matter]) -> str:
    told = {
        Matter.DATE: translate("Review", "when it happened"),
        Matter.ACTORS: translate("Review", "who did it, or to whom"),
        Matter.STATUS: translate("Review", "whether it happened"),
        Matter.FIGURES: translate("Review", "how many"),
    }
    return ", ".join(told[matter] for matter in Matter if matter in matters)
