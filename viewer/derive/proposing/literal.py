"""Finds proposed words in an article: letter by letter, whole words, and in one place only."""

from viewer.derive.findings import Stretch
from viewer.derive.structure import Structure

LONGEST = 2000
"""Code points of what a record may come from."""


def stretch_of(text: str, exact: str, start: int | None = None, end: int | None = None) -> Stretch | None:
    """Where proposed words stand: at the place that is given, else where they stand, if only once; else None."""
    if not 0 < len(exact) <= LONGEST or not any(letter.isalnum() for letter in exact):
        return None
    found: Stretch | None = None
    if start is not None and start >= 0 and end in (None, start + len(exact)) and text.startswith(exact, start):
        found = Stretch(start, start + len(exact))
    else:
        at = text.find(exact)
        if at >= 0 and text.find(exact, at + 1) < 0:
            found = Stretch(at, at + len(exact))
    if found is None:
        return None
    lead = len(exact) - len(exact.lstrip())
    found = Stretch(found.start + lead, found.start + len(exact.rstrip()))
    return found if _is_whole(text, found) else None


def words_near(structure: Structure, words: str, record: Stretch) -> Stretch | None:
    """Where words that belong to a record stand: within it, else in its sentences, else anywhere if only once."""
    words = words.strip()
    if not 0 < len(words) <= LONGEST:
        return None
    text = structure.text
    return (
        _first_within(text, words, record)
        or _first_within(text, words, _sentences_of(structure, record))
        or stretch_of(text, words)
    )


def _first_within(text: str, words: str, within: Stretch) -> Stretch | None:
    at = text.find(words, within.start, within.end)
    while at >= 0:
        found = Stretch(at, at + len(words))
        if _is_whole(text, found):
            return found
        at = text.find(words, at + 1, within.end)
    return None


def _sentences_of(structure: Structure, record: Stretch) -> Stretch:
    """From the beginning of a record's first sentence to the end of its last."""
    first, last = structure.sentence_at(record.start), structure.sentence_at(record.end - 1)
    start = record.start if first is None else structure.sentences[first].stretch.start
    end = record.end if last is None else structure.sentences[last].stretch.end
    return Stretch(start, end)


def _is_whole(text: str, found: Stretch) -> bool:
    """Whether no word is cut at either end."""
    begins = found.start == 0 or not (text[found.start - 1].isalnum() and text[found.start].isalnum())
    ends = found.end == len(text) or not (text[found.end - 1].isalnum() and text[found.end].isalnum())
    return begins and ends
