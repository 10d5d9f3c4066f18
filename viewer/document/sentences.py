"""Sentences: the stretch of a text to show around a quote."""

import re
from bisect import bisect_right

_FURTHEST = 2000
"""Characters looked at on either side: a text without full stops is shown in part."""

# The end of a sentence: stops with the quotation marks and brackets that close after them, then space; or a blank line.
_END = re.compile(
    r"""(?<![.!?…。！？؟۔])(?P<stop>[.!?…。！？؟۔]++)(?P<closing>["'”’»)\]]*)(?P<space>\s+|$)"""
    r"""|(?P<blank>\n[ \t\r]*\n\s*)"""
)
_CJK_END = re.compile(r"[。！？][」』”]*")
_ABBREVIATIONS = frozenset(
    ("mr", "mrs", "ms", "dr", "prof", "gen", "lt", "col", "capt", "maj", "sgt", "cpl", "adm", "cmdr", "brig", "gov",
     "sen", "rep", "pres", "hon", "rev", "amb", "sec", "st", "mt", "ft", "jr", "sr", "messrs", "vs", "etc", "cf", "ca",
     "approx", "inc", "ltd", "corp", "dept", "est", "ed", "eds", "jan", "feb", "apr", "jun", "jul", "aug", "sep",
     "sept", "oct", "nov", "dec", "u.s", "u.k", "u.n", "e.u", "a.m", "p.m", "i.e", "e.g", "d.c", "ph.d")
)  # fmt: skip
_BEFORE_NUMBERS = frozenset(
    ("no", "nos", "fig", "figs", "vol", "vols", "pp", "art", "arts", "sect", "ch", "mar", "para")
)  # fmt: skip
# After "6 p.m." a sentence goes on with a day or a zone: "on", "Monday", "GMT", "Eastern"; other capitals begin one.
_CLOCK = frozenset(("a.m", "p.m"))
_AFTER_CLOCK = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|[A-Z]{2,5}\b|Eastern|Central|Pacific|Mountain|Greenwich|Moscow"
    r"|(?:Jan|Feb|March|April|May|June|July|Aug|Sept|Oct|Nov|Dec)"
)
_INITIAL = re.compile(r"(?:^|[\s(\"“'‘.])[^\W\d_]$")
_LAST_WORD = re.compile(r"[^\s(\[\"“”'‘]+$")
_SAYING = re.compile(
    r"(?:\w+[\s,]+){0,4}(?:said|says|say|added|adds|told|tells|asked|asks|wrote|writes|stated|noted|warned|declared"
    r"|claimed|replied|insisted|announced|continued|explained|tweeted)\b"
)
_STARTS_LOWER = re.compile(r"[\"“'‘(\[«]*[a-zà-öø-ÿа-яёα-ω]")


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch of whole sentences that holds `text[start:end]`, without the space around them.

    Knows abbreviations, initials, and that `"Stop!" he said.` is one sentence; a guess to show, not to compute with.
    """
    start = min(max(start, 0), len(text))
    end = min(max(end, start), len(text))
    low, high = max(0, start - _FURTHEST), min(len(text), end + _FURTHEST)
    window = text[low:high]
    # Each boundary is (end of a sentence, start of the next), counted from the beginning of the window.
    boundaries = [(0, 0), *_boundaries(window), (len(window), len(window))]
    starts = [after for _, after in boundaries]
    first = starts[bisect_right(starts, max(start - low, 0), hi=len(starts) - 1) - 1]
    last = next((before for before, _ in boundaries if before >= end - low and before > first), len(window))
    while first < min(start - low, last) and window[first].isspace():
        first += 1
    while last > max(end - low, first) and window[last - 1].isspace():
        last -= 1
    return low + first, low + last


def sentence_ends(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Where the sentences of `text[start:end]` end, and where the next ones start: offsets in the text, in order.

    Time grows with the length alone.
    """
    return [(before + start, after + start) for before, after in _boundaries(text[start:end])]


def _boundaries(text: str) -> list[tuple[int, int]]:
    """Where sentences end and the next ones start."""
    found = []
    for match in _END.finditer(text):
        if match["blank"] is not None:
            found.append((match.start(), match.end()))
        elif not _goes_on(text, match):
            found.append((match.end("closing"), match.end()))
    found += [(match.end(), match.end()) for match in _CJK_END.finditer(text)]
    return sorted(set(found))


def _goes_on(text: str, match: "re.Match[str]") -> bool:
    """Whether the sentence goes on after a stop."""
    if "\n" in match["space"] and match["space"].count("\n") > 1:
        return False
    after = text[match.end() : match.end() + 120]
    if not after:
        return False
    if _STARTS_LOWER.match(after):
        return True
    if match["closing"]:
        return _SAYING.match(after) is not None
    if match["stop"] != ".":
        return False
    before = text[max(0, match.start() - 40) : match.start()]
    word = _LAST_WORD.search(before)
    if word and word[0].lower() in _CLOCK:
        return not after[0].isupper() or _AFTER_CLOCK.match(after) is not None
    if word and (word[0].lower() in _ABBREVIATIONS or (after[0].isdigit() and word[0].lower() in _BEFORE_NUMBERS)):
        return True
    return _INITIAL.search(before) is not None
