"""Says over the lanes why nothing is seen in them, and what can be done about it."""

from viewer.layout.frame import Style
from viewer.layout.scene import Area, Box, Drawn, Label, Layer
from viewer.layout.wrapping import wrapped

TITLE_SIZE, HINT_SIZE = 16.0, 13.0
TITLE_LINE, HINT_LINE = 22.0, 19.0
PADDING = 24.0
MARGIN = 12.0


def draw_empty(reason: str, hint: str, area: Area, style: Style) -> Layer:
    """The reason and the hint, in lines as long as there is room for, in the middle of the area."""
    theme, measure = style.theme, style.measure
    room = max(area.w - 2 * (PADDING + MARGIN), 40.0)
    title = wrapped(reason, room, measure, TITLE_SIZE, True)
    lines = wrapped(hint, room, measure, HINT_SIZE)
    widths = [measure.width(line, TITLE_SIZE, True) for line in title]
    widths += [measure.width(line, HINT_SIZE) for line in lines]
    wide = max(widths, default=0.0) + 2 * PADDING
    tall = len(title) * TITLE_LINE + len(lines) * HINT_LINE + PADDING
    middle, top = area.x + area.w / 2, area.y + max((area.h - tall) / 2, 0.0)
    shapes: list[Drawn] = [Box(Area(middle - wide / 2, top, wide, tall), theme.paper, radius=6)]
    y = top + PADDING / 2
    for line in title:
        shapes.append(Label((middle, y + 16), line, TITLE_SIZE, theme.ink, bold=True, anchor="middle"))
        y += TITLE_LINE
    for line in lines:
        shapes.append(Label((middle, y + 14), line, HINT_SIZE, theme.muted, anchor="middle"))
        y += HINT_LINE
    return Layer(area, shapes)
