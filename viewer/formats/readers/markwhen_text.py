"""The words of a Markwhen event: its title and text, and the tags, links, places and marks within them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from viewer.document.text import shown

_LINK = re.compile(r"(!?)\[([^\]\[]{0,2000})\]\(((?:[^()\s]|\([^()\s]{0,500}\)){0,2000})\)")
_TAG = re.compile(r"(?<!\S)#(?!\d+(?!\S))(\w+)")
_NAME = re.compile(r"(?<!\S)!([A-Za-z0-9_]+)(?!\S)")
_BOX = re.compile(r"\s*(?:-\s)?\[([xX ]?)\](?!\()\s*")
_PER_CENT = re.compile(r"(?<!\S)(\d{1,3})%(?!\S)")
_ADDRESS = re.compile(r"(?:https?|ftp)://|mailto:", re.IGNORECASE)
_BARE_ADDRESS = re.compile(r"https?://[^\s<>\"']{1,2000}", re.IGNORECASE)
_LONGEST_TITLE = 10_000
"""Characters; what goes beyond is text."""
_PLACES = ("location", "map")


@dataclass(slots=True)
class Words:
    """What an event's lines say.

    Attributes:
        title: on one line, without marks; text: the rest, with the addresses of links behind their words.
        name: by which other events refer to it.
        url: of the first link. places: names.
        is_done: of an event with a box, whether that is ticked. per_cent: how much is done.
    """

    title: str = ""
    text: str = ""
    name: str = ""
    url: str = ""
    tags: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    is_done: bool | None = None
    per_cent: int | None = None


def words_of(first: str, lines: Sequence[str]) -> Words:
    """The words of an event: of its first line behind the colon, and of the lines that follow."""
    found = Words()
    if len(first) > _LONGEST_TITLE:
        first, lines = first[:_LONGEST_TITLE], (first[_LONGEST_TITLE:], *lines)
    if box := _BOX.match(first):
        found.is_done = bool(box[1].strip())
        first = first[box.end() :]
    if name := _NAME.search(first):
        found.name = name[1]
        first = f"{first[: name.start()].rstrip()} {first[name.end() :].lstrip()}".strip()
    if percent := _PER_CENT.search(first):
        found.per_cent = int(percent[1]) if int(percent[1]) <= 100 else None
    found.tags += tags_in(first)
    first = _TAG.sub(lambda tag: tag[1], _without_tags_at_end(first))
    found.title = shown(_without_links(first, found, in_title=True))
    body: list[str] = []
    for line in lines:
        found.tags += tags_in(line)
        plain = _without_links(line, found)
        if plain.strip() or not line.strip():  # a line that only named a place leaves no empty one behind
            body.append(plain.rstrip())
    found.text = "\n".join(_dedented(body)).strip("\n")
    if not found.url and (address := _BARE_ADDRESS.search("\n".join((first, *lines)))):
        found.url = address[0].rstrip(".,;:)")
    found.tags = list(dict.fromkeys(found.tags))
    found.places = list(dict.fromkeys(found.places))
    return found


def tags_in(text: str) -> list[str]:
    """The tags in a text; numbers are none."""
    return _TAG.findall(text)


def _without_tags_at_end(first: str) -> str:
    """A line without the tags behind its last other word; of one that is all tags, all stay."""
    words = first.split()
    last = next((at for at in range(len(words), 0, -1) if not _TAG.fullmatch(words[at - 1])), 0)
    return " ".join(words[:last]) or first


def _without_links(line: str, found: Words, in_title: bool = False) -> str:
    """A line with its links as words and addresses; notes them, and takes places out."""

    def plain(link: re.Match[str]) -> str:
        picture, words, address = link[1], link[2].strip(), link[3]
        if address.lower() in _PLACES and not picture:
            found.places.append(shown(words))
            return ""
        if not found.url and not picture and _ADDRESS.match(address):
            found.url = address
        if in_title:
            return words or address
        if not address or words.rstrip("/") == address.rstrip("/"):
            return words
        return f"{words} ({address})" if words else address

    return _LINK.sub(plain, line)


def _dedented(lines: list[str]) -> list[str]:
    """Lines without the indentation that all of them share."""
    widths = [len(line) - len(line.lstrip(" \t")) for line in lines if line.strip()]
    shared = min(widths, default=0)
    return [line[shared:] for line in lines]
