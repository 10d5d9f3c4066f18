"""Pages: what stands around a timeline, what is moved, cropped and wrapped."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.layout.scenes import MEASURE, document, event, labels, make, span
from viewer.layout.cropped import cropped
from viewer.layout.page import Stamps, page_scene, timeline_frame
from viewer.layout.scene import Area, Box, Curve, Drawn, Fade, Glyph, Hatch, Label, Layer, Path, Scene, listing
from viewer.layout.scene_shift import shifted, shifted_layer
from viewer.layout.wrapping import wrapped

STAMPS = Stamps(
    title="Idlib, 6 February 2020",
    subtitle="When it happened: 3 – 6 February 2020 (4 days)",
    lines=(("Filters", "Actor: Turkey"), ("Records", "18 of 41 shown: 15 hidden by actor")),
)
WEEK = span("2020-02-01", "2020-02-09")
DOCUMENT = document(event("shelling", "2020-02-03", "turkey"), event("talks", "2020-02-05", "russia"))
SHAPES: tuple[Drawn, ...] = (
    Box(Area(1, 2, 30, 40), 0xFF0000),
    Fade(Area(1, 2, 30, 40), 0xFF0000, 0x00FF00),
    Hatch(Area(1, 2, 30, 40), 0xFF0000),
    Path(((1, 2), (30, 40)), 0xFF0000),
    Curve((1, 2), (3, 4), (5, 6), (7, 8), 0xFF0000),
    Glyph("circle", (10, 12), 8, 0xFF0000),
    Label((10, 12), "some words", 13, 0),
)


def page(stamps: Stamps, least_height: float = 0, height: float | None = None) -> Scene:
    made = make(DOCUMENT, WEEK, width=800)
    frame = timeline_frame(848 if stamps != Stamps() else 800, height, stamps, made.style)
    return page_scene(made.content, frame, made.style, stamps, least_height)


def test_the_words_around_a_timeline_stand_in_lines_within_even_margins() -> None:
    stamped = replace(page(STAMPS), hits=[])
    stamped.layers = stamped.layers[-1:]
    lines = listing(stamped).splitlines()
    assert lines[0] == f"scene 848x{stamped.height:g} #ffffff"
    assert lines[1] == f"layer 0.0 0.0 848.0 {stamped.height:.1f}"
    bottom = stamped.height - 24 - 2 * 18 - 14
    assert lines[2:] == [
        "  label at=24.0,43.0 text='Idlib, 6 February 2020' size=20 color=#1d2125 bold=1",
        "  label at=24.0,64.0 text='When it happened: 3 – 6 February 2020 (4 days)' size=13 color=#5c636a",
        "  path points=24.0,82.5,824.0,82.5 line=#c9c6bf",
        f"  path points=24.0,{bottom + 0.5:.1f},824.0,{bottom + 0.5:.1f} line=#c9c6bf",
        f"  label at=24.0,{bottom + 26:.1f} text='Filters' size=12 color=#1d2125 bold=1",
        f"  label at=89.7,{bottom + 26:.1f} text='Actor: Turkey' size=12 color=#5c636a",
        f"  label at=24.0,{bottom + 44:.1f} text='Records' size=12 color=#1d2125 bold=1",
        f"  label at=89.7,{bottom + 44:.1f} text='18 of 41 shown: 15 hidden by actor' size=12 color=#5c636a",
    ]


def test_without_any_words_the_page_is_the_timeline_alone() -> None:
    made = make(DOCUMENT, WEEK, width=800)
    alone = page_scene(made.content, made.frame, made.style, Stamps())
    assert (alone.width, alone.height) == (800, made.scene.height)
    assert listing(replace(alone, hits=[])) == listing(replace(made.scene, hits=[]))


def test_a_page_of_a_given_height_leaves_the_timeline_what_its_words_do_not_need() -> None:
    assert page(STAMPS, height=900).height == 900
    assert page(Stamps(title="A title"), height=900).height == 900


def test_a_page_is_no_lower_than_asked_for() -> None:
    assert page(STAMPS, least_height=2_000).height == 2_000


def test_long_words_are_broken_into_lines_and_stay_on_the_page() -> None:
    long = Stamps("Title " * 80, "Subtitle " * 60, (("Sources", "A source, another source; " * 60),))
    stamped = page(long)
    for _left, right, label in labels(stamped.layers[-1].shapes):
        assert right <= 848 - 23, label.text
    baselines = [label.at[1] for label in stamped.layers[-1].shapes if isinstance(label, Label)]
    assert len(set(baselines)) > 8
    assert max(baselines) < stamped.height - 20


def test_a_scene_is_moved_as_one() -> None:
    scene = Scene(100, 80, 0xFFFFFF, [Layer(Area(0, 0, 100, 80), list(SHAPES))])
    back = shifted(shifted(scene, 10, 20), -10, -20)
    assert listing(back) == listing(scene)
    assert listing(shifted(scene, 10, 20)) != listing(scene)
    moved = shifted_layer(scene.layers[0], 10, 20)
    assert moved.clip == Area(10, 20, 100, 80)
    assert moved.shapes[0] == Box(Area(11, 22, 30, 40), 0xFF0000)
    assert moved.shapes[-1] == Label((20, 32), "some words", 13, 0)


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: type(shape).__name__)
def test_what_lies_outside_its_clip_is_left_out(shape: Drawn) -> None:
    outside = Scene(900, 900, 0, [Layer(Area(300, 300, 50, 50), [shape])])
    inside = Scene(900, 900, 0, [Layer(Area(0, 0, 50, 50), [shape])])
    assert cropped(outside, MEASURE).layers == []
    assert [type(kept) for layer in cropped(inside, MEASURE).layers for kept in layer.shapes] == [type(shape)]


def test_text_that_is_seen_in_part_stays_and_bars_are_cut() -> None:
    label = Label((95, 20), "half seen", 13, 0)
    bar, fade = Box(Area(50, 0, 100, 10), 0xFF0000), Fade(Area(0, 20, 200, 10), 0x000000, 0xC80000)
    scene = cropped(Scene(100, 100, 0, [Layer(Area(0, 0, 100, 100), [label, bar, fade])]), MEASURE)
    assert scene.layers[0].shapes == [
        label,
        Box(Area(50, 0, 50, 10), 0xFF0000),
        Fade(Area(0, 20, 100, 10), 0x000000, 0x640000),
    ]


def test_a_window_crops_every_layer() -> None:
    scene = Scene(200, 100, 0, [Layer(Area(0, 0, 200, 100), [Label((10, 20), "left", 13, 0)])])
    scene.layers.append(Layer(Area(0, 0, 200, 100), [Label((150, 20), "right", 13, 0)]))
    seen = cropped(scene, MEASURE, Area(0, 0, 100, 100))
    assert [shape.text for layer in seen.layers for shape in layer.shapes if isinstance(shape, Label)] == ["left"]


def test_a_label_that_ends_at_its_place_is_measured_from_there() -> None:
    label = Label((310, 20), "seven letters", 13, 0, anchor="end")
    scene = Scene(900, 100, 0, [Layer(Area(200, 0, 50, 50), [label])])
    assert cropped(scene, MEASURE).layers[0].shapes == [label]


@given(st.text(max_size=200), st.floats(60, 400), st.integers(0, 5))
def test_wrapped_lines_fit_and_lose_nothing_but_spaces(text: str, room: float, most: int) -> None:
    lines = wrapped(text, room, MEASURE, 13, most=most)
    assert all(MEASURE.width(line, 13) <= room for line in lines)
    if most:
        assert len(lines) <= most
    else:
        assert "".join("".join(lines).split()) == "".join(text.split())


def test_a_word_too_wide_for_a_line_is_broken() -> None:
    assert wrapped("x" * 30, 70, MEASURE, 13) == ["x" * 9, "x" * 9, "x" * 9, "xxx"]
