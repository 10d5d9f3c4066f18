"""Colours, as a frozen value: light and dark, each colour named for what it means."""

from dataclasses import dataclass
from functools import lru_cache

from viewer.layout.scene import Color


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of everything but actors.

    Attributes:
        paper: the background; panel: behind side panes; band: every second lane.
        ink, muted, faint: text from strong to weak; faint is for lines and ornaments only.
        rule, strong_rule: thin lines, and those at boundaries of larger units.
        accent: selection and focus; on_accent: text upon it; wash: a tint of it behind what is selected or lit.
        mark_text: highlights in a source's text; warn: problems.
        actors: colours told apart by the colour-blind too (after Okabe and Ito, "Color Universal Design", 2008),
            each at least 3:1 against the paper.
        nobody: the colour of marks without an actor.
    """

    name: str
    dark: bool
    paper: Color
    panel: Color
    band: Color
    ink: Color
    muted: Color
    faint: Color
    rule: Color
    strong_rule: Color
    accent: Color
    on_accent: Color
    wash: Color
    mark_text: Color
    warn: Color
    actors: tuple[Color, ...]
    nobody: Color


LIGHT = Theme(
    name="light",
    dark=False,
    paper=0xFFFFFF,
    panel=0xF6F5F2,
    band=0xFAF9F7,
    ink=0x1D2125,
    muted=0x5C636A,
    faint=0xB4B8BC,
    rule=0xE6E4DF,
    strong_rule=0xC9C6BF,
    accent=0x1F5FBF,
    on_accent=0xFFFFFF,
    wash=0xE4EDFA,
    mark_text=0xFFF0B8,
    warn=0xB3400E,
    actors=(0x0072B2, 0xC4500B, 0x00845F, 0xA8457F, 0x8A6D00, 0x2E8CC2, 0x6A51A3, 0x7A4A2A, 0x4B6B2F, 0x8C2D3C),
    nobody=0x6B7075,
)

DARK = Theme(
    name="dark",
    dark=True,
    paper=0x1B1D20,
    panel=0x222529,
    band=0x1F2225,
    ink=0xECEBE7,
    muted=0xA9AEB3,
    faint=0x5A5F65,
    rule=0x2D3135,
    strong_rule=0x474C52,
    accent=0x7FB0F5,
    on_accent=0x10161E,
    wash=0x26364D,
    mark_text=0x5A4A12,
    warn=0xF09A6A,
    actors=(0x56A8E0, 0xF08A45, 0x2FBF94, 0xDB86B5, 0xD9B83A, 0x8CCBF2, 0xB39DDB, 0xC99A76, 0x9CC06E, 0xE07F8E),
    nobody=0x9AA0A6,
)

THEMES = {theme.name: theme for theme in (LIGHT, DARK)}


@lru_cache(maxsize=4096)
def blend(color: Color, over: Color, share: float) -> Color:
    """`share` (0 to 1) of a colour laid over another."""
    parts = [round(((color >> shift) & 255) * share + ((over >> shift) & 255) * (1 - share)) for shift in (16, 8, 0)]
    return (parts[0] << 16) | (parts[1] << 8) | parts[2]


def css(color: Color) -> str:
    """As "#rrggbb"."""
    return f"#{color:06x}"
