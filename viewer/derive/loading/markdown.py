"""Markdown as an article's text: words stay, marks go; what its header says is known of the article."""

import re
from html import unescape

_FRONT = re.compile(r"(---|\+\+\+)[ \t]*\n(.*?)\n(?:\1|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_FIELD = re.compile(r"^([A-Za-z_]{1,30})[ \t]*[:=][ \t]*(.*(?:\n[ \t]*- .*)*)$", re.MULTILINE)
_LISTED = re.compile(r"^[ \t]*- +", re.MULTILINE)
_KNOWN = {
    "title": "title", "author": "author", "authors": "author", "byline": "author", "publisher": "publisher",
    "source": "publisher", "url": "url", "link": "url", "date": "published", "published": "published",
}  # fmt: skip
# Code that nothing ends goes on to the end of the text.
_CODE = re.compile(
    r"^[ \t]{0,3}(```+|~~~+)[^\n]*\n.*?(?:^[ \t]{0,3}\1[`~]*[ \t]*(?:\n|\Z)|\Z)", re.MULTILINE | re.DOTALL
)
_TABLE = re.compile(r"^[ \t]*\|[^\n]*\|[ \t]*(?:\n|$)", re.MULTILINE)
_NOTE = re.compile(r"\[\^[^\[\]\s]{1,50}\](?!:)")
_DEFINED = re.compile(r"^[ \t]{0,3}\[[^\[\]\n]{1,200}\]:[ \t]*\S[^\n]*(?:\n|$)", re.MULTILINE)
_IMAGE = re.compile(
    r"(?<!\\)!\[[^\[\]\n]{0,500}\](?:\([^()\s]{0,2000}(?:\s\"[^\"\n]{0,200}\")?\)|\[[^\[\]\n]{0,200}\])"
)
_LINK = re.compile(
    r"(?<!\\)\[([^\[\]\n]{0,500})\](?:\([^()\s]{0,2000}(?:\s\"[^\"\n]{0,200}\")?\)|\[[^\[\]\n]{0,200}\])"
)
_ADDRESS = re.compile(r"<((?:https?://|mailto:)[^<>\s]{1,2000})>")
_EMPHASIS = re.compile(r"(?<![\w*\\])(\*{1,3}|_{1,3})(?=\S)([^*_\n]{1,1000})(?<=[^\s\\])\1(?![\w*])")
_SPAN = re.compile(r"(?<![`\\])`([^`\n]{1,500})`(?!`)")
_HEADING = re.compile(r"^#{1,6}[ \t]+([^\n]*)$", re.MULTILINE)
_RULE = re.compile(r"^[ \t]{0,3}(?:={3,}|-{3,}|\*{3,}|_{3,})[ \t]*(?:\n|$)", re.MULTILINE)
_QUOTED = re.compile(r"^(?:>[ \t]?)+", re.MULTILINE)
_ELEMENT = re.compile(r"<(/?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>\n]{0,500})?/?|!--[^<>]{0,2000}--)>")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def text_of_markdown(source: str) -> tuple[str, dict[str, str]]:
    """The text without its marks, and title, author, publisher, url and published day where a header gives them.

    Pictures with their captions, tables, code and notes below the text are left out: none of them is prose.
    """
    source = source.replace("\r\n", "\n")
    known: dict[str, str] = {}
    front = _FRONT.match(source)
    if front is not None:
        for name, written in _FIELD.findall(front[2]):
            field = _KNOWN.get(name.lower())
            parts = (part.strip().strip("[]\"'") for part in _LISTED.sub("\n", written).split("\n"))
            value = ", ".join(part for part in parts if part)
            if field == "published" and not re.match(r"\d{4}-\d{2}-\d{2}", value):
                continue
            if field and value:
                known.setdefault(field, value[:10] if field == "published" else value)
        source = source[front.end() :]
    text = source
    for unsaid in (_CODE, _TABLE, _DEFINED, _NOTE, _IMAGE, _RULE):
        text = unsaid.sub("", text)
    for kept in (_LINK, _ADDRESS, _SPAN):
        text = kept.sub(r"\1", text)
    text = _EMPHASIS.sub(r"\2", text)
    text = _HEADING.sub(lambda heading: heading[1].rstrip().rstrip("#").rstrip(), text)
    text = _QUOTED.sub("", _ELEMENT.sub("", text))
    return unescape(_ESCAPED.sub(r"\1", text)), known
