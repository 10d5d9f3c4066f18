"""The whole legend on a sheet: every manner of drawing with a sentence, and the glyphs of all known kinds."""

from viewer.layout.fitting import elided
from viewer.layout.frame import Style
from viewer.layout.kinds import known_kinds
from viewer.layout.legend import SAMPLE, Entry, bar_entry, draft_entry, glyph_entry
from viewer.layout.scene import Area, Drawn, Label, Layer, Scene
from viewer.query.answers import Flags

MARGIN = 24.0
LINE = 26.0
SIZE = 13.0
HEADING = 14.0


def legend_sheet(style: Style, width: float, headings: tuple[str, str, str], sentences: dict[str, str]) -> Scene:
    """Times and statuses a line each, kinds in columns.

    Args:
        headings: over times, statuses, and kinds.
        sentences: what to say of each manner of drawing, by its name in `layout.words.Words`.
    """
    words, theme = style.words, style.theme
    times = [
        bar_entry(style, sentences.get("certain", words.certain), background=theme.paper),
        bar_entry(style, sentences.get("possible", words.possible), sure=False, background=theme.paper),
        bar_entry(style, sentences.get("open_end", words.open_end), Flags.OPEN_END, background=theme.paper),
        bar_entry(style, sentences.get("unknown_end", words.unknown_end), Flags.UNKNOWN_END, background=theme.paper),
        bar_entry(style, sentences.get("approximate", words.approximate), Flags.APPROXIMATE, background=theme.paper),
        bar_entry(style, sentences.get("uncertain", words.uncertain), Flags.UNCERTAIN, background=theme.paper),
    ]
    statuses = [
        bar_entry(style, sentences.get(status, str(getattr(words, status))), status=status, background=theme.paper)
        for status in ("reported", "claimed", "disputed", "planned", "conditional", "denied")
    ]
    statuses.append(draft_entry(style, sentences.get("draft", words.draft)))
    by_glyph: dict[str, list[str]] = {}
    for kind in known_kinds().values():
        by_glyph.setdefault(kind.glyph, []).append(kind.label)
    kinds = [glyph_entry(style, glyph, ", ".join(labels)) for glyph, labels in by_glyph.items()]
    shapes: list[Drawn] = []
    y = MARGIN
    for heading, entries in zip(headings, (times, statuses, kinds), strict=True):
        y = _section(shapes, heading, entries, y, width, style)
    scene = Scene(width, y + MARGIN - LINE / 2, theme.paper)
    scene.layers.append(Layer(Area(0, 0, width, scene.height), shapes))
    scene.words = "; ".join(entry.text for entries in (times, statuses, kinds) for entry in entries)
    return scene


def _section(shapes: list[Drawn], heading: str, entries: list[Entry], y: float, width: float, style: Style) -> float:
    theme = style.theme
    shapes.append(Label((MARGIN, y + HEADING), heading, HEADING, theme.ink, bold=True))
    y += LINE + 6
    for entry in entries:
        baseline = y + 12
        shapes += entry.draw(MARGIN, baseline)
        left = MARGIN + SAMPLE + 14
        text = elided(entry.text, width - MARGIN - left, style.measure, SIZE)
        shapes.append(Label((left, baseline), text, SIZE, theme.ink))
        y += LINE
    return y + LINE / 2
