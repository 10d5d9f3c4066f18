"""The actors' colours: one for each root of the tree, which its members share; the same whatever is filtered."""

from collections.abc import Iterable, Mapping
from re import fullmatch

from viewer.layout.scene import Color
from viewer.layout.theme import Theme
from viewer.query.answers import Lane
from viewer.query.filter import NO_KEY


def actor_colors(lanes: Iterable[Lane], theme: Theme) -> dict[str, Color]:
    """Colours by actor id, for the lanes of all records by actor; a colour that the file asks for is honoured."""
    colors: dict[str, Color] = {NO_KEY: theme.nobody}
    used = 0
    for lane in lanes:
        if fullmatch(r"#[0-9a-fA-F]{6}", lane.color):
            colors[lane.key] = int(lane.color[1:], 16)
        elif lane.parent in colors and lane.parent is not None:
            colors[lane.key] = colors[lane.parent]
        elif lane.key != NO_KEY:
            colors[lane.key] = theme.actors[used % len(theme.actors)]
            used += 1
    return colors


def color_of(colors: Mapping[str, Color], key: str, theme: Theme) -> Color:
    """An actor's colour; nobody's for one that stands in no lane."""
    return colors.get(key, theme.nobody)
