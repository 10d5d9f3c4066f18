"""Images painted and packed strip by strip: the same pixels as in one piece, whatever their size."""

import zlib
from concurrent.futures import ThreadPoolExecutor
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QImage, QPainter

from tests.query.documents import synthetic_document
from tests.shell.export.requests import draw, go_on, needs_qt, request
from viewer.layout.scene import Area, Box, Curve, Glyph, Label, Path
from viewer.query.memory import MemorySource
from viewer.shell.export.packing import joined_checksum, packed
from viewer.shell.export.png import page_image, png_bytes
from viewer.shell.export.strips import Strip, painted_strips, vertical_reach
from viewer.shell.export.wishes import PageWish, What
from viewer.shell.painter import paint_scene

pytestmark = needs_qt


@given(st.binary(max_size=4_000), st.binary(max_size=4_000))
def test_checksums_of_parts_make_that_of_the_whole(first: bytes, second: bytes) -> None:
    assert joined_checksum(zlib.adler32(first), zlib.adler32(second), len(second)) == zlib.adler32(first + second)


@settings(max_examples=30, deadline=None)
@given(
    st.integers(1, 40),
    st.lists(st.integers(1, 30), min_size=1, max_size=7),
    st.integers(0, 3),
    st.randoms(use_true_random=False),
)
def test_strips_of_any_size_make_one_stream(width: int, heights: list[int], above: int, random: Random) -> None:
    strips: list[Strip] = []
    rows: list[list[int]] = []
    for height in heights:
        strip = QImage(width, above + height, QImage.Format.Format_RGB32)
        strip.fill(0xABCDEF)
        for y in range(height):
            row = [random.choice((0xFFFFFF, 0x123456, 0x00FF01)) for _ in range(width)]
            if y and random.random() < 0.6:
                row = rows[-1]
            for x, color in enumerate(row):
                strip.setPixel(x, above + y, color)
            rows.append(row)
        strips.append(Strip(strip, above))
    data = zlib.decompress(b"".join(packed(iter(strips))))
    assert unfiltered(data, width) == rows


def unfiltered(data: bytes, width: int) -> list[list[int]]:
    """The pixels of a PNG's rows, whose filters are taken back as the standard says."""
    above, made = bytes(3 * width), []
    for start in range(0, len(data), 3 * width + 1):
        kind, line = data[start], bytearray(data[start + 1 : start + 1 + 3 * width])
        for place in range(len(line)):
            before = line[place - 3] if place >= 3 else 0
            line[place] = (line[place] + {0: 0, 1: before, 2: above[place]}[kind]) % 256
        above = bytes(line)
        made.append([int.from_bytes(above[at : at + 3], "big") for at in range(0, len(above), 3)])
    return made


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_a_page_in_strips_is_the_page_in_one_piece(scale: float, monkeypatch: pytest.MonkeyPatch) -> None:
    drawing = draw(PageWish(What.WHOLE), request(MemorySource(synthetic_document(60))))
    whole = page_image(drawing, scale, go_on)
    monkeypatch.setattr("viewer.shell.export.strips.STRIP", whole.width() * 61)
    strips = list(painted_strips(drawing, scale, go_on))
    assert len(strips) > 8
    written = QImage.fromData(QByteArray(png_bytes(drawing, scale, go_on))).convertToFormat(whole.format())
    assert (written.width(), written.height()) == (whole.width(), whole.height())
    one, other = (np.frombuffer(image.constBits(), np.uint8).astype(np.int16) for image in (written, whole))
    assert abs(one - other).max() <= 4  # of 255: what a strip cuts is smoothed anew at the cut


def test_another_thread_makes_the_same_file_and_both_look_as_the_window_does() -> None:
    drawing = draw(PageWish(What.WHOLE), request(MemorySource(synthetic_document(40))))
    here = png_bytes(drawing, 1.0, go_on)
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(png_bytes, drawing, 1.0, go_on).result() == here
    seen = page_image(drawing, 1.0, go_on)
    with QPainter(seen) as painter:
        paint_scene(painter, drawing.page)
    assert QImage.fromData(QByteArray(here)).convertToFormat(seen.format()) == seen


@pytest.mark.parametrize(
    "shape",
    [
        Box(Area(0, 10, 5, 20), 1, 2, 3.0),
        Path(((0, 10), (4, 30), (9, 12)), 1, 2.0),
        Label((0, 20), "ÅŞgj", 10, 0),
        Glyph("square", (5, 20), 18, 1),
    ],
)
def test_a_shape_reaches_at_least_as_far_as_it_is_drawn(shape: Box | Path | Label | Glyph) -> None:
    top, bottom = vertical_reach(shape)
    assert top <= 10
    assert bottom >= 22


def test_a_curve_may_be_anywhere() -> None:
    top, bottom = vertical_reach(Curve((0, 1), (0, 2), (0, 3), (0, 4), 0))
    assert top < -(10**6)
    assert bottom > 10**6
