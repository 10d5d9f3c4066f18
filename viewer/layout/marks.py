"""Draws one mark: its certain and possible extents, its glyph and its label."""

from typing import NamedTuple

from viewer.layout.rows import DRAFT_ROOM, GLYPH_ROOM, LABEL_SIZE
from viewer.layout.scene import Area, Box, Color, Drawn, Fade, Glyph, Hatch, Label, Measure, Path
from viewer.layout.theme import Theme, blend
from viewer.query.answers import Flags

ROW = 26.0
BAR = 5.0
BAR_TOP = 18.0
BASELINE = 13.5
GLYPH = 11.0
PENCIL = 10.0
PALE = 0.30
FADE = 26.0
"""Pixels over which an approximate or unknown end fades, at most."""
# plain numbers, which are a tenth as dear to compare as flags
APPROXIMATE, UNCERTAIN, DRAFT = int(Flags.APPROXIMATE), int(Flags.UNCERTAIN), int(Flags.DRAFT)
OPEN_START, OPEN_END = int(Flags.OPEN_START), int(Flags.OPEN_END)
UNKNOWN_START, UNKNOWN_END = int(Flags.UNKNOWN_START), int(Flags.UNKNOWN_END)
LEAST_SOFT = 9.0
"""Pixels: a shorter bar shows no softened ends."""
LONGEST_FADE = 20_000.0


class Mark(NamedTuple):
    """A mark on the page, in pixels.

    Attributes:
        top: of its row. left, right: possible extent; solid_left, solid_right: certain extent, else equal.
        label_left: where its glyph stands. number, text: set bold, then plain. background: what lies behind it.
    """

    top: float
    left: float
    right: float
    solid_left: float
    solid_right: float
    label_left: float
    number: str
    text: str
    glyph: str
    status: str
    flags: int
    color: Color
    background: Color


def draw_mark(mark: Mark, view: Area, theme: Theme, measure: Measure) -> list[Drawn]:
    """The shapes of a mark; bars are cut at the view's edges, labels are whole."""
    shapes = draw_extent(mark, view)
    x, baseline = mark.label_left, mark.top + BASELINE
    hollow = mark.status in {"claimed", "planned", "conditional", "denied"}
    shapes.append(
        Glyph(
            mark.glyph,
            (x + GLYPH / 2 + 1, baseline - 4.5),
            GLYPH,
            mark.background if hollow else mark.color,
            mark.color,
            1.3 if hollow else 0.6,
        )
    )
    x += GLYPH_ROOM
    if mark.flags & DRAFT:
        shapes.append(pencil(x, baseline, theme))
        x += DRAFT_ROOM
    tentative = mark.status in {"planned", "conditional"}
    ink = theme.muted if tentative or mark.status == "denied" else theme.ink
    if mark.number:
        shapes.append(Label((x, baseline), mark.number, LABEL_SIZE, theme.ink, bold=True))
        x += measure.width(mark.number, LABEL_SIZE, True) + 5
        ink = theme.muted
    if mark.text:
        shapes.append(Label((x, baseline), mark.text, LABEL_SIZE, ink, italic=tentative))
        wide = measure.width(mark.text, LABEL_SIZE)
        if mark.status == "denied":
            shapes.append(Path(((x, baseline - 4), (x + wide, baseline - 4)), theme.ink, 1.2))
        x += wide
    if mark.flags & UNCERTAIN:
        shapes.append(Label((x + 3, baseline), "?", LABEL_SIZE, theme.ink, bold=True))
    return shapes


def pencil(x: float, baseline: float, theme: Theme) -> Glyph:
    """The sign of a draft, before the words that are still to be settled: nothing else is told by a sign there."""
    return Glyph("pencil", (x + PENCIL / 2, baseline - 4.5), PENCIL, theme.muted, theme.muted, 0.3)


def draw_extent(mark: Mark, view: Area) -> list[Drawn]:
    """The bar of a mark: certain extent in its status's manner, possible extent pale, ends as they are known."""
    low, high = view.x - 8, view.right + 8
    left, right = max(mark.left, low), min(mark.right, high)
    if right <= low or left >= high or right < left:
        return []
    y = mark.top + BAR_TOP
    pale = blend(mark.color, mark.background, PALE)
    if mark.solid_right > mark.solid_left:
        shapes = _sure(mark, low, high, y, pale)
    else:
        shapes = _somewhere(mark, left, right, y, pale)
        # brackets say: somewhere between these
        for x, known in ((mark.left, mark.left > low), (mark.right - 1, mark.right < high)):
            if known and mark.right - mark.left >= 3 and not mark.flags & (APPROXIMATE | UNKNOWN_START | UNKNOWN_END):
                shapes.append(Box(Area(x, y - 1, 1, BAR + 2), mark.color))
    return shapes + _ends(mark, view, y)


