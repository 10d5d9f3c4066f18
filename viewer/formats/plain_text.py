"""HTML that stands in the texts of other formats, as plain text with its links; nothing of it is run or loaded."""

import re
from collections import Counter

from viewer.formats.html_pieces import Tag, pieces

_UNSHOWN = {"script", "style", "template", "noscript", "iframe", "object", "svg", "head", "title"}
_BREAKS = {
    *("p", "div", "br", "li", "ul", "ol", "tr", "table", "blockquote", "section", "article", "header", "footer"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "hr", "dl", "dt", "dd", "pre", "figure", "figcaption"),
}
_LINKS = re.compile(r"(?:https?|ftp)://|mailto:", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\r\n\f\v]+")
_MARKUP = re.compile(r"<[a-zA-Z/!?]|&[#a-zA-Z][a-zA-Z0-9]*;")


def text_of_html(html: str, *, links: bool = True) -> str:
    """The text of a piece of HTML: paragraphs as lines, each link's address behind its words if wanted, no markup.

    A text without markup stays as it is, but for spaces at its ends.
    """
    if _MARKUP.search(html) is None:
        return html.strip()
    return _Reader(html, links=links).text()


def line_of_html(html: str) -> str:
    """The same on one line, without the links' addresses: for titles and names."""
    if _MARKUP.search(html) is None:
        return _SPACES.sub(" ", html).strip()
    return _SPACES.sub(" ", _Reader(html, links=False).text()).strip()


class _Reader:
    """Gathers what a browser would show."""

    def __init__(self, html: str, links: bool = True) -> None:
        self._with_links = links
        self._lines: list[list[str]] = [[]]
        self._hidden: list[str] = []
        self._hiding: Counter[str] = Counter()  # how often each is among the hidden
        self._link: tuple[str, int] | None = None  # address, and how long the line was where it began
        for piece in pieces(html):
            if isinstance(piece, str):
                if not self._hidden:
                    self._lines[-1].append(piece)
            elif piece.ends:
                self._end(piece.name)
            else:
                self._begin(piece)
        self._end_link()

    def text(self) -> str:
        lines = (_SPACES.sub(" ", "".join(line)).strip() for line in self._lines)
        return "\n".join(line for line in lines if line)

    def _begin(self, tag: Tag) -> None:
        if tag.name in _UNSHOWN:
            if tag.closed:
                return
            self._hidden.append(tag.name)
            self._hiding[tag.name] += 1
        elif tag.name in _BREAKS:
            self._lines.append([])
        elif tag.name == "a":
            self._end_link()
            address = tag.attributes.get("href", "").strip()
            self._link = (address, len(self._lines[-1])) if _LINKS.match(address) else None
        elif tag.name in ("td", "th"):
            self._lines[-1].append(" ")
        elif tag.name == "img":
            self._lines[-1].append(tag.attributes.get("alt", ""))

    def _end(self, name: str) -> None:
        if self._hiding[name]:
            while self._hidden:
                inner = self._hidden.pop()
                self._hiding[inner] -= 1
                if inner == name:
                    break
        elif name in _BREAKS:
            self._lines.append([])
        elif name == "a":
            self._end_link()

    def _end_link(self) -> None:
        if self._link is None:
            return
        (address, before), self._link = self._link, None
        words = "".join(self._lines[-1][before:]).strip()
        if self._with_links and words.rstrip("/") != address.rstrip("/"):
            self._lines[-1].append(f" ({address})" if words else address)
