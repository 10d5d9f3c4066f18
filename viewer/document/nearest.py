"""The known name that is nearest to an unknown one."""

from collections.abc import Collection
from difflib import get_close_matches

from viewer.document.text import fold, shown

_FEW = 500
"""Among so many names each is compared; among more only those of about the same length and the same first letter."""


def nearest(name: str, known: Collection[str]) -> str | None:
    """The known name most like an unknown one, if any is much like it."""
    if len(name) > 100:
        return None
    wanted = fold(name)
    if len(known) > _FEW:
        known = [each for each in known if abs(len(each) - len(name)) < 3 and fold(each[:1]) == wanted[:1]][:_FEW]
    folded = {fold(each): each for each in known if len(each) <= 200}
    close = get_close_matches(wanted, folded, 1, 0.6)
    return folded[close[0]] if close else None


def did_you_mean(name: str, known: Collection[str]) -> str:
    """A question to end a message with, or nothing."""
    near = nearest(name, known)
    return "" if near is None else f'; did you mean "{shown(near, 60)}"?'
