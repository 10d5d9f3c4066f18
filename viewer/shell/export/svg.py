"""SVG: a page as shapes and text, the same bytes for the same page."""

import re

from PySide6.QtCore import QBuffer, QIODevice, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgGenerator

from viewer.layout.scene import Label, Measure
from viewer.shell.export.drawing import Drawing
from viewer.shell.export.limits import Tick, whole_pixels
from viewer.shell.export.painting import paint_page
from viewer.shell.export.svg_text import whole_texts
from viewer.shell.painter import FAMILY

FAMILIES = f"'{FAMILY}', 'Source Sans 3', 'Noto Sans', 'Helvetica Neue', Arial, sans-serif"
"""Fonts are named, not contained: where ours is missing, one of about its width."""

_EMPTY = re.compile(r'<g [^<>]*>\s*</g>\s*|<g clip-path="[^"<>]*">\s*</g>\s*')
_ONE_PLACE = re.compile(r' transform="matrix\(1,0,0,1,0,0\)"\s*font-family="[^"<>]*"[^<>]*>')
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def svg_bytes(drawing: Drawing, scale: float, measure: Measure, tick: Tick) -> bytes:
    """The page as an SVG file, `scale` times as large as 96 pixels to the inch."""
    page = drawing.page
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    # SVG Tiny, the default, has no clipping: what is cut off on the screen would spill over the page
    generator = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)
    generator.setOutputDevice(buffer)
    generator.setSize(QSize(whole_pixels(drawing.width, scale), whole_pixels(drawing.height, scale)))
    generator.setViewBox(QRectF(0, 0, page.width, page.height))
    generator.setResolution(96)
    generator.setTitle(drawing.title)
    generator.setDescription(page.words)
    with QPainter(generator) as painter:
        paint_page(painter, page, tick)
    written = _FORBIDDEN.sub("\ufffd", bytes(buffer.data().data()).decode("utf-8"))
    labels = [shape for layer in page.layers for shape in layer.shapes if isinstance(shape, Label)]
    return tidied(whole_texts(written, labels, measure)).encode("utf-8")


def tidied(svg: str) -> str:
    """What Qt writes without its empty groups and what every group repeats, a third of the size."""
    before = ""
    while before != svg:
        before, svg = svg, _EMPTY.sub("", svg)
    svg = _ONE_PLACE.sub(">", svg)
    svg = svg.replace(' fill-opacity="1"', "").replace(' stroke-opacity="1"', "").replace(' font-style="normal"', "")
    svg = svg.replace(' vector-effect="none"', "").replace(' font-weight="400"', "")
    return svg.replace(f'font-family="{FAMILY}"', f'font-family="{FAMILIES}"')
