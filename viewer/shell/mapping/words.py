"""The words of the questions about a table's columns."""

import re
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from viewer.document.text import shown
from viewer.session.column_choices import ChoiceFault

_OF_COMMANDS = re.compile(r"[;:,]? --\w.*")
_OF_EDTF = re.compile(r"^(.*?) is not EDTF\b.*", re.DOTALL)
_EMPTY = "the row has nothing in the columns that are known"


def group_words(group: str) -> str:
    """What a group of choices is called."""
    return {
        "when": _tr("When"),
        "what": _tr("What"),
        "who": _tr("Who"),
        "where": _tr("Where"),
        "source": _tr("From where"),
    }[group]


def choice_words(choice: str) -> str:
    """What a column may hold, in words."""
    field, _, part = choice.partition(".")
    if part:
        of = {"date": _tr("Date: {0}"), "start": _tr("Start: {0}"), "end": _tr("End: {0}")}[field]
        return of.format({"month": _tr("month"), "day": _tr("day"), "time": _tr("time of day")}[part])
    return {
        "": _tr("Not shown"),
        "date": _tr("Date"),
        "start": _tr("Start"),
        "end": _tr("End"),
        "date_text": _tr("Date as written"),
        "title": _tr("Title"),
        "description": _tr("Description"),
        "text": _tr("Quoted passage"),
        "kind": _tr("Kind of event"),
        "tags": _tr("Tags"),
        "status": _tr("Status"),
        "importance": _tr("Importance, 1 to 5"),
        "actors": _tr("Actor"),
        "initiator": _tr("Actor: initiator"),
        "target": _tr("Actor: target"),
        "affected": _tr("Actor: affected"),
        "speaker": _tr("Actor: speaker"),
        "addressee": _tr("Actor: addressee"),
        "participant": _tr("Actor: participant"),
        "mediator": _tr("Actor: mediator"),
        "host": _tr("Actor: host"),
        "observer": _tr("Actor: observer"),
        "roles": _tr("Roles of the actors"),
        "place": _tr("Place"),
        "latitude": _tr("Latitude"),
        "longitude": _tr("Longitude"),
        "source": _tr("Source"),
        "url": _tr("Link"),
        "id": _tr("Identifier"),
    }[field]


def fault_words(fault: ChoiceFault) -> str:
    """What is wrong with choices, and what would be right."""
    what = choice_words(fault.choice)
    match fault.kind:
        case "repeated":
            return _tr("“{0}” stands above more than one column: choose it for one of them only.").format(what)
        case "alone":
            whole = choice_words(fault.choice.partition(".")[0])
            return _tr("“{0}” needs a column for the year: choose “{1}” for it.").format(what, whole)
        case "gap":
            return _tr("“{0}” needs a column for what is coarser: the month, or the day.").format(what)
    return _tr("Choose the column that holds the date, or the one that holds the title.")


def chosen_words(columns: Sequence[str], choices: Sequence[str]) -> str:
    """What was chosen, field by field in the order of the columns: "Date: Datum; Actor: Side A, Side B"."""
    named: dict[str, list[str]] = {}
    for column, choice in zip(columns, choices, strict=True):
        if choice:
            named.setdefault(choice, []).append(shown(column, 40))
    return "; ".join(f"{choice_words(choice)}: {', '.join(of)}" for choice, of in named.items())


def in_the_window(reason: str, most: int = 300) -> str:
    """A reason without what it says about the command line and about how dates are written; no full stop ends it."""
    if reason.endswith(_EMPTY):
        return _tr("nothing stands in the chosen columns")
    reason = _OF_EDTF.sub(lambda found: _tr("not known as a date: {0}").format(found[1]), reason)
    return shown(_OF_COMMANDS.sub("", reason), most).rstrip(".")


def sentence(text: str) -> str:
    """A reason as a sentence."""
    text = text.strip()
    text = text[:1].upper() + text[1:]
    return text if not text or text.endswith((".", "!", "?", "…")) else f"{text}."


def _tr(words: str) -> str:
    return QCoreApplication.translate("Mapping", words)
