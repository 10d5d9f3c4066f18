"""Markdown as an article's text: words stay, marks go; what its header says is known of the article."""

import re

_FRONT = re.compile(r"---[ \t]*\n(.*?)\n---[ \t]*(?:\n|$)", re.DOTALL)
_FIELD = re.compile(r"^([A-Za-z_]{1,30})[ \t]*:[ \t]*(.*)$", re.MULTILINE)
_KNOWN = {
    "title": "title", "author": "author", "byline": "author", "publisher": "publisher", "source": "publisher",
    "url": "url", "link": "url", "date": "published", "published": "published",
}  # fmt: skip
_LINK = re.compile(r"!?\[([^\[\]\n]{0,500})\]\([^()\s]{0,2000}(?:\s\"[^\"\n]{0,200}\")?\)")
_EMPHASIS = re.compile(r"(?<![\w*])(\*{1,3}|_{1,3})(?=\S)([^*_\n]{1,1000})(?<=\S)\1(?![\w*])")
_HEADING = re.compile(r"^#{1,6}[ \t]+([^\n]*)$", re.MULTILINE)
_QUOTED = re.compile(r"^>[ \t]?", re.MULTILINE)


def text_of_markdown(source: str) -> tuple[str, dict[str, str]]:
    """The text without its marks, and title, author, publisher, url and published day where a header gives them."""
    known: dict[str, str] = {}
    front = _FRONT.match(source)
    if front is not None:
        for name, written in _FIELD.findall(front[1]):
            field, value = _KNOWN.get(name.lower()), written.strip().strip("\"'")
            if field == "published" and not re.match(r"\d{4}-\d{2}-\d{2}", value):
                continue
            if field and value:
                known.setdefault(field, value[:10] if field == "published" else value)
        source = source[front.end() :]
    text = _LINK.sub(r"\1", source)
    text = _EMPHASIS.sub(r"\2", text)
    text = _HEADING.sub(lambda heading: heading[1].rstrip().rstrip("#").rstrip(), text)
    return _QUOTED.sub("", text), known
