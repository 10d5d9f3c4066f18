"""Saved web pages: the main text, apart from navigation, and what the page states of itself."""

import logging
from dataclasses import dataclass
from pathlib import Path

from viewer.derive.loading.live import with_entry_times
from viewer.document.errors import CannotOpen
from viewer.formats.html_pieces import pieces
from viewer.formats.plain_text import text_of_html

_HEADINGS = ("h1", "h2", "h3")
_FEWEST_WORDS = 3
"""Words of a heading that is looked for in a page's title."""
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
    text = with_entry_times(page, text if text.strip() else whole, found.date or "")
    return PageText(
        text,
        _title(page, found.title or "", found.sitename or ""),
        found.author or "",
        found.sitename or "",
        found.url or "",
        found.date or "",
    )


def _title(page: str, found: str, publisher: str) -> str:
    """The title, where what was found is the site's name, or has it before or behind the page's heading."""
    headings: list[str] = []
    stated = inside = ""
    for piece in pieces(page):
        if not isinstance(piece, str):
            if piece.name in ("title", *_HEADINGS):
                inside = "" if piece.ends else piece.name
                headings += [""] if inside in _HEADINGS else []
        elif inside == "title":
            stated += piece
        elif inside:
            headings[-1] += piece
    whole = " ".join(stated.split())
    own = [each for each in (" ".join(heading.split()) for heading in headings) if each and each != publisher]
    best = max((each for each in own if each in whole and len(each.split()) >= _FEWEST_WORDS), key=len, default="")
    return best if best and (found in ("", publisher) or best in found) else found
