"""The detail pane's words for what the file writes as codes."""

from PySide6.QtCore import QCoreApplication

from viewer.dates import DateError, EdtfDate, parse_edtf
from viewer.dates.words import in_words
from viewer.document.text import isolated, shown

LONGEST_NAME = 160
"""Characters of a name or title where it is a link among others."""


def name(text: str) -> str:
    """A name or title from the file, on one line and not endless, and not turning the words around it."""
    return isolated(shown(text, LONGEST_NAME))


def role_words(role: str) -> str:
    """An actor's part; one that is not of the field's own is shown as written."""
    translate = QCoreApplication.translate
    known = {
        "initiator": translate("Detail", "initiator"),
        "target": translate("Detail", "target"),
        "speaker": translate("Detail", "speaker"),
        "on-behalf-of": translate("Detail", "spoken for"),
        "addressee": translate("Detail", "addressee"),
        "affected": translate("Detail", "affected"),
        "participant": translate("Detail", "participant"),
        "mediator": translate("Detail", "mediator"),
        "host": translate("Detail", "host"),
        "observer": translate("Detail", "observer"),
        "claimant": translate("Detail", "claimant"),
    }
    return known.get(role) or name(role.replace("-", " "))


def status_words(status: str) -> tuple[str, str]:
    """A status, and what it means."""
    translate = QCoreApplication.translate
    known = {
        "reported": (translate("Detail", "Reported"), translate("Detail", "told as a fact in a source's own voice")),
        "claimed": (translate("Detail", "Claimed"), translate("Detail", "somebody says so, the source does not")),
        "disputed": (translate("Detail", "Disputed"), translate("Detail", "accounts of it differ")),
        "planned": (translate("Detail", "Planned"), translate("Detail", "announced, not yet happened")),
        "conditional": (translate("Detail", "Conditional"), translate("Detail", "only if something else happens")),
        "denied": (translate("Detail", "Denied"), translate("Detail", "somebody says that it did not happen")),
    }
    return known.get(status) or (name(status), "")


def relation_words(relation: str) -> str:
    """How this record relates to another; a leading "<" is the relation seen from its other end."""
    translate = QCoreApplication.translate
    known = {
        "responds-to": translate("Detail", "Responds to"),
        "<responds-to": translate("Detail", "Is answered by"),
        "part-of": translate("Detail", "Part of"),
        "<part-of": translate("Detail", "Includes"),
        "causes": translate("Detail", "Causes"),
        "<causes": translate("Detail", "Is caused by"),
        "after": translate("Detail", "Comes after"),
        "<after": translate("Detail", "Is followed by"),
        "before": translate("Detail", "Comes before"),
        "<before": translate("Detail", "Is preceded by"),
        "contradicts": translate("Detail", "Contradicts"),
        "<contradicts": translate("Detail", "Is contradicted by"),
        "same-as": translate("Detail", "Is the same as"),
        "<same-as": translate("Detail", "Is the same as"),
    }
    return known.get(relation) or name(relation.lstrip("<").replace("-", " "))


def mode_words(mode: str) -> str:
    """How far a statement's characters are the speaker's own."""
    translate = QCoreApplication.translate
    known = {
        "direct": translate("Detail", "word for word"),
        "indirect": translate("Detail", "in other words"),
        "mixed": translate("Detail", "word for word only within quotation marks"),
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
