"""The actors' colours: one for each root of the tree, which its members share; the same whatever is filtered."""

from collections.abc import Iterable, Iterator, Mapping
from re import fullmatch

import numpy as np

from viewer.layout.scene import Color
from viewer.layout.theme import Theme
from viewer.query.answers import Lane
from viewer.query.filter import NO_KEY
from viewer.query.lanes import Lanes


class ActorColors(Mapping[str, Color]):
    """Colours by actor id, each found when it is asked for; a colour that the file asks for is honoured."""

    def __init__(self, lanes: Lanes, theme: Theme) -> None:
        self._lanes = lanes
        self._theme = theme
        self._parent = lanes.parent
        colors = lanes.heads.colors if lanes.at is None else ()
        self._own = {at: int(color[1:], 16) for at, color in enumerate(colors) if color and _is_color(color)}
        plain = self._parent < 0
        nobody = lanes.position(NO_KEY)
        plain[[*self._own, *([] if nobody is None else [nobody])]] = False
        self._turn = np.cumsum(plain)

    def __getitem__(self, key: str) -> Color:
        at = self._lanes.position(key)
        if key == NO_KEY and (at is None or at not in self._own):
            return self._theme.nobody
        if at is None:
            raise KeyError(key)
        while at not in self._own and self._parent[at] >= 0:
            at = int(self._parent[at])
        own = self._own.get(at)
        return self._theme.actors[(int(self._turn[at]) - 1) % len(self._theme.actors)] if own is None else own

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys((NO_KEY, *self._lanes.keys)))

    def __len__(self) -> int:
        return len(self._lanes) + (self._lanes.position(NO_KEY) is None)


def actor_colors(lanes: Iterable[Lane], theme: Theme) -> Mapping[str, Color]:
    """Colours by actor id, for the lanes of all records by actor."""
    return ActorColors(Lanes.of(lanes), theme)


def _is_color(text: str) -> bool:
    return fullmatch(r"#[0-9a-fA-F]{6}", text) is not None


def color_of(colors: Mapping[str, Color], key: str, theme: Theme) -> Color:
    """An actor's colour; nobody's for one that stands in no lane."""
    return colors.get(key, theme.nobody)