def _sure(mark: Mark, low: float, high: float, y: float, pale: Color) -> list[Drawn]:
    """A certain part; its imprecise ends fade outwards, approximate ones to nothing."""
    soft = bool(mark.flags & APPROXIMATE)
    before = mark.background if soft or mark.flags & UNKNOWN_START else pale
    after = mark.background if soft or mark.flags & UNKNOWN_END else pale
    shapes: list[Drawn] = []
    # a fade keeps its true ends, so that it does not change while panning, unless it has none
    start = mark.left if mark.left > low - LONGEST_FADE else low
    end = mark.right if mark.right < high + LONGEST_FADE else high
    if start < mark.solid_left and mark.solid_left > low:
        shapes.append(Fade(Area(start, y, min(mark.solid_left, high + LONGEST_FADE) - start, BAR), before, mark.color))
    if end > mark.solid_right and mark.solid_right < high:
        first = max(mark.solid_right, low - LONGEST_FADE)
        shapes.append(Fade(Area(first, y, end - first, BAR), mark.color, after))
    solid_left, solid_right = max(mark.solid_left, low), min(mark.solid_right, high)
    if solid_right > solid_left:
        area = Area(solid_left, y, solid_right - solid_left, BAR)
        shapes += _in_status(area, mark, mark.background) or _softened(area, mark, soft)
    return shapes


def _softened(area: Area, mark: Mark, soft: bool) -> list[Drawn]:
    color, around = mark.color, mark.background
    if not soft or area.w < LEAST_SOFT:
        return [Box(area, color)]
    edge = min(FADE, area.w / 3)
    return [
        Fade(Area(area.x, area.y, edge, area.h), around, color),
        Box(Area(area.x + edge, area.y, area.w - 2 * edge, area.h), color),
        Fade(Area(area.right - edge, area.y, edge, area.h), color, around),
    ]


def _somewhere(mark: Mark, left: float, right: float, y: float, pale: Color) -> list[Drawn]:
    """A merely possible extent, with the manner of its status over it."""
    area = Area(left, y, right - left, BAR)
    if mark.flags & APPROXIMATE:
        edge = min(FADE, area.w / 2)
        return [
            Fade(Area(left, y, edge, BAR), mark.background, pale),
            Box(Area(left + edge, y, max(area.w - 2 * edge, 0), BAR), pale),
            Fade(Area(right - edge, y, edge, BAR), pale, mark.background),
        ]
    if mark.flags & (UNKNOWN_START | UNKNOWN_END):
        return [Fade(area, *((mark.background, pale) if mark.flags & UNKNOWN_START else (pale, mark.background)))]
    return _in_status(area, mark._replace(color=blend(mark.color, mark.background, 0.6)), pale) or [Box(area, pale)]


def _in_status(area: Area, mark: Mark, inside: Color) -> list[Drawn]:
    """A bar in the manner of its status; empty for what is simply reported."""
    color = mark.color
    inner = Area(area.x + 0.5, area.y + 0.5, max(area.w - 1, 0.5), area.h - 1)
    match mark.status:
        case "claimed":
            return [Box(inner, inside, color, 1.2)]
        case "planned":
            return [Box(inner, inside, color, 1.2, dash=(4, 2.5))]
        case "conditional":
            return [Box(inner, inside, color, 1.2, dash=(1.2, 2.4))]
        case "disputed":
            return [Box(inner, inside, color, 1.0), Hatch(inner, color, 4.0, 1.4)]
        case "denied":
            middle = area.y + area.h / 2
            return [Box(inner, inside, color, 1.0), Path(((area.x - 2, middle), (area.right + 2, middle)), color, 1.4)]
    return []


def _ends(mark: Mark, view: Area, y: float) -> list[Drawn]:
    """Arrows for open ends, dots and a question mark for unknown ones."""
    shapes: list[Drawn] = []
    middle = y + BAR / 2
    if mark.flags & OPEN_END and mark.right > view.right:
        tip = view.right - 2
        shapes.append(Path(((tip - 9, middle - 5.5), (tip, middle), (tip - 9, middle + 5.5)), fill=mark.color))
    if mark.flags & OPEN_START and mark.left < view.x:
        tip = view.x + 2
        shapes.append(Path(((tip + 9, middle - 5.5), (tip, middle), (tip + 9, middle + 5.5)), fill=mark.color))
    if mark.flags & UNKNOWN_END and view.x + 10 <= mark.right <= view.right:  # its room is to the left
        shapes += _unknown(mark.right - 1, y, mark)
    if mark.flags & UNKNOWN_START and view.x <= mark.left <= view.right - 10:
        shapes += _unknown(mark.left + 9, y, mark)
    return shapes


def _unknown(x: float, y: float, mark: Mark) -> list[Drawn]:
    return [
        Box(Area(x - 9, y - 3, 10, BAR + 6), mark.background),
        Label((x - 4, y + BAR + 1), "?", 12, mark.color, bold=True, anchor="middle"),
    ]
