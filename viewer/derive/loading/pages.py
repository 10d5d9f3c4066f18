"""Saved web pages: the main text, apart from navigation, and what the page states of itself."""

import logging
from dataclasses import dataclass
from pathlib import Path

from viewer.document.errors import CannotOpen
from viewer.formats.plain_text import text_of_html

_EVER = "2199-12-31"
"""Days up to this one may be stated: what is read must not hang on the day on which it is."""


@dataclass(frozen=True, slots=True)
class PageText:
    """A page's text and what it says of itself; `published` as YYYY-MM-DD; each may be empty."""

    text: str
    title: str = ""
    author: str = ""
    publisher: str = ""
    url: str = ""
    published: str = ""


def text_of_page(page: str, path: Path) -> PageText:
    """The main text of a page; all of its text where none is told apart.

    The day is what the page's own data state; no day that merely stands in its text is taken for it.

    Raises:
        CannotOpen: nothing can be read in it.
    """
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # of what it cannot tell it tells too much
    whole = text_of_html(page, links=False)
    if not whole.strip():
        reason = (
            "there is no text in it" if "<script" not in page else "its text is filled in by scripts, which are not run"
        )
        raise CannotOpen(path, reason, "Copy the article's text in the browser, and paste it.")
    found = trafilatura.bare_extraction(
        page,
        include_comments=False,
        include_tables=False,
        with_metadata=True,
        date_extraction_params={"original_date": True, "extensive_search": False, "max_date": _EVER},
    )
    if found is None or isinstance(found, dict):
        return PageText(whole)
    text = found.text or ""
    return PageText(
        text if text.strip() else whole,
        found.title or "",
        found.author or "",
        found.sitename or "",
        found.url or "",
        found.date or "",
    )
