"""What a tab says of its file while that changes: read again or not, gone, or unreadable."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from viewer.shell.notices import now_in_words, reason_in_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from viewer.document.errors import DatelineError
    from viewer.shell.notices import NoticeBar
    from viewer.shell.page import Page

translate = QCoreApplication.translate


def tell_both_changed(notice: NoticeBar) -> None:
    """The file has changed, and so has what is shown."""
    said = translate("DocumentTab", "The file has changed, and you have changes that are not saved.")
    notice.show_notice(f"{said} {translate('DocumentTab', 'Saving will ask what to do.')}", until_saved=True)


def tell_changed(notice: NoticeBar, read: Callable[[], None]) -> None:
    """The file has changed, and is too large to be read again unasked."""

    def read_again() -> None:
        notice.show_notice("")
        read()

    said = translate("DocumentTab", "The file has changed since it was read. Reading it again takes a while.")
    notice.show_notice(said, translate("DocumentTab", "&Read it again"), read_again, until_saved=True)


def tell_vanished(notice: NoticeBar, read: Callable[[], None]) -> None:
    """The file is gone."""
    said = translate("DocumentTab", "The file is no longer where it was. You see it as it was last read.")
    notice.show_notice(said, translate("DocumentTab", "&Try again"), read, until_saved=True)


def tell_unreadable(notice: NoticeBar, error: DatelineError, read: Callable[[], None]) -> None:
    """The file has changed, and could not be read again."""
    said = translate("DocumentTab", "The file has changed, but cannot be read: {0}. You see it as it was before {1}.")
    told = said.format(reason_in_words(error), now_in_words())
    notice.show_notice(told, translate("DocumentTab", "&Try again"), read, until_saved=True)


def tell_no_answer(notice: NoticeBar, error: DatelineError, page: Page) -> None:
    """What was asked for did not come; it can be asked again, or something else had instead."""
    from viewer.shell.comparing import instead_of_comparing  # late: with it comes the timeline

    notice.show_failure(error, page.retry, instead_of_comparing(page))
