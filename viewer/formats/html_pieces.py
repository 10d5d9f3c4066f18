"""HTML taken apart into tags and texts, however broken, in time that grows with its length alone."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape

_RAW = {
    name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in ("script", "style", "textarea", "title", "xmp")
}
"""Elements in which no tags are read, and what ends them."""
_TAG = re.compile(r"[a-zA-Z][^\s/>]*")
_ATTRIBUTE = re.compile(r"""([^\s/>=][^\s/>=]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"'][^\s>]*)))?""")
_BETWEEN = re.compile(r"[\s/=]*")
_LARGE_NUMBER = re.compile(r"&#(?:[0-9]{8,}|[xX][0-9a-fA-F]{8,});?")
"""No character has it; Python would rather raise an error than read it."""


@dataclass(frozen=True, slots=True)
class Tag:
    """The beginning or the end of an element, or both; its name and those of its attributes in lower case."""

    name: str
    ends: bool = False
    closed: bool = False
    attributes: Mapping[str, str] = field(default_factory=dict)


def pieces(html: str) -> Iterator[Tag | str]:
    """Tags and the texts between them, in order, without comments; what is no tag, though it begins as one, is text."""
    at = start = 0
    while (at := html.find("<", at)) >= 0:
        read = _markup(html, at)
        if read is None:
            at += 1
            continue
        tag, end = read
        if end < 0:  # what never ends is text, with all that follows
            break
        if at > start:
            yield _characters(html[start:at])
        if tag is not None:
            yield tag
            if tag.name in _RAW and not (tag.ends or tag.closed):
                closing = _RAW[tag.name].search(html, end)
                inner_end = closing.start() if closing else len(html)
                yield _characters(html[end:inner_end])
                end = inner_end
        at = start = end
    if start < len(html):
        yield _characters(html[start:])


def _characters(text: str) -> str:
    return unescape(_LARGE_NUMBER.sub("\ufffd", text)) if "&" in text else text


def _markup(html: str, at: int) -> tuple[Tag | None, int] | None:
    """The tag, or None for a comment, that begins at a bracket, and its end, -1 for none; None for a mere bracket."""
    mark = html[at + 1 : at + 2]
    if html.startswith("<!--", at):
        end = html.find("-->", at + 4)
        return None, end + 3 if end >= 0 else -1
    if mark in ("!", "?"):
        return None, html.find(">", at) + 1 or -1
    ends = mark == "/"
    name = _TAG.match(html, at + 2 if ends else at + 1)
    if name is None:
        return None
    attributes: dict[str, str] = {}
    place = name.end()
    while True:
        between = _BETWEEN.match(html, place)
        after, place = place, between.end() if between else place
        if place >= len(html):
            return None, -1
        if html[place] == ">":
            return Tag(name.group().lower(), ends, "/" in html[after:place], attributes), place + 1
        found = _ATTRIBUTE.match(html, place)
        if found is None:
            place += 1
            continue
        value = next((each for each in found.groups()[1:] if each is not None), "")
        attributes.setdefault(found[1].lower(), _characters(value))
        place = found.end()
