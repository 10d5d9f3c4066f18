"""The painter: each shape lies where the scene says, alike on every paper and in every thread."""

from collections.abc import Callable
from threading import Thread

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QRect
from PySide6.QtGui import QFontInfo, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator

from tests.layout.test_scene_goldens import SCENES
from viewer.layout.glyphs import NAMES
from viewer.layout.scene import Area, Box, Curve, Drawn, Fade, Glyph, Hatch, Label, Layer, Path, Scene
from viewer.shell.painter import FAMILY, FontMeasure, Stills, font, paint_layer, paint_scene

WHITE, BLUE, RED = 0xFFFFFF, 0x0072B2, 0xC40000

pytestmark = pytest.mark.usefixtures("qapp")


PAPER = Area(0, 0, 200, 100)


def painted(*shapes: Drawn, clip: Area = PAPER, scale: float = 1.0) -> QImage:
    image = QImage(round(200 * scale), round(100 * scale), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    with QPainter(image) as painter:
        paint_scene(painter, Scene(200, 100, WHITE, [Layer(clip, list(shapes))]))
    return image


def inked(image: QImage) -> QRect:
    """The smallest rectangle that holds everything but the white."""
    points = [
        (x, y) for x in range(image.width()) for y in range(image.height()) if image.pixel(x, y) & 0xFFFFFF != WHITE
    ]
    if not points:
        return QRect()
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    top, bottom = min(y for _, y in points), max(y for _, y in points)
    return QRect(left, top, right - left + 1, bottom - top + 1)


def test_a_box_fills_its_area() -> None:
    image = painted(Box(Area(10, 20, 30, 40), BLUE))
    assert inked(image) == QRect(10, 20, 30, 40)
    assert image.pixel(25, 40) & 0xFFFFFF == BLUE


@pytest.mark.parametrize(
    "shape",
    [
        Box(Area(10, 20, 30, 40), None, BLUE, 1.0),
        Box(Area(10, 20, 30, 40), BLUE, RED, 2.0, radius=5),
        Box(Area(10, 20, 30, 40), BLUE, RED, 1.0, dash=(3, 2)),
        Fade(Area(10, 20, 30, 40), BLUE, RED),
        Hatch(Area(10, 20, 30, 40), BLUE),
        Path(((10, 20), (40, 20), (40, 60)), fill=BLUE),
        Path(((10, 20), (40, 20), (10, 60), (40, 60)), BLUE),
        Path(((10, 20), (40, 60)), BLUE, dash=(2, 2)),
        Glyph("star", (25, 40), 30, BLUE, RED),
        *(Glyph(name, (25, 40), 24, BLUE) for name in NAMES),
    ],
)
def test_a_shape_lies_within_its_place(shape: Drawn) -> None:
    place = inked(painted(shape))
    assert not place.isEmpty()
    assert QRect(8, 18, 34, 44).contains(place)


@pytest.mark.parametrize(
    ("points", "place"),
    [
        (((10.5, 20), (10.5, 60)), QRect(10, 20, 1, 40)),
        (((10, 20.5), (60, 20.5)), QRect(10, 20, 50, 1)),
        (((60, 20.5), (10, 20.5)), QRect(10, 20, 50, 1)),
    ],
)
def test_a_straight_line_is_a_pixel_wide(points: tuple[tuple[float, float], ...], place: QRect) -> None:
    assert inked(painted(Path(points, BLUE, 1))) == place


def test_a_curve_ends_in_its_arrow() -> None:
    plain = painted(Curve((10, 10), (60, 10), (60, 80), (110, 80), BLUE))
    arrow = painted(Curve((10, 10), (60, 10), (60, 80), (110, 80), BLUE, arrow=True))
    assert inked(arrow).bottom() > inked(plain).bottom()


def test_nothing_is_drawn_outside_a_layers_clip() -> None:
    shapes: list[Drawn] = [
        Box(Area(0, 0, 200, 100), BLUE), Label((0, 50), "wide " * 20, 13, RED), Hatch(Area(0, 0, 200, 100), RED)
    ]  # fmt: skip
    assert inked(painted(*shapes, clip=Area(50, 30, 60, 40))) == QRect(50, 30, 60, 40)


def test_a_label_stands_on_its_baseline_at_its_start_middle_or_end() -> None:
    start, middle, end = (
        inked(painted(Label((100, 50), "Ankara", 13, BLUE, anchor=anchor))) for anchor in ("start", "middle", "end")
    )
    assert 99 <= start.left() <= 103
    assert 97 <= end.right() <= 101
    assert abs(middle.center().x() - 100) <= 2
    assert 48 <= start.bottom() <= 51
    assert start.top() > 35


TEXTS = ["Idlib", "Çavuşoğlu", "وزير الخارجية", "汉字", "Idlib 汉字", "AV To fi", "👩‍🚀 x", "a\u0301\u0323", "שלום abc"]


def drawn_apart(paint: Callable[[], QImage]) -> QImage:
    """What is painted in another thread, where texts are not kept laid out."""
    made: list[QImage] = []
    thread = Thread(target=lambda: made.append(paint()))
    thread.start()
    thread.join()
    return made[0]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("bold", [False, True])
def test_texts_that_were_laid_out_before_have_the_same_pixels(text: str, bold: bool) -> None:
    def paint() -> QImage:
        return painted(
            Label((10.3, 40.7), text, 13, BLUE, bold=bold),
            Label((190, 60), text, 12, BLUE, bold=bold, anchor="end"),
            Label((100, 80), text, 11, BLUE, italic=True, anchor="middle"),
        )

    first = paint()
    assert paint() == first
    assert drawn_apart(paint) == first


def test_at_twice_the_scale_everything_lies_at_the_same_place() -> None:
    label = Label((20, 50), "Ankara", 13, BLUE)
    one, two = inked(painted(label)), inked(painted(label, scale=2.0))
    assert abs(two.left() / 2 - one.left()) <= 1
    assert abs(two.right() / 2 - one.right()) <= 1.5
    assert abs(two.bottom() / 2 - one.bottom()) <= 1


def test_text_is_measured_as_wide_as_it_is_drawn() -> None:
    measure = FontMeasure()
    for text in ("Ankara", "Мосcow", "WWWWWW", "iiiiii"):
        for size, bold in ((11.0, False), (13.0, False), (13.0, True), (16.0, True)):
            place = inked(painted(Label((10, 60), text, size, BLUE, bold=bold)))
            assert abs(place.width() - measure.width(text, size, bold)) <= 4


def test_what_was_measured_is_remembered_but_not_for_ever() -> None:
    measure = FontMeasure()
    measure.MOST = 10
    widths = [measure.width(f"text {number}", 13) for number in range(50)]
    assert [measure.width(f"text {number}", 13) for number in range(50)] == widths
    assert measure.width("", 13) == 0


def test_the_packaged_font_is_used() -> None:
    assert QFontInfo(font(13)).family() == FAMILY
    assert font(13).pixelSize() == 13
    assert font(13, bold=True).weight() > font(13).weight()
    assert font(13, italic=True).italic()
    assert font(0.2).pixelSize() == 1


@pytest.mark.parametrize("name", SCENES)
def test_whole_scenes_are_painted_without_a_warning_and_leave_the_painter_as_it_was(name: str) -> None:
    scene = SCENES[name]().scene
    image = QImage(round(scene.width), round(scene.height), QImage.Format.Format_RGB32)
    with QPainter(image) as painter:
        before = painter.pen(), painter.brush(), painter.font(), painter.hasClipping(), painter.transform()
        paint_scene(painter, scene)
        assert (painter.pen(), painter.brush(), painter.font(), painter.hasClipping(), painter.transform()) == before
    colors = {image.pixel(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)}
    assert len(colors) > 8


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_layers_kept_as_pixels_look_as_they_were_drawn(scale: float) -> None:
    scene = SCENES["week"]().scene
    assert any(layer.still for layer in scene.layers)

    def paint(stills: Stills | None) -> QImage:
        image = QImage(round(scene.width * scale), round(scene.height * scale), QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(scale)
        with QPainter(image) as painter:
            paint_scene(painter, scene, stills, scale)
        return image

    stills = Stills()
    first = paint(stills)
    assert paint(stills) == first
    plain = paint(None)
    different = sum(
        first.pixel(x, y) != plain.pixel(x, y)
        for x in range(first.width())
        for y in range(first.height() - 140, first.height())
    )
    assert different <= 0.001 * first.width() * 140, "but for a rounding or two"


def test_a_vector_file_keeps_text_as_text() -> None:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)
    generator.setOutputDevice(buffer)
    generator.setViewBox(QRect(0, 0, 200, 100))
    with QPainter(generator) as painter:
        paint_layer(
            painter, Layer(Area(0, 0, 200, 100), [Label((10, 50), "Çavuşoğlu", 13, BLUE), Box(Area(1, 1, 5, 5), RED)])
        )
    svg = bytes(buffer.data().data()).decode()
    assert "Çavuşoğlu" in svg
    assert "<text" in svg


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 1.75, 2.0])
def test_nothing_of_what_was_there_before_shines_through(ratio: float) -> None:
    layers = [Layer(Area(0, top, 200, 33), [Box(Area(0, top, 200, 33), WHITE)]) for top in (0, 33, 66)]
    scene = Scene(200, 99, WHITE, layers, covered=True)
    image = QImage(round(200 * ratio), int(99 * ratio), QImage.Format.Format_RGB32)
    image.fill(RED)
    image.setDevicePixelRatio(ratio)
    with QPainter(image) as painter:
        paint_scene(painter, scene, Stills(), ratio)
    assert inked(image).isEmpty()
