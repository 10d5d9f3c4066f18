from collections.abc import Sequence
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from viewer.dates import parse_edtf
from viewer.document.types import Qualifier
from viewer.layout.rivals import BOTTOM, MOST_IN_WORDS, Rival, rivals_scene
from viewer.layout.scene import Box, Drawn, Glyph, Label, Measure, Path, RecordTarget, Scene
from viewer.layout.theme import DARK, LIGHT


class SevenEach(Measure):
    """Every character seven pixels wide."""

    def width(self, text: str, size: float, bold: bool = False) -> float:  # noqa: ARG002 (the measure's)
        return 7.0 * len(text)


def rival(
    value: float | None = None, date: str = "2020-02-03", qualifier: Qualifier = "exact", claimant: str = "UN",
    low: float | None = None, high: float | None = None, color: int = 0x123456, number: str = "", period: str = "",
) -> Rival:  # fmt: skip
    return Rival(
        value, low, high, qualifier, number or str(value), parse_edtf(date) if date else None, claimant, color,
        f"{number or value} {claimant}", parse_edtf(period) if period else None,
    )  # fmt: skip


def scene_of(*rivals: Rival, width: float = 400) -> Scene:
    return rivals_scene(rivals, LIGHT, SevenEach(), width, "en")


def shapes(scene: Scene) -> Sequence[Drawn]:
    return scene.layers[0].shapes


def dots(scene: Scene) -> list[Glyph]:
    return [shape for shape in shapes(scene) if isinstance(shape, Glyph) and shape.name == "circle"]


def texts(scene: Scene) -> list[str]:
    return [shape.text for shape in shapes(scene) if isinstance(shape, Label)]


def test_later_stands_further_right_and_more_higher_up() -> None:
    first, second = dots(scene_of(rival(100, "2020-01"), rival(300, "2020-06")))
    assert first.center[0] < second.center[0]
    assert first.center[1] > second.center[1]


def test_the_scale_starts_at_nought() -> None:
    scene = scene_of(rival(500), rival(520))
    assert "0" in texts(scene)
    halves = dots(scene_of(rival(5), rival(10)))
    assert abs((BOTTOM - halves[0].center[1]) * 2 - (BOTTOM - halves[1].center[1])) < 1e-6


def test_no_line_joins_two_figures() -> None:
    scene = scene_of(rival(1, "2020-01"), rival(5, "2020-02", "at-least"), rival(3, "2020-03", claimant="Turkey"))
    places = {dot.center for dot in dots(scene)}
    assert len(places) == 3
    for shape in shapes(scene):
        if isinstance(shape, Path):
            assert not any({one, other} <= set(shape.points) for one, other in combinations(places, 2))


def test_bounds_have_arrows_the_way_they_are_open_and_hollow_dots() -> None:
    for qualifier, up in (("at-least", True), ("more-than", True), ("at-most", False), ("less-than", False)):
        bound: Qualifier = qualifier  # type: ignore[assignment]
        scene = scene_of(rival(5, qualifier=bound), rival(9, "2020-05"))
        low = next(dot for dot in dots(scene) if dot.fill == LIGHT.panel)
        tips = [shape.points[1][1] for shape in shapes(scene) if isinstance(shape, Path)]
        assert tips
        assert all((tip < low.center[1]) == up for tip in tips)


def test_a_range_is_a_bar_without_an_invented_middle() -> None:
    scene = scene_of(rival(None, low=10, high=20, number="10 – 20"), rival(15))
    assert len(dots(scene)) == 1
    bars = [shape for shape in shapes(scene) if isinstance(shape, Box) and shape.fill == 0x123456 and shape.area.w == 2]
    assert len(bars) == 1


def test_vague_amounts_stand_in_words_not_at_a_height() -> None:
    scene = scene_of(rival(520_000), rival(None, qualifier="vague", number="hundreds of thousands"))
    assert len(dots(scene)) == 1
    assert any("hundreds of thousands" in text for text in texts(scene))
    vague = next(shape for shape in shapes(scene) if isinstance(shape, Glyph) and shape.name == "diamond")
    assert vague.center[1] > BOTTOM


def test_too_many_vague_ones_are_counted() -> None:
    scene = scene_of(*(rival(None, qualifier="vague", number=f"some {n}") for n in range(MOST_IN_WORDS + 3)))
    assert "and 3 more in words" in texts(scene)


def test_without_a_date_it_stands_apart() -> None:
    scene = scene_of(rival(5), rival(7, date=""))
    assert "no date" in texts(scene)
    dated, undated = dots(scene)
    assert undated.center[0] > dated.center[0]


def test_very_unequal_numbers_get_a_logarithmic_scale_that_says_so() -> None:
    assert "logarithmic scale" in texts(scene_of(rival(3), rival(900_000)))
    assert "logarithmic scale" not in texts(scene_of(rival(3), rival(30)))


def test_equal_figures_of_one_day_stand_side_by_side() -> None:
    one, other = dots(scene_of(rival(8), rival(8, claimant="Turkey")))
    assert one.center != other.center


def test_a_period_is_as_long_as_it_was_counted_over() -> None:
    def reach(scene: Scene) -> float:
        return max(shape.area.w for shape in shapes(scene) if isinstance(shape, Box) and shape.area.h == 2)

    other = rival(9, "2019-01-01")
    assert reach(scene_of(rival(5, period="2019-03/2020-02"), other)) > 5 * reach(scene_of(rival(5, "2020-02"), other))


def test_each_tells_who_and_what_when_pointed_at() -> None:
    scene = scene_of(rival(5), rival(None, qualifier="vague", number="some", claimant="Turkey"))
    dot = dots(scene)[0]
    hit = scene.hit(*dot.center)
    assert hit is not None
    assert hit.target == RecordTarget(0, "")
    assert hit.words == "5 UN"
    assert [hit.target for hit in scene.hits] == [RecordTarget(0, ""), RecordTarget(1, "")]


numbers = st.one_of(st.none(), st.floats(allow_nan=True, allow_infinity=True), st.floats(0, 1e7))
dates = st.sampled_from(
    ["", "2020-02-03", "2020-02", "19XX", "../2020", "2020/..", "/2020", "-0043-03-15", "Y170000002", "{2020,2021}"]
)


@st.composite
def any_rival(draw: st.DrawFn) -> Rival:
    qualifiers: tuple[Qualifier, ...] = ("exact", "at-least", "at-most", "less-than", "about", "vague")
    return rival(
        draw(numbers), draw(dates), draw(st.sampled_from(qualifiers)), draw(st.text(max_size=30)),
        draw(numbers), draw(numbers), number=draw(st.text(min_size=1, max_size=60)),
    )  # fmt: skip


@given(st.lists(any_rival(), max_size=8), st.floats(60, 900))
def test_any_figures_make_a_picture_within_its_edges(rivals: list[Rival], width: float) -> None:
    scene = rivals_scene(rivals, DARK, SevenEach(), width, "tr")
    assert scene.height > 0
    for dot in dots(scene):
        assert -1 <= dot.center[1] <= BOTTOM + 1
    assert len(scene.hits) == len([one for one in rivals if one.numbers]) + min(
        MOST_IN_WORDS, len([one for one in rivals if not one.numbers])
    )
