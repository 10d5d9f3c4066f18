"""Colours: text can be read and actors be told from the paper, in both themes; members share their root's colour."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.layout.colors import actor_colors, color_of
from viewer.layout.scene import Color
from viewer.layout.theme import DARK, LIGHT, THEMES, Theme, blend, css
from viewer.query.answers import Lane
from viewer.query.filter import NO_KEY

themes = pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))
colors = st.integers(0, 0xFFFFFF)


def luminance(color: Color) -> float:
    parts = [((color >> shift) & 255) / 255 for shift in (16, 8, 0)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Color, other: Color) -> float:
    """WCAG's ratio, from 1 to 21."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_measured_as_wcag_does() -> None:
    assert contrast(0x000000, 0xFFFFFF) == 21
    assert contrast(0x777777, 0xFFFFFF) == pytest.approx(4.48, abs=0.01)


@themes
def test_text_can_be_read_wherever_it_stands(theme: Theme) -> None:
    for ink, behind in product((theme.ink, theme.muted), (theme.paper, theme.panel, theme.band, theme.wash)):
        assert contrast(ink, behind) >= 4.5, f"{css(ink)} on {css(behind)}"
    assert contrast(theme.ink, theme.mark_text) >= 4.5
    assert contrast(theme.on_accent, theme.accent) >= 4.5
    for behind in (theme.paper, theme.panel):
        assert contrast(theme.warn, behind) >= 4.5
        assert contrast(theme.accent, behind) >= 4.5


@themes
def test_actors_stand_out_from_the_paper(theme: Theme) -> None:
    for color, behind in product((*theme.actors, theme.nobody), (theme.paper, theme.band, theme.panel)):
        assert contrast(color, behind) >= 3, f"{css(color)} on {css(behind)}"


@themes
def test_no_two_actors_share_a_colour(theme: Theme) -> None:
    used = (*theme.actors, theme.nobody)
    assert len(set(used)) == len(used)


@themes
def test_a_selected_mark_still_stands_out(theme: Theme) -> None:
    behind = blend(theme.accent, theme.paper, 0.13)
    for color in theme.actors:
        assert contrast(color, behind) >= 2.5
    assert contrast(theme.ink, behind) >= 4.5


def test_both_themes_have_as_many_actors() -> None:
    assert len(LIGHT.actors) == len(DARK.actors) >= 8
    assert (LIGHT.dark, DARK.dark) == (False, True)


@given(colors, colors)
def test_a_blend_lies_between_its_colours(one: Color, other: Color) -> None:
    assert blend(one, other, 1) == one
    assert blend(one, other, 0) == other
    half = blend(one, other, 0.5)
    for shift in (16, 8, 0):
        parts = sorted(((one >> shift) & 255, (other >> shift) & 255))
        assert parts[0] <= (half >> shift) & 255 <= parts[1]


def lane(key: str, parent: str | None = None, color: str = "") -> Lane:
    return Lane(key, key, parent, 0 if parent is None else 1, 1, 1, color=color)


@themes
def test_members_share_their_roots_colour(theme: Theme) -> None:
    made = actor_colors([lane("a"), lane("aa", "a"), lane("aaa", "aa"), lane("b"), lane(NO_KEY)], theme)
    assert made["a"] == made["aa"] == made["aaa"] == theme.actors[0]
    assert made["b"] == theme.actors[1]
    assert made[NO_KEY] == theme.nobody


def test_a_colour_that_the_file_asks_for_is_used_and_handed_on() -> None:
    made = actor_colors([lane("a", color="#12AB34"), lane("aa", "a"), lane("b")], LIGHT)
    assert made["a"] == made["aa"] == 0x12AB34
    assert made["b"] == LIGHT.actors[0]


@pytest.mark.parametrize("color", ["red", "#12ab3", "#12ab345", "12ab34", "#gggggg", "url(x)", "#12AB34\n"])
def test_what_is_no_colour_is_not_used(color: str) -> None:
    assert actor_colors([lane("a", color=color)], LIGHT)["a"] == LIGHT.actors[0]


def test_past_the_last_colour_they_begin_again() -> None:
    made = actor_colors([lane(f"{number}") for number in range(25)], LIGHT)
    assert made["10"] == made["0"]
    assert set(made.values()) <= {*LIGHT.actors, LIGHT.nobody}


def test_an_actor_that_stands_nowhere_has_nobodys_colour() -> None:
    assert color_of({}, "a", LIGHT) == LIGHT.nobody


def test_colours_are_written_with_six_digits() -> None:
    assert css(0x00000F) == "#00000f"
