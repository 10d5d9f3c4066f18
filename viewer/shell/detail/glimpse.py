"""What is known of a record at once, from its mark or its line: shown until all about it is there."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from viewer.document.text import shown
from viewer.query.filter import Ref
from viewer.shell.detail.parts import View, muted, prose
from viewer.shell.detail.prose import Prose

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
