"""The actors' colours: one for each root of the tree, which its members share; the same whatever is filtered."""

from collections.abc import Iterable, Mapping
from itertools import repeat
from re import fullmatch

from viewer.layout.scene import Color
from viewer.layout.theme import Theme
from viewer.query.answers import Lane
from viewer.query.filter import NO_KEY


def actor_colors(lanes: Iterable[Lane], theme: Theme) -> dict[str, Color]:
    """Colours by actor id, for the lanes of all records by actor; a colour that the file asks for is honoured."""
    from viewer.query.lanes import Lanes  # late: it brings numpy along

    told = Lanes.of(lanes)  # as columns: a hundred thousand actors cost no object each
    keys, wishes = told.keys, told.heads.colors if told.at is None else [lane.color for lane in told]
    colors: dict[str, Color] = {NO_KEY: theme.nobody}
    used = 0
    for key, wish, above in zip(keys, wishes or repeat(""), told.parent.tolist(), strict=False):
        if wish and fullmatch(r"#[0-9a-fA-F]{6}", wish):
            colors[key] = int(wish[1:], 16)
        elif above >= 0 and keys[above] in colors:
            colors[key] = colors[keys[above]]
        elif key != NO_KEY:
            colors[key] = theme.actors[used % len(theme.actors)]
            used += 1
    return colors


def color_of(colors: Mapping[str, Color], key: str, theme: Theme) -> Color:
    """An actor's colour; nobody's for one that stands in no lane."""
    return colors.get(key, theme.nobody)
