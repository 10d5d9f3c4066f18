"""The ground of each lane in sight: where it lies, its band and the line below it; the same while a view only moves."""

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from viewer.layout.colors import color_of
from viewer.layout.comparing import is_second
from viewer.layout.frame import Content, Style
from viewer.layout.same import Same
from viewer.layout.scene import Area, Box, Color, DensityTarget, Hit, Path
from viewer.layout.theme import Theme
from viewer.query.answers import Lane, LanesBy
from viewer.query.lanes import Lanes

LANE_PADDING = 6.0


class Band(NamedTuple):
    """A lane as it lies on the paper.

    Attributes:
        area: from the paper's left edge. room: for what is drawn in it.
        ground: its colour. color: its actor's, or nobody's. shapes: the band itself, and the line below.
        hit: all of it, where it is drawn as a density.
    """

    lane: Lane
    area: Area
    room: Area
    ground: Color
    color: Color
    shapes: tuple[Box, Path]
    hit: Hit


def bands_of(content: Content, seen: range, tops: list[float], view: Area, style: Style) -> list[Band]:
    """The lanes in sight; `tops` are where each begins on the paper, and where the last ends."""
    lanes, colors = Same(content.lanes), Same(content.colors)
    return _bands(lanes, colors, content.lanes_by, content.lit, seen, tuple(tops), view, style.theme)


@lru_cache(maxsize=4)
def _bands(
    lanes: Same[Lanes],
    colors: Same[Mapping[str, Color]],
    lanes_by: LanesBy,
    lit: str | None,
    seen: range,
    tops: tuple[float, ...],
    view: Area,
    theme: Theme,
) -> list[Band]:
    made = []
    for position, top, bottom in zip(seen, tops, tops[1:], strict=False):
        lane = lanes.value[position]
        shaded = is_second(lane.key) if lanes_by is LanesBy.COMPARED else bool(position % 2)
        ground = theme.wash if lane.key == lit else theme.band if shaded else theme.paper
        area = Area(0, top, view.right, bottom - top)
        line = Path(((0, area.bottom - 0.5), (area.right, area.bottom - 0.5)), theme.rule, 1)
        made.append(
            Band(
                lane,
                area,
                Area(view.x, area.y + LANE_PADDING, view.w, area.h - 2 * LANE_PADDING),
                ground,
                # a lane's colour is its actor's; where lanes are not actors, nobody's
                color_of(colors.value, lane.key, theme) if lanes_by is LanesBy.ACTOR else theme.nobody,
                (Box(area, ground), line),
                Hit(Area(view.x, area.y, view.w, area.h), DensityTarget(lane.key), ""),
            )
        )
    return made
