"""Draws two sources side by side: the names of their bands' lanes, the lines between accounts, and what they mean."""

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from viewer.layout.frame import Contrasted, Link
from viewer.layout.scene import Area, Box, Color, Curve, Drawn, Label, Path, Point
from viewer.layout.theme import Theme, blend
from viewer.layout.words import Words
from viewer.query.filter import Share

ALIKE, OTHERWISE, PROPOSED = "told-alike", "told-otherwise", "told-perhaps"
"""The types of the lines between two accounts: that agree, that contradict each other, only proposed to be of one."""
OTHER = "other"
"""What the keys of the lanes in the second band begin with."""
SIGN = 30.0
BOW = 16.0
BADGE = 15.0


class Row(NamedTuple):
    """What the legend says of a comparison: words and what draws the sign before them, at a left edge and baseline."""

    text: str
    draw: Callable[[float, float], list[Drawn]]


def share_words(key: str, words: Words) -> str:
    """What the lane of a share is called; empty for the key of another lane."""
    named = {
        Share.ONE: words.only_here,
        Share.OTHER: words.only_here,
        Share.BOTH: words.in_both,
        Share.CONFLICT: words.in_conflict,
    }
    share = key.partition(":")[2]
    return named[Share(share)] if share in list(Share) else ""


def is_second(key: str) -> bool:
    """Whether a lane belongs to the second of two bands."""
    return key.partition(":")[0] == OTHER


def draw_accounts(
    links: Iterable[Link], points: Mapping[int, list[Point]], seam: float | None, theme: Theme
) -> list[Drawn]:
    """The lines between accounts, to lie behind the marks; those that agree beneath the others.

    Args:
        links: of any type.
        points: per record row, where its marks begin, in each lane.
        seam: the height of the empty lane between the bands, on which signs hide no words; None where there is none.
    """
    kinds = (ALIKE, PROPOSED, OTHERWISE)
    lines = sorted((link for link in links if link.type in kinds), key=lambda link: kinds.index(link.type))
    shapes: list[Drawn] = []
    for link in lines:
        starts, ends = points.get(link.from_row), points.get(-1 if link.to_row is None else link.to_row)
        if starts and ends and starts[0] != ends[-1]:
            shapes += draw_account_link(starts[0], ends[-1], link.type, seam, theme)
    return shapes


def draw_account_link(start: Point, end: Point, kind: str, seam: float | None, theme: Theme) -> list[Drawn]:
    """A line between two accounts: solid where they agree, broken with a sign where they do not, or perhaps."""
    (x0, y0), (x1, y1) = sorted((start, end), key=lambda point: point[1])
    left = min(x0, x1) - BOW
    pale = blend(theme.muted, theme.paper, 0.55)
    color = pale if kind == ALIKE else theme.accent if kind == PROPOSED else theme.warn
    dash = {ALIKE: (), OTHERWISE: (5.0, 3.0)}.get(kind, (1.5, 3.0))
    shapes: list[Drawn] = [Curve((x0 - 2, y0), (left, y0), (left, y1), (x1 - 2, y1), color, 1.5, dash=dash)]
    if kind != ALIKE:
        y = seam if seam is not None and y0 < seam < y1 else (y0 + y1) / 2
        at = _crossing((y - y0) / max(y1 - y0, 1.0))
        x = (1 - at) ** 3 * (x0 - 2) + 3 * at * (1 - at) * left + at**3 * (x1 - 2)
        shapes += _badge((x, y), "≠" if kind == OTHERWISE else "?", color, theme.paper)
    return shapes


def _crossing(share: float) -> float:
    """Where on a curve that leaves and arrives level, from 0 to 1, so much of its height is behind it."""
    low, high = 0.0, 1.0
    for _ in range(24):  # halved until it is exact to a hundredth of a pixel
        middle = (low + high) / 2
        low, high = (middle, high) if middle * middle * (3 - 2 * middle) < share else (low, middle)
    return low


def _badge(at: Point, text: str, color: Color, ground: Color) -> list[Drawn]:
    x, y = at
    area = Area(x - BADGE / 2, y - BADGE / 2, BADGE, BADGE)
    return [
        Box(area, ground, color, 1.2, radius=BADGE / 2),
        Label((x, y + 4.5), text, 12, color, bold=True, anchor="middle"),
    ]


def legend_rows(contrast: Contrasted, words: Words, theme: Theme) -> list[Row]:
    """What is only in the one, in both, in conflict and only in the other, with how much of each there is."""
    told = {
        Share.ONE: (words.only_in.replace("{name}", contrast.one), _sign(theme, True, False, "")),
        Share.BOTH: (words.told_by_both, _sign(theme, True, True, ALIKE)),
        Share.CONFLICT: (words.told_otherwise, _sign(theme, True, True, OTHERWISE)),
        Share.OTHER: (words.only_in.replace("{name}", contrast.other), _sign(theme, False, True, "")),
    }
    counted = zip(Share, contrast.counts, strict=True)
    rows = [Row(f"{told[share][0]} {count:,}", told[share][1]) for share, count in counted if share in contrast.shown]
    if contrast.proposed:
        rows.append(Row(f"{words.told_perhaps} {contrast.proposed:,}", _sign(theme, True, True, PROPOSED)))
    return rows


def _sign(theme: Theme, upper: bool, lower: bool, kind: str) -> Callable[[float, float], list[Drawn]]:
    """Two small bands, of which those that tell are filled, and the line between them."""

    def draw(x: float, y: float) -> list[Drawn]:
        shapes: list[Drawn] = []
        for top, told in ((y - 12, upper), (y - 1, lower)):
            area = Area(x + 2.5, top + 0.5, SIGN - 5, 4)
            shapes.append(Box(area, theme.muted if told else None, theme.muted, 1))
        middle = x + SIGN / 2
        if kind == ALIKE:
            shapes.append(Path(((middle, y - 8), (middle, y - 1)), theme.muted, 1.5))
        elif kind:
            color = theme.warn if kind == OTHERWISE else theme.accent
            text = "≠" if kind == OTHERWISE else "?"
            shapes.append(Box(Area(middle - 6, y - 11.5, 12, 12), theme.panel, radius=6))
            shapes.append(Label((middle, y - 1), text, 12, color, bold=True, anchor="middle"))
        return shapes

    return draw
