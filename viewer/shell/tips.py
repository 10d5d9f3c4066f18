"""What a thing on the timeline is, in a line or two of plain text."""

from PySide6.QtCore import QCoreApplication

from viewer.dates.words import in_words
from viewer.document.text import shown
from viewer.layout.scene import Hit, RecordTarget, TrayTarget
from viewer.query.source import EventSource
from viewer.session.view_state import ViewState
from viewer.shell.translated import translated_words

LONGEST = 300


def sources_in_words(count: int) -> str:
    """By how many sources something is told."""
    return QCoreApplication.translate("Detail", "Told by {n} sources").replace("{n}", str(count))


def tip_text(hit: Hit, source: EventSource | None, state: ViewState, locale: str = "en") -> str:
    """Of a record its whole title, date and actors; of a crowd how many; else its words."""
    if source is None:
        return shown(hit.words)
    match hit.target:
        case RecordTarget(row=row) | TrayTarget(row=row):
            entry = source.entry(row, state.axis)
            title = entry.title if len(entry.title) <= LONGEST else entry.title[:LONGEST] + "…"
            when = in_words(entry.date, locale) if entry.date is not None else ""
            draft = translated_words().draft if entry.draft else ""
            told = sources_in_words(entry.sources) if entry.sources > 1 else ""
            return shown(" · ".join(part for part in (title, when, ", ".join(entry.actors[:6]), told, draft) if part))
    return shown(hit.words)
