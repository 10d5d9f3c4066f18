"""Saved web pages: the main text, apart from navigation, and what the page states of itself."""

import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from viewer.derive.loading.asides import without_asides
from viewer.derive.loading.live import with_entry_times
from viewer.document.errors import CannotOpen
from viewer.formats.html_pieces import pieces
from viewer.formats.plain_text import text_of_html

_HEADINGS = ("h1", "h2", "h3")
_FEWEST_WORDS = 3
"""Words of a heading that is looked for in a page's title."""
_PARTS = "|–—-·•»:/ "
"""What stands between a title and the site's name."""
_NAME = 7
"""Words of a site's name, and what parts it from the title."""
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


def text_of_page(page: str, path: Path, language: str = "en") -> PageText:
    """The main text of a page, with a blank line between paragraphs; all of its text where none is told apart.

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
    text = without_asides(text if text.strip() else whole, language)
    stated, headings = _stated(page)
    title = _title(stated, headings, found.title or "", found.sitename or "")
    told = with_entry_times(page, text, found.date or "")
    return PageText(
        re.sub(r"\n+", "\n\n", told),
        title,
        (found.author or "").replace("; ", ", "),
        _publisher(stated, title, found.sitename or ""),
        found.url or "",
        found.date or "",
    )


def _stated(page: str) -> tuple[str, list[str]]:
    """What a page calls itself, and its headings."""
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
    return " ".join(stated.split()), [" ".join(heading.split()) for heading in headings]


def _title(stated: str, headings: Sequence[str], found: str, publisher: str) -> str:
    """The title, where what was found is the site's name, or has it before or behind the page's heading."""
    own = [each for each in headings if each and each != publisher]
    best = max((each for each in own if each in stated and len(each.split()) >= _FEWEST_WORDS), key=len, default="")
    return best if best and (found in ("", publisher) or best in found) else found


def _publisher(stated: str, title: str, found: str) -> str:
    """The site's name; where that is only its address, what stands behind the title in what the page calls itself."""
    address = not found or ("." in found and " " not in found)
    _, is_there, behind = stated.partition(title) if title else ("", "", "")
    name = behind.strip()
    if not address or not is_there or name[:1] not in _PARTS or len(name.split()) > _NAME:
        return found
    return name.strip(_PARTS) or found
