"""The words of reviewing: what types, fields and choices are called."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from viewer.document.text import shown
from viewer.document.types import Event, Figure, Statement
from viewer.layout.kinds import kind
from viewer.query.filter import RecordType
from viewer.shell.review.order import Told

SHORT = 40
"""Characters of a record's words within a sentence."""

translate = QCoreApplication.translate


def type_words(record_type: RecordType) -> str:
    """What a type of record is called."""
    return {
        RecordType.EVENT: translate("Review", "Event"),
        RecordType.STATEMENT: translate("Review", "Statement"),
        RecordType.FIGURE: translate("Review", "Figure"),
    }[record_type]


def review_words(review: str) -> str:
    """Whether a record is a draft, and what a person decided; "" for one that people wrote."""
    return {
        "draft": translate("Review", "Draft"),
        "kept": translate("Review", "Kept"),
        "edited": translate("Review", "Edited"),
    }.get(review, "")


def plain_words(record: Told) -> str:
    """What a record says: an event's title, a statement's words, a figure as it is written."""
    text: str = getattr(record, "title", "") or getattr(record, "text", "") or getattr(record, "measure", "")
    return text


def told_apart(records: Sequence[Told]) -> list[str]:
    """What records say; those that say the same are told apart by kind and date."""
    said = [plain_words(record) for record in records]
    counts = Counter(said)
    return [
        _with_kind_and_date(record, each) if counts[each] > 1 else each
        for record, each in zip(records, said, strict=True)
    ]


def _with_kind_and_date(record: Told, said: str) -> str:
    match record:
        case Event():
            told = (kind(record.kind).label, record.date)
        case Statement():
            told = ("", record.said)
        case Figure():
            told = ("", record.as_of)
    return " · ".join((*(each for each in told if each), shown(said, SHORT)))


def short_words(record: Told) -> str:
    """A record in a few words, in quotation marks."""
    return translate("Review", "“{0}”").format(shown(plain_words(record), SHORT))


def qualifier_words(qualifier: str) -> str:
    """How a figure's number is meant."""
    return {
        "exact": translate("Review", "exactly"),
        "at-least": translate("Review", "at least"),
        "more-than": translate("Review", "more than"),
        "at-most": translate("Review", "at most"),
        "less-than": translate("Review", "less than"),
        "about": translate("Review", "about"),
        "vague": translate("Review", "in words"),
    }.get(qualifier, qualifier)


def basis_words(basis: str) -> str:
    """What a field of a draft rests on."""
    return {
        "stated": translate("Review", "stated"),
        "publication": translate("Review", "counted from the day of publication"),
        "context": translate("Review", "from the words before"),
        "inferred": translate("Review", "inferred"),
    }.get(basis, basis)
