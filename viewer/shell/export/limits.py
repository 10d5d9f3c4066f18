"""What can be made: sizes are checked before any work, and a refusal says what would fit."""

import os
from collections.abc import Callable
from math import ceil, floor, sqrt
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from viewer.document.errors import DatelineError
from viewer.shell.export.wishes import FileWish, Kind

PIXEL_BYTES = 4
MOST_BYTES = 4 * 2**30
"""Of memory for one image, however much the machine has; a quarter of its memory where that is less."""
MOST_POINTS = 14_400.0
"""The longest side of a PDF page that viewers agree upon: 200 inches."""
MOST_SVG = 1_000_000
"""Pixels: beyond, viewers' single-precision numbers are no longer exact."""
POINTS_PER_PIXEL = 72 / 96
USUAL_SCALE = {Kind.PNG: 2.0, Kind.SVG: 1.0, Kind.PDF: 1.0}
EASY_BYTES = 10**9
"""An image that takes more is drawn at a scale of 1, unless another is asked for."""
LEAST_SCALE = 0.25
"""Text could not be read at less."""


Tick = Callable[[float], None]
"""Is told which share of the work is done (0 to 1), and raises what is to stop it."""


class CannotDraw(DatelineError):
    """A picture that cannot be made, and what could."""

    def __init__(self, reason: str, remedy: str = "") -> None:
        Exception.__init__(self, f"{reason}. {remedy}".strip())
        self.path = Path()
        self.reason = reason
        self.remedy = remedy


def whole_pixels(side: float, scale: float) -> int:
    """A side in pixels."""
    return max(1, round(side * scale))


def most_bytes() -> int:
    """How much memory one image may take on this machine."""
    try:
        owned = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):  # Windows cannot be asked so
        return MOST_BYTES // 2
    return min(MOST_BYTES, owned // 4)


def scale_for(width: float, height: float, wish: FileWish, exact: bool, room: int | None = None) -> float:
    """The scale for a page so large: the one wished for, or the usual, or less where that is too much.

    Args:
        exact: the page is of a size that was asked for: the file is to be as large, not more and not less.
        room: bytes that an image may take; by default what the machine allows.

    Raises:
        CannotDraw: at that scale the file cannot be made.
    """
    wanted = wish.scale or (1.0 if exact else USUAL_SCALE[wish.kind])
    if wish.paper is not None and wish.kind is Kind.PDF:
        return wanted  # sheets have a limit of their own
    room = most_bytes() if room is None else room
    most = largest_scale(width, height, wish.kind, room)
    if wish.scale is None and wish.kind is Kind.PNG and image_bytes(width, height, wanted) > EASY_BYTES:
        wanted = 1.0
    if wanted <= most:
        return wanted
    if wish.scale is None and not exact and most >= LEAST_SCALE:
        return most
    raise _refusal(width, height, wish.kind, wanted, most, room)


def largest_scale(width: float, height: float, kind: Kind, room: int) -> float:
    """The largest scale, in hundredths, at which a page fits a kind of file."""
    match kind:
        case Kind.PNG:
            most = sqrt(room / PIXEL_BYTES / (width * height))
        case Kind.SVG:
            most = MOST_SVG / max(width, height)
        case Kind.PDF:
            most = MOST_POINTS / POINTS_PER_PIXEL / max(width, height)
    return floor(most * 100) / 100


def image_bytes(width: float, height: float, scale: float) -> int:
    """How much memory an image takes while it is drawn."""
    return PIXEL_BYTES * whole_pixels(width, scale) * whole_pixels(height, scale)


def in_bytes(number: float) -> str:
    """An amount of memory in words."""
    for unit in ("bytes", "kB", "MB"):
        if number < 1000:
            return f"{number:.0f} {unit}" if number >= 10 or unit == "bytes" else f"{number:.1f} {unit}"
        number /= 1000
    return f"{number:.1f} GB"


def _refusal(wide: float, tall: float, kind: Kind, wanted: float, most: float, room: int) -> CannotDraw:
    width, height = whole_pixels(wide, wanted), whole_pixels(tall, wanted)
    match kind:
        case Kind.PNG:
            need = in_bytes(image_bytes(wide, tall, wanted))
            reason = tr("An image of {width} × {height} pixels takes {need} of memory; {room} is the most here")
            reason = reason.replace("{need}", need).replace("{room}", in_bytes(room))
            other = tr("SVG and PDF have no such limit")
        case Kind.SVG:
            reason = tr("An SVG of {width} × {height} pixels is larger than programs can draw")
            other = tr("a smaller size would")
        case Kind.PDF:
            width, height = (ceil(side * wanted * POINTS_PER_PIXEL) for side in (wide, tall))
            reason = tr("A PDF page of {width} × {height} points is larger than the 14,400 that PDF allows a side")
            other = tr("sheets of A4 or A3 have no such limit")
    reason = reason.replace("{width}", f"{width:,}").replace("{height}", f"{height:,}")
    if most < 0.01:
        return CannotDraw(reason, f"{other[:1].upper()}{other[1:]}.")
    fits = tr("A scale of {scale} would fit; {other}.")
    return CannotDraw(reason, fits.replace("{scale}", f"{most:g}").replace("{other}", other))


def tr(words: str) -> str:
    """The words in the language of the interface."""
    return QCoreApplication.translate("Export", words)
