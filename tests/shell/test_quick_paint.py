"""What is drawn the quick way on pixels looks as the plain way draws it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QImage, QPainter

from viewer.layout.scene import Area, Drawn, Glyph, Hatch, Label, Layer, Scene, Silhouette
from viewer.layout.silhouettes import outlines
from viewer.shell.fonts import FontMeasure
from viewer.shell.painter import paint_scene
from viewer.shell.quick_paint import paint_quickly

BLUE, WHITE = 0x0072B2, 0xFFFFFF

pytestmark = pytest.mark.usefixtures("qapp")


def painted(*shapes: Drawn, scale: float = 1.0) -> QImage:
    image = QImage(round(200 * scale), round(100 * scale), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    with QPainter(image) as painter:
        paint_scene(painter, Scene(200, 100, WHITE, [Layer(Area(0, 0, 200, 100), list(shapes))]))
    return image


def unlike(one: QImage, other: QImage, by: int) -> int:
    """How many pixels differ by more than so much of 255."""
    first, second = (
        np.frombuffer(image.constBits(), dtype=np.uint8).reshape(image.height(), -1).astype(np.int16)
        for image in (one, other)
    )
    return int((np.abs(first - second).reshape(one.height(), -1, 4).max(axis=2) > by).sum())


def plain(shape: Drawn) -> QImage:
    """As in a view that is scaled by hardly anything, where no quick way is taken."""
    image = QImage(200, 100, QImage.Format.Format_RGB32)
    image.fill(WHITE | 0xFF000000)
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(1.0000001, 1.0000001)
        assert not paint_quickly(painter, shape, plain=False)
        paint_scene(painter, Scene(200, 100, WHITE, [Layer(Area(0, 0, 200, 100), [shape])]))
    return image


@pytest.mark.parametrize("x", [10.0, 10.25, 10.5, 33.75])
@pytest.mark.parametrize("name", ["circle", "star", "speech"])
def test_a_glyph_is_the_same_at_quarters_of_a_pixel(name: str, x: float) -> None:
    shape = Glyph(name, (x, 40.5), 11, BLUE, BLUE, 0.6)
    assert unlike(painted(shape), plain(shape), 24) == 0


@pytest.mark.parametrize("area", [Area(10, 20, 150, 4), Area(13, 20.5, 120, 4), Area(7, 30, 100, 5)])
def test_hatching_by_tiles_is_hatching(area: Area) -> None:
    shape = Hatch(area, BLUE, 4.0, 1.4)
    inside = area.w * area.h
    assert unlike(painted(shape), plain(shape), 60) <= 0.04 * inside


heights_of_columns = st.lists(st.integers(0, 40), min_size=1, max_size=100)


@given(heights_of_columns, st.booleans(), st.sampled_from([1.0, 2.0]))
def test_columns_are_their_outlines(heights: list[int], up: bool, scale: float) -> None:
    wide = 100 // len(heights) * len(heights)
    shape = Silhouette(Area(20, 30, wide, 40), np.array(heights, dtype=np.float32), BLUE, up)
    assert unlike(painted(shape, scale=scale), painted(*outlines(shape), scale=scale), 8) == 0


def test_columns_narrower_than_a_pixel_and_empty_ones_are_drawn_without_a_warning() -> None:
    many = Silhouette(Area(0, 0, 50, 40), np.arange(500, dtype=np.float32) / 12.5, BLUE)
    none = Silhouette(Area(0, 0, 50, 40), np.zeros(0, dtype=np.float32), BLUE)
    flat = Silhouette(Area(0, 0, 0.2, 40), np.ones(3, dtype=np.float32), BLUE)
    assert unlike(painted(many, none, flat), painted(), 8) > 500


def test_texts_are_measured_together_as_one_by_one() -> None:
    measure = FontMeasure()
    texts = ["Ankara", "", "汉字 ab", "Çavuşoğlu وزير", "👩‍🚀 x", "汉字汉"]
    for size, bold in ((13.0, False), (11.0, True)):
        together = measure.all_about(texts, size, bold)
        assert together.tolist() == pytest.approx([measure.about(text, size, bold) for text in texts])
    assert len(measure.all_about([], 13.0)) == 0


def test_a_label_takes_the_quick_way() -> None:
    image = QImage(100, 30, QImage.Format.Format_RGB32)
    with QPainter(image) as painter:
        assert paint_quickly(painter, Label((5, 20), "Ankara", 13, BLUE), plain=True)
