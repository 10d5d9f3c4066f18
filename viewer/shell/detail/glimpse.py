"""What is known of a record at once, from its mark or its line: shown until all about it is there."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from viewer.dates import Span
from viewer.document.text import shown
from viewer.query.answers import FOREVER, NEVER
from viewer.query.filter import Ref
from viewer.session.pictures import Picture
from viewer.shell.detail.parts import View, muted, prose
from viewer.shell.detail.prose import Prose
from viewer.shell.detail.summary import span_words

LONGEST_TITLE = 400
LONG_TITLE = 120
"""Characters from which on a title is set smaller."""
TITLE = 20


@dataclass(frozen=True)
class Glimpse:
    """A record's title, and its date in words."""

    ref: Ref
    title: str
    date: str


def glimpse_of_mark(ref: Ref, picked: tuple[int, Ref] | None, picture: Picture | None, locale: str) -> Glimpse | None:
    """What the mark of a record tells, if that was the one clicked on."""
    window = picture.window if picture is not None else None
    if window is None or picked is None or picked[1] != ref:
        return None
    marks = (window.record == picked[0]).nonzero()[0]
    if not len(marks):
        return None
    mark = int(marks[0])
    low, high = int(window.low[mark]), int(window.high[mark])
    date = span_words(Span(low * window.unit, high * window.unit), locale) if NEVER < low <= high < FOREVER else ""
    return Glimpse(ref, window.titles[mark], date)


def title_line(view: View, title: str) -> Prose:
    """A title, set smaller where it is long."""
    words = shown(title, LONGEST_TITLE)
    return prose(view, words, TITLE if len(words) <= LONG_TITLE else 16, bold=True)


def glimpse_page(view: View, glimpse: Glimpse) -> list[QWidget]:
    """The page of a record of which no more is known yet."""
    page: list[QWidget] = [title_line(view, glimpse.title)]
    if glimpse.date:
        page.append(prose(view, glimpse.date, 15))
    page.append(muted(view, QCoreApplication.translate("Detail", "The rest is being fetched…"), 13))
    return page
