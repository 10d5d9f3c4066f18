"""Where two sources are compared, the name of the band in sight stays at its top while the band's own lanes move on."""

from typing import NamedTuple

from viewer.layout.comparing import is_second
from viewer.layout.frame import Content
from viewer.layout.scene import Area, Box, Color, Path
from viewer.layout.theme import Theme
from viewer.query.answers import LanesBy

LEAST_HEAD = 32.0
"""How low a lane's header gets when its lane is scrolled out of sight."""


class BandName(NamedTuple):
    """The lane that leads a band, scrolled away, and where its header stands in its place.

    Attributes:
        ground: its colour.
    """

    position: int
    area: Area
    ground: Color

    def backdrop(self, theme: Theme) -> tuple[Box, Path]:
        """What hides the headers beneath it."""
        y = self.area.bottom - 0.5
        return Box(self.area, self.ground), Path(((0, y), (self.area.right, y)), theme.rule, 1)


def band_name(content: Content, first: float, column: Area, theme: Theme) -> BandName | None:
    """The name that is to be kept in sight, if its own lane is not; `first` is where the first lane begins.

    The band below pushes it away.
    """
    if content.lanes_by is not LanesBy.COMPARED:
        return None
    leads = [at for at, lane in enumerate(content.lanes) if not lane.depth]  # a handful
    gone = [at for at in leads if first + float(content.tops[at + 1]) - LEAST_HEAD < column.y]
    if not gone:
        return None
    lead = content.lanes[gone[-1]]
    if not lead.members or lead.key in content.folded:
        return None
    below = min((at for at in leads if at > gone[-1]), default=len(content.lanes))
    top = min(column.y, first + float(content.tops[below]) - LEAST_HEAD)
    ground = theme.wash if lead.key == content.lit else theme.band if is_second(lead.key) else theme.paper
    return BandName(gone[-1], Area(column.x, top, column.w, LEAST_HEAD), ground)
