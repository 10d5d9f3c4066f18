"""Evidence: finding a quote in its source's text, again where the text has changed, and never in a wrong place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from viewer.document.types import Evidence

_UNMISTAKABLE = 25
"""A quote of so many characters that stands once in a text is that quote, whatever stands around it."""
_AROUND = 32
"""Code points of the text that evidence keeps on either side of its quote."""
_MOST_PLACES = 2000
"""A quote that stands more often than this is no quote to look for."""


@dataclass(frozen=True, slots=True)
class Found:
    """Where a quote stands: code points, `end` exclusive; `repaired`: elsewhere than the file says."""

    start: int
    end: int
    how: Literal["exact", "repaired"]


def quote_of(text: str, source: str, start: int, end: int) -> Evidence:
    """The evidence that some characters of a source's text are (code points, `end` exclusive)."""
    prefix, suffix = around(text, start, end)
    return Evidence(source=source, exact=text[start:end], prefix=prefix, suffix=suffix, start=start, end=end)


def around(text: str, start: int, end: int) -> tuple[str, str]:
    """What evidence keeps of the text before and behind a quote."""
    return text[max(0, start - _AROUND) : start], text[end : end + _AROUND]


def find_quote(text: str, evidence: Evidence) -> Found | None:
    """Where the quote stands in its source's text, or None: not there, or at several places that nothing tells apart.

    The place that the file gives holds if the very characters stand there. Otherwise the place whose surroundings agree
    best with prefix and suffix; line breaks and runs of spaces count as one space, should the quote not stand there
    letter by letter. Evidence without a place is found by its quote and counts as exact.
    """
    found = _search(text, evidence)
    return found if isinstance(found, Found) else None


def why_broken(text: str, evidence: Evidence) -> str:
    """Why `find_quote` finds no place for a quote."""
    found = _search(text, evidence)
    return found if isinstance(found, str) else ""


def _search(text: str, evidence: Evidence) -> Found | str:
    """The place, or why there is none."""
    quote, start, end = evidence.exact, evidence.start, evidence.end
    if not quote.strip():
        return "the quote is empty"
    if start is not None and start >= 0 and text.startswith(quote, start) and end in (None, start + len(quote)):
        return Found(start, start + len(quote), "exact")
    places = list(_places(text, quote))
    if not places:
        return "the quote is not in the source's text"
    if len(places) > _MOST_PLACES:
        return f"the quote stands at more than {_MOST_PLACES:,} places"
    chosen = _choose(text, evidence, places)
    if isinstance(chosen, str):
        return chosen
    return Found(*chosen, "exact" if start is None and end is None else "repaired")


def _places(text: str, quote: str) -> Iterator[tuple[int, int]]:
    """Where a quote stands, letter by letter, or else but for its spaces and line breaks."""
    count = 0
    at = text.find(quote)
    while at >= 0 and count <= _MOST_PLACES:
        yield at, at + len(quote)
        count += 1
        at = text.find(quote, at + 1)
    words = quote.split()
    if not count and len(words) > 1:
        for match in re.finditer(r"\s+".join(map(re.escape, words)), text):
            yield match.span()
            count += 1
            if count > _MOST_PLACES:
                return


def _choose(text: str, evidence: Evidence, places: list[tuple[int, int]]) -> tuple[int, int] | str:
    """The one place that is surely meant, or why none is."""
    context = len(evidence.prefix) + len(evidence.suffix)
    if not context:
        only = len(places) == 1
        return places[0] if only else f"the quote stands at {len(places)} places, and has no prefix or suffix"
    agreements = [_agreement(text, place, evidence) for place in places]
    best = max(agreements)
    if 2 * best < context and not (len(places) == 1 and len(evidence.exact) >= _UNMISTAKABLE):
        return "the quote is in the source's text, but among other words than its prefix and suffix"
    agreeing = [place for place, agreement in zip(places, agreements, strict=True) if agreement == best]
    if len(agreeing) > 1 and best == context:
        agreeing = _clearly_nearest(agreeing, evidence)
    if len(agreeing) > 1:
        return f"the quote stands at {len(agreeing)} places that its prefix and suffix do not tell apart"
    return agreeing[0]


def _agreement(text: str, place: tuple[int, int], evidence: Evidence) -> int:
    """How many characters of prefix and suffix stand around a place, counted outwards from the quote."""
    before = text[max(0, place[0] - len(evidence.prefix)) : place[0]]
    after = text[place[1] : place[1] + len(evidence.suffix)]
    return _common(before[::-1], evidence.prefix[::-1]) + _common(after, evidence.suffix)


def _common(one: str, other: str) -> int:
    """How many characters two texts share from their beginnings."""
    for place, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return place
    return min(len(one), len(other))


def _clearly_nearest(places: list[tuple[int, int]], evidence: Evidence) -> list[tuple[int, int]]:
    """The place near to where the quote stood, if all others are more than twice as far away; else all."""
    old = evidence.start if evidence.start is not None else evidence.end
    if old is None:
        return places
    nearest, second, *_ = sorted(places, key=lambda place: abs(place[0] - old))
    return [nearest] if 2 * abs(nearest[0] - old) < abs(second[0] - old) else places
