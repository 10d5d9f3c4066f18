"""Live blogs: the time at which each entry was posted, put before the entry's words, which pages keep apart from it."""

import re
from dataclasses import dataclass, field

from viewer.formats.html_pieces import Tag, pieces

_FEWEST = 3
"""Entries with a time that make a page a live blog."""
_LETTERS = 40
"""Of an entry's paragraph, by which it is found in the main text."""
_SHORTEST = 12
_BYLINE = 6
"""Words that may stand before a time that is alone: who posted it, and where."""
_CLOCK = re.compile(
    r"(?P<hour>[01]?\d|2[0-3])(?:(?P<mark>[:.])(?P<minute>[0-5]\d))?(?::[0-5]\d)?(?P<half>\s?[ap]\.?m\.?)?"
    r"(?P<zone>\s\(?[A-Z]{2,5}\)?)?",
    re.IGNORECASE,
)
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?::\d\d)?(?:\.\d+)?\s?(Z|[+-]\d\d:?\d\d)?")
_SPACES = re.compile(r"\s+")
_MARK = re.compile(r"- ")
"""How a line of a list begins in the main text."""
_INLINE = frozenset(
    ("a", "abbr", "b", "bdi", "cite", "code", "em", "font", "i", "ins", "mark", "q", "s", "small", "span", "strong",
     "sub", "sup", "u", "wbr")
)  # fmt: skip
_UNSHOWN = frozenset(("script", "style", "title", "textarea", "xmp"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


@dataclass(slots=True)
class Entry:
    """An entry of a live blog.

    Attributes:
        shown: its time as the page shows it; `moment`: as it states it besides (ISO 8601); either may be empty.
        blocks: the paragraphs that follow up to the next time; `all_blocks`: headings too, in their order.
    """

    shown: str
    moment: str
    blocks: list[str] = field(default_factory=list)
    all_blocks: list[str] = field(default_factory=list)


def with_entry_times(page: str, text: str, published: str) -> str:
    """A page's main text, with its time before each entry's first paragraph; as it is where that is no live blog.

    A time of another day than that of publication, or one that is told as "2 hours ago", is written with its day.
    """
    entries = _entries(page)
    if len(entries) < _FEWEST:
        return text
    starts = _line_starts(text)
    headings = {_key(each) for entry in entries for each in entry.all_blocks if each not in entry.blocks} - {""}
    entries = [
        entry for entry in entries if not entry.blocks or any(_key(each) not in headings for each in entry.blocks)
    ]
    placed: list[tuple[int, str]] = []
    for entry in entries:
        stamp = _stamp(entry, published)
        likely = (*entry.blocks, "".join(entry.all_blocks), *entry.all_blocks)
        at = next((starts[key] for each in likely if (key := _key(each)) in starts), None)
        if stamp and at is not None and (not placed or at > placed[-1][0]):
            placed.append((at, stamp))
    if len(placed) < _FEWEST:
        return text
    written: list[str] = []
    done = 0
    for at, stamp in placed:
        written += (text[done:at], stamp, " ")
        done = at
    return "".join((*written, text[done:]))


def _line_starts(text: str) -> dict[str, int]:
    """Where the first line begins that begins with some letters; a line that tells its time itself is none."""
    starts: dict[str, int] = {}
    at = 0
    for line in text.split("\n"):
        mark = _MARK.match(line)
        lead = mark.end() if mark else 0
        clock = _CLOCK.match(line, lead)
        if clock is None or clock["minute"] is None:
            starts.setdefault(_key(line[lead:]), at + lead)
        at += len(line) + 1
    starts.pop("", None)
    return starts


def _key(text: str) -> str:
    key = _SPACES.sub("", text)[:_LETTERS]
    return key if len(key) >= _SHORTEST else ""


def _stamp(entry: Entry, published: str) -> str:
    """An entry's time as its words begin with it; empty where none is known."""
    clock = _CLOCK.fullmatch(entry.shown)
    moment = _MOMENT.match(entry.moment)
    if clock is not None and (moment is None or moment[1] == published[:10]):
        mark = "." if clock["half"] else ":"
        return entry.shown if clock["mark"] in (None, mark) else entry.shown.replace(".", ":", 1)
    return "" if moment is None else f"{moment[1]}T{moment[2]}{moment[3] or ''}"


def _entries(page: str) -> list[Entry]:
    """What stands behind each time of a page that is alone in its element."""
    found: list[Entry] = []
    run: list[str] = []
    inside = ""  # the heading, or the element without shown text
    stated = ""  # of the element for a time that is open
    timed = False

    def close() -> None:
        """Ends a paragraph, or what stands in an element for a time."""
        nonlocal stated, timed
        block = _SPACES.sub(" ", "".join(run)).strip()
        run.clear()
        clock = _CLOCK.fullmatch(block)
        if clock is not None and (clock["minute"] or clock["half"]):
            found.append(Entry(block, stated))
        elif timed and (block or stated):
            found.append(Entry("", stated))
        elif block and found:
            found[-1].all_blocks.append(block)
            if inside not in _HEADINGS:
                found[-1].blocks.append(block)
        stated, timed = "", False

    for piece in pieces(page):
        if not isinstance(piece, Tag):
            if inside not in _UNSHOWN:
                run.append(piece)
            continue
        if piece.name in _INLINE:
            continue
        if piece.name == "time" and not piece.ends and len("".join(run).split()) > _BYLINE:
            continue  # within a sentence
        if piece.name == "time" and piece.ends and not timed:
            continue
        close()
        if piece.name == "time" and not piece.ends:
            stated, timed = piece.attributes.get("datetime", ""), True
        if piece.name in _UNSHOWN or piece.name in _HEADINGS:
            inside = "" if piece.ends else piece.name
    close()
    return [each for each in found if each.all_blocks]  # a time that nothing follows is of the one beside it
