"""Statements that stand within another of the same speaker: "she said she believed the vote was fair" is one."""

from collections.abc import Iterator, Sequence

from viewer.derive.findings import Said


def told_once(found: Sequence[Said]) -> Iterator[Said]:
    """Those that are not part, with their verb, of what the same speaker is told to say; in the text's order."""
    around: Said | None = None
    for each in sorted(found, key=lambda one: (one.text.start, -one.text.end)):
        if around is not None and around.text.holds(each.text) and _is_again(around, each):
            continue
        if each.mode != "direct" and (around is None or each.text.end > around.text.end):
            around = each
        yield each


def _is_again(around: Said, inner: Said) -> bool:
    """Whether somebody only says that he says something."""
    if inner.mode == "direct" or inner.cue is None or not around.text.holds(inner.cue):
        return False
    if inner.entity is None or around.entity is None:
        return inner.speaker is not None and inner.speaker == around.speaker
    return inner.entity == around.entity
