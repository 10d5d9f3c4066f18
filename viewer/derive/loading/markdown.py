"""Markdown as an article's text: words stay, marks go; what its header says is known of the article."""

import re
import tomllib
from collections.abc import Mapping
from html import unescape

_FRONT = re.compile(r"(---|\+\+\+)[ \t]*\n(.*?)\n(?:\1|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_FIELD = re.compile(r"^([A-Za-z_]{1,30})[ \t]*[:=][ \t]*(.*)$", re.MULTILINE)
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
_DEFINED = re.compile(
    r"^[ \t]{0,3}\[(?:\^[^\[\]\n]{1,50}\]:[^\n]*(?:\n(?:[ \t]{2,}|\t)[^\n]+)*"
    r"|[^\[\]\n]{1,200}\]:[ \t]*\S[^\n]*)(?:\n|$)",
    re.MULTILINE,
)
_CAPTION = re.compile(
    r"^([ \t]*!\[[^\[\]\n]{0,500}\]\([^()\n]{0,2000}\)[ \t]*\n)[ \t]*(\*|_)(?![*_\s])[^*_\n]{1,500}\2[ \t]*(?=\n|$)",
    re.MULTILINE,
)
"""A picture, and the words that alone stand in italics below it."""
_IMAGE = re.compile(
    r"(?<!\\)!\[[^\[\]\n]{0,500}\](?:\([^()\s]{0,2000}(?:\s\"[^\"\n]{0,200}\")?\)|\[[^\[\]\n]{0,200}\])"
)
_LINK = re.compile(
    r"(?<!\\)\[([^\[\]\n]{0,500})\](?:\([^()\s]{0,2000}(?:\s\"[^\"\n]{0,200}\")?\)|\[[^\[\]\n]{0,200}\])"
)
_ADDRESS = re.compile(r"<((?:https?://|mailto:)[^<>\s]{1,2000})>")
_EMPHASIS = re.compile(r"(?<![\w*\\])(\*{1,3}|_{1,3})(?=\S)([^*_\n]{1,1000})(?<=[^\s\\])\1(?![\w*])")
_SPAN = re.compile(r"(?<![`\\])`([^`\n]{1,500})`(?!`)")
_TITLE = re.compile(r"^(?:#[ \t]+([^\n]+?)[ \t]*#*[ \t]*|([^\s#>*-][^\n]*)\n=+[ \t]*)$", re.MULTILINE)
_WITHIN = 3000
"""Code points from the beginning, within which the heading of all is looked for."""
_HEADING = re.compile(r"^#{1,6}[ \t]+([^\n]*)$", re.MULTILINE)
_RULE = re.compile(r"^[ \t]{0,3}(?:={3,}|-{3,}|\*{3,}|_{3,})[ \t]*(?:\n|$)", re.MULTILINE)
_QUOTED = re.compile(r"^(?:>[ \t]?)+", re.MULTILINE)
_ELEMENT = re.compile(r"<(/?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>\n]{0,500})?/?|!--[^<>]{0,2000}--)>")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def text_of_markdown(source: str) -> tuple[str, dict[str, str]]:
    """The text without its marks, and title, author, publisher, url and published day where a header gives them.

    Pictures with their captions, tables, code and notes below the text are left out: none of them is prose. The day is
    as the header has it; without a title there the first heading of the first kind is it.
    """
    source = source.replace("\r\n", "\n")
    known: dict[str, str] = {}
    front = _FRONT.match(source)
    if front is not None:
        known = _known(_fields(front[1], front[2]))
        source = source[front.end() :]
    text = source
    for unsaid in (_CODE, _TABLE, _DEFINED, _NOTE):
        text = unsaid.sub("", text)
    heading = _TITLE.search(text, 0, _WITHIN)
    text = _IMAGE.sub("", _CAPTION.sub(r"\1", text))
    text = _unmarked(_RULE.sub("", text))
    if heading is not None:
        known.setdefault("title", _unmarked(heading[1] or heading[2]))
    return text, known


def _unmarked(text: str) -> str:
    for kept in (_LINK, _ADDRESS, _SPAN):
        text = kept.sub(r"\1", text)
    text = _EMPHASIS.sub(r"\2", text)
    text = _HEADING.sub(lambda heading: heading[1].rstrip().rstrip("#").rstrip(), text)
    text = _QUOTED.sub("", _ELEMENT.sub("", text))
    return unescape(_ESCAPED.sub(r"\1", text))


def _fields(fence: str, header: str) -> Mapping[str, object]:
    """The fields of a header in YAML or TOML; of one that is neither, the lines that look like some."""
    from viewer.formats.readers.yaml_header import HeaderError, read_header

    try:
        return tomllib.loads(header) if fence == "+++" else read_header(header)
    except (HeaderError, tomllib.TOMLDecodeError, RecursionError):
        return {name: written.strip(" \t[]\"'") for name, written in _FIELD.findall(header)}


def _known(fields: Mapping[str, object]) -> dict[str, str]:
    known: dict[str, str] = {}
    for name, value in fields.items():
        field = _KNOWN.get(name.lower())
        if field is None and isinstance(value, dict):  # such as "params"
            for inner, said in _known(value).items():
                known.setdefault(inner, said)
        elif field is not None and (said := " ".join(_said(value).split())):
            known.setdefault(field, said)
    return known


def _said(value: object) -> str:
    """A field's value in words: of a list all, of somebody the name."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(_said, value)))
    if isinstance(value, dict):
        return next((_said(value[key]) for key in ("name", "title") if key in value), "")
    return "" if value is None or isinstance(value, bool) else str(value)
