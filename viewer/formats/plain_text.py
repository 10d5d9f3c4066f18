"""HTML that stands in the texts of other formats, as plain text with its links; nothing of it is run or loaded."""

import re
from html.parser import HTMLParser

_UNSHOWN = {"script", "style", "template", "noscript", "iframe", "object", "svg", "head", "title"}
_BREAKS = {
    *("p", "div", "br", "li", "ul", "ol", "tr", "table", "blockquote", "section", "article", "header", "footer"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "hr", "dl", "dt", "dd", "pre", "figure", "figcaption"),
}
_LINKS = re.compile(r"(?:https?|ftp)://|mailto:", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\r\n\f\v]+")
_MARKUP = re.compile(r"<[a-zA-Z/!?]|&[#a-zA-Z][a-zA-Z0-9]*;")


def text_of_html(html: str) -> str:
    """The text of a piece of HTML: paragraphs as lines, each link's address behind its words, no markup.

    A text without markup stays as it is, but for spaces at its ends.
    """
    if _MARKUP.search(html) is None:
        return html.strip()
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.text()


def line_of_html(html: str) -> str:
    """The same on one line, without the links' addresses: for titles and names."""
    if _MARKUP.search(html) is None:
        return _SPACES.sub(" ", html).strip()
    reader = _Reader(links=False)
    reader.feed(html)
    reader.close()
    return _SPACES.sub(" ", reader.text()).strip()


class _Reader(HTMLParser):
    """Gathers what a browser would show."""

    def __init__(self, links: bool = True) -> None:
        super().__init__(convert_charrefs=True)
        self._with_links = links
        self._lines: list[list[str]] = [[]]
        self._hidden: list[str] = []
        self._link: tuple[str, int] | None = None  # address, and how long the line was where it began

    def text(self) -> str:
        lines = (_SPACES.sub(" ", "".join(line)).strip() for line in self._lines)
        return "\n".join(line for line in lines if line)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSHOWN:
            self._hidden.append(tag)
        elif tag in _BREAKS:
            self._lines.append([])
        elif tag == "a":
            self._end_link()
            address = (dict(attrs).get("href") or "").strip()
            self._link = (address, len(self._lines[-1])) if _LINKS.match(address) else None
        elif tag in ("td", "th"):
            self._lines[-1].append(" ")
        elif tag == "img":
            self._lines[-1].append(dict(attrs).get("alt") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._hidden:
            while self._hidden and self._hidden.pop() != tag:
                pass
        elif tag in _BREAKS:
            self._lines.append([])
        elif tag == "a":
            self._end_link()

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self._lines[-1].append(data)

    def close(self) -> None:
        super().close()
        self._end_link()

    def _end_link(self) -> None:
        if self._link is None:
            return
        (address, before), self._link = self._link, None
        words = "".join(self._lines[-1][before:]).strip()
        if self._with_links and words.rstrip("/") != address.rstrip("/"):
            self._lines[-1].append(f" ({address})" if words else address)
