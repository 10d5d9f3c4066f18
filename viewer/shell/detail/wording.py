"""The detail pane's words for what the file writes as codes."""

from PySide6.QtCore import QCoreApplication

from viewer.dates import DateError, EdtfDate, parse_edtf
from viewer.dates.words import in_words
from viewer.document.text import shown

LONGEST_NAME = 160
"""Characters of a name or title where it is a link among others."""


def name(text: str) -> str:
    """A name or title from the file, on one line and not endless."""
    return shown(text, LONGEST_NAME)


def role_words(role: str) -> str:
    """An actor's part; one that is not of the field's own is shown as written."""
    tr = QCoreApplication.translate
    known = {
        "initiator": tr("Detail", "initiator"),
        "target": tr("Detail", "target"),
        "speaker": tr("Detail", "speaker"),
        "on-behalf-of": tr("Detail", "spoken for"),
        "addressee": tr("Detail", "addressee"),
        "affected": tr("Detail", "affected"),
        "participant": tr("Detail", "participant"),
        "mediator": tr("Detail", "mediator"),
        "host": tr("Detail", "host"),
        "observer": tr("Detail", "observer"),
        "claimant": tr("Detail", "claimant"),
    }
    return known.get(role) or name(role.replace("-", " "))


def status_words(status: str) -> tuple[str, str]:
    """A status, and what it means."""
    tr = QCoreApplication.translate
    known = {
        "reported": (tr("Detail", "Reported"), tr("Detail", "told as a fact in a source's own voice")),
        "claimed": (tr("Detail", "Claimed"), tr("Detail", "somebody says so, the source does not")),
        "disputed": (tr("Detail", "Disputed"), tr("Detail", "accounts of it differ")),
        "planned": (tr("Detail", "Planned"), tr("Detail", "announced, not yet happened")),
        "conditional": (tr("Detail", "Conditional"), tr("Detail", "only if something else happens")),
        "denied": (tr("Detail", "Denied"), tr("Detail", "somebody says that it did not happen")),
    }
    return known.get(status) or (name(status), "")


def relation_words(relation: str) -> str:
    """How this record relates to another; a leading "<" is the relation seen from its other end."""
    tr = QCoreApplication.translate
    known = {
        "responds-to": tr("Detail", "Responds to"),
        "<responds-to": tr("Detail", "Is answered by"),
        "part-of": tr("Detail", "Part of"),
        "<part-of": tr("Detail", "Includes"),
        "causes": tr("Detail", "Causes"),
        "<causes": tr("Detail", "Is caused by"),
        "after": tr("Detail", "Comes after"),
        "<after": tr("Detail", "Is followed by"),
        "before": tr("Detail", "Comes before"),
        "<before": tr("Detail", "Is preceded by"),
        "contradicts": tr("Detail", "Contradicts"),
        "<contradicts": tr("Detail", "Is contradicted by"),
        "same-as": tr("Detail", "Is the same as"),
        "<same-as": tr("Detail", "Is the same as"),
    }
    return known.get(relation) or name(relation.lstrip("<").replace("-", " "))


def mode_words(mode: str) -> str:
    """How far a statement's characters are the speaker's own."""
    tr = QCoreApplication.translate
    known = {
        "direct": tr("Detail", "word for word"),
        "indirect": tr("Detail", "in other words"),
        "mixed": tr("Detail", "word for word only within quotation marks"),
    }
    return known.get(mode, mode)


def quoted(text: str) -> str:
    """A phrase as the source has it, in quotation marks."""
    return QCoreApplication.translate("Detail", "“{phrase}”").replace("{phrase}", text)


def date_words(date: EdtfDate | None, locale: str) -> str:
    """A date in words; empty if there is none."""
    return in_words(date, locale) if date is not None else ""


def written_date_words(text: str, locale: str) -> str:
    """A date as a file holds it, in words; as written, if it is no date."""
    if not text:
        return ""
    try:
        return in_words(parse_edtf(text), locale)
    except DateError:
        return name(text)


def joined(*parts: str) -> str:
    """The parts that there are, with middle dots between them."""
    return " · ".join(part for part in parts if part)
