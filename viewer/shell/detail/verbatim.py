"""Which characters of a statement are the speaker's own, and which the source's."""

import re
from typing import NamedTuple

from viewer.document.types import Mode

# Pairs of marks whose inside is a quotation; one that is never closed makes nothing verbatim. Straight and curly single
# marks also serve as apostrophes, so they count only where a word begins at the one and ends at the other.
_QUOTATION = re.compile(
    r"""“[^“”]*”|„[^„“”]*[“”]|"[^"]*"|«[^«»]*»|»[^«»]*«|「[^」]*」|(?<!\w)‘[^‘’]*(?:’(?=\w)[^‘’]*)*’(?!\w)"""
    r"""|(?<!\w)'[^\s'](?:[^']|'(?=\w)){0,600}'(?!\w)"""
)


class Words(NamedTuple):
    """A stretch of a statement's text."""

    text: str
    verbatim: bool


def verbatim_parts(text: str, mode: Mode) -> tuple[Words, ...]:
    """The text in stretches: all verbatim in a direct statement, only what quotation marks enclose in a mixed one."""
    if mode != "mixed":
        return (Words(text, mode == "direct"),)
    parts, at = [], 0
    for match in _QUOTATION.finditer(text):
        if match.start() > at:
            parts.append(Words(text[at : match.start()], False))
        parts.append(Words(match[0], True))
        at = match.end()
    if at < len(text) or not parts:
        parts.append(Words(text[at:], False))
    return tuple(parts)
