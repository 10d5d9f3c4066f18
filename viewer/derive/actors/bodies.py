"""Which names are bodies' by the words around them: "the chip maker Nvidia", "shares in Nvidia"."""

import re
from collections.abc import Sequence

from viewer.derive.actors.known import Lexicon
from viewer.derive.actors.standing import has_head
from viewer.derive.actors.words import Word

_MOVE = re.compile(
    r"\s(?:also\s)?[a-z]{3,12}\s(?:by\s|as much as\s|about\s|nearly\s)?\d{1,3}(?:\.\d{1,3})?\s?(?:%|per\s?cent)"
)
"""What shares do: "gained 7.5%"."""


def is_body(text: str, words: Sequence[Word], start: int, end: int, lexicon: Lexicon, *, traded: bool) -> bool:
    """Whether the words around a name tell that it is a body's; `traded`: in a text about markets."""
    signs = lexicon.bodies
    if start and words[start - 1].sentence == words[start].sentence:
        before = words[start - 1]
        gap = text[before.end : words[start].start]
        aside = gap.strip() == "," and end < len(words) and not words[end].tight  # "The company, Nvidia, said"
        if (words[start].tight or aside) and before.key in signs.describing and not before.capital:
            return not before.possessive
    for begin in range(start - 1, max(-1, start - 4), -1):
        found = signs.of.at(words, begin)
        if found and begin + found[0] == start:
            return True
    if has_head(words, start, end, lexicon) or (traded and _MOVE.match(text, words[end - 1].end)):
        return True
    return end < len(words) and words[end - 1].possessive and signs.owned.at(words, end) is not None
