"""Says in a sentence what a timeline shows, for screen readers."""

from functools import lru_cache

import numpy as np

from viewer.dates.words import duration_in_words
from viewer.layout.frame import Content, Style
from viewer.layout.headers import lane_label
from viewer.layout.same import Same
from viewer.layout.ticks import words
from viewer.layout.words import Words
from viewer.query.answers import EventWindow, Flags, LanesBy
from viewer.query.lanes import Lanes


def describe(content: Content, style: Style) -> str:
    """Such as "February 2020, 6 days; 9 lanes: Turkey 14, Russia 6; 3 without a date"."""
    first, last = (words(at, "yMMMd", style.locale) for at in (content.span.start, content.span.end))
    named = _named(Same(content.lanes), content.lanes_by, style.words)
    parts = [f"{first} – {last} ({duration_in_words(content.span.duration, style.locale)})", named]
    drafts = _drafts(content.window) + sum(entry.draft for _, entry in content.undated)
    if drafts:
        told = style.words.one_draft if drafts == 1 else style.words.drafts
        parts.append(told.replace("{n}", f"{drafts:,}"))
    if content.undated_count:
        parts.append(f"{style.words.tray}: {content.undated_count:,}")
    if content.empty_reason is not None:
        parts.append(content.empty_reason[0])
    return "; ".join(part for part in parts if part)


@lru_cache(maxsize=2)
def _named(lanes: Same[Lanes], lanes_by: LanesBy, words: Words) -> str:
    """The first lanes with how much is in them; told once for each picture, not for each frame."""
    return ", ".join(f"{lane_label(lane, lanes_by, words)} {lane.kept:,}" for lane in lanes.value[:12])


@lru_cache(maxsize=2)
def _drafts(window: EventWindow | None) -> int:
    """How many records of a window are drafts; counted once for each window, not for each frame."""
    return 0 if window is None else len(np.unique(window.record[(window.flags & int(Flags.DRAFT)) != 0]))
