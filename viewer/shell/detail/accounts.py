"""Who tells of a record: each source with its sentence, and side by side in what they contradict each other."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from viewer.document.accounts import Matter
from viewer.document.text import shown
from viewer.document.types import Event, Figure, Statement
from viewer.query.answers import Account, RecordDetail
from viewer.query.filter import RecordType, Ref
from viewer.shell.detail.clickable import Clickable
from viewer.shell.detail.parts import SMALL, View, dot, muted, section
from viewer.shell.detail.prose import Piece, Prose
from viewer.shell.detail.wording import joined, name, quoted, status_words, written_date_words

LONGEST_QUOTE = 220

translate = QCoreApplication.translate


def told_by(view: View, detail: RecordDetail) -> list[QWidget]:
    """How many sources tell of a record and what each says, where they are several or might be; and their rivals."""
    agreed = [account for account in detail.accounts if not account.proposed]
    perhaps = [account for account in detail.accounts if account.proposed]
    sources = {account.source.id for account in agreed}
    if len(sources) < 2 and not perhaps:
        return []
    page: list[QWidget] = []
    if len(sources) > 1:
        matters = frozenset[Matter]().union(*(account.differs for account in agreed))
        page.append(section(view, sources_in_words(len(sources), bool(matters)), _rows(view, detail, agreed), 4))
        page += [_side_by_side(view, detail, agreed, matter) for matter in Matter if matter in matters]
    if perhaps:
        note = translate("Detail", "Proposed as the same; nobody has agreed yet. F7 opens the review.")
        title = translate("Detail", "Perhaps told by others, too")
        page.append(section(view, title, [*_rows(view, detail, perhaps), muted(view, note)], 4))
    return page


def sources_in_words(count: int, conflict: bool = False) -> str:
    """By how many sources something is told."""
    pattern = translate("Detail", "Told by {n} sources, in conflict") if conflict else ""
    return (pattern or translate("Detail", "Told by {n} sources")).replace("{n}", str(count))


def _rows(view: View, detail: RecordDetail, accounts: Sequence[Account]) -> list[QWidget]:
    """Each account: the source, its words, and what to think of them."""
    rows: list[QWidget] = []
    for account in accounts:
        lines = [_quote(account)]
        if account.repeated:
            lines.append(translate("Detail", "The same words: no account of its own"))
        when = written_date_words(account.source.published, view.locale)
        rows.append(_row(view, detail, account, name(_source(account)), when, lines, account.repeated))
    return rows


def _side_by_side(view: View, detail: RecordDetail, accounts: Sequence[Account], matter: Matter) -> QWidget:
    """What each source says where they contradict each other, with its words."""
    titles = {
        Matter.DATE: translate("Detail", "≠ When it happened"),
        Matter.ACTORS: translate("Detail", "≠ Who did it, and to whom"),
        Matter.STATUS: translate("Detail", "≠ Whether it happened"),
        Matter.FIGURES: translate("Detail", "≠ How many"),
    }
    rows: list[QWidget] = []
    for account in accounts:
        said = _said(view, account, matter)
        if said:
            rows.append(_row(view, detail, account, said, "", [joined(name(_source(account)), _quote(account))], False))
    return section(view, titles[matter], rows, 4)


def _said(view: View, account: Account, matter: Matter) -> str:
    """What an account says in a matter."""
    record = account.record
    if isinstance(record, Event):
        says: dict[Matter, Callable[[], str]] = {
            Matter.DATE: lambda: written_date_words(record.date, view.locale),
            Matter.ACTORS: lambda: _actors(account),
            Matter.STATUS: lambda: status_words(record.status)[0],
        }
        return says[matter]() if matter in says else ""
    if isinstance(record, Figure) and matter is Matter.FIGURES:
        return name(record.text or (f"{record.value:,g}" if record.value is not None else record.measure))
    return ""


def _actors(account: Account) -> str:
    """Who did it to whom, by name."""
    initiators, targets = (
        ", ".join(name(actor) for role, actor in account.names if role == wanted) for wanted in ("initiator", "target")
    )
    return f"{initiators} → {targets}" if initiators and targets else initiators or (f"→ {targets}" if targets else "")


def _row(
    view: View, detail: RecordDetail, account: Account, head: str, when: str, lines: Sequence[str], pale: bool
) -> Clickable:
    """A click shows the record that the account is in, with its place in the source."""
    here = account.record.id == detail.ref.id
    hint = translate("Detail", "Show this account in its source (Enter)")
    row = Clickable(view.theme, joined(head, when, *lines), "" if here else hint, sideways=True, margin=3, on=here)
    row.add(dot(view.theme.muted, "diamond" if pale else "circle", 8))
    pieces = [Piece(head, view.theme.ink, bold=True)]
    if when:
        pieces.append(Piece("   " + when, view.theme.muted, size=SMALL))
    pieces += [Piece("\n" + line, view.theme.muted, size=SMALL) for line in lines if line]
    row.add(Prose(pieces, 14, absolute=True, selectable=False), 1)
    row.clicked.connect(lambda: view.select(ref_of(account)))
    return row


def ref_of(account: Account) -> Ref:
    """The record that an account is in."""
    match account.record:
        case Event():
            return Ref(RecordType.EVENT, account.record.id)
        case Statement():
            return Ref(RecordType.STATEMENT, account.record.id)
        case Figure():
            return Ref(RecordType.FIGURE, account.record.id)


def _source(account: Account) -> str:
    return account.source.publisher or account.source.title


def _quote(account: Account) -> str:
    return quoted(shown(" … ".join(quote.exact for quote in account.quotes), LONGEST_QUOTE)) if account.quotes else ""
