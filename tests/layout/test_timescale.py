"""The timescale: instants to pixels and back, zooming around a point, panning, framing."""

from hypothesis import assume, given
from hypothesis import strategies as st

from viewer.dates import DAY, MINUTE, YEAR, Span
from viewer.layout.timescale import LONGEST, SHORTEST, Timescale, framed, panned, zoomed

instants = st.one_of(
    st.integers(-(10**17), 10**17),
    st.integers(-10_000_000_000, 10_000_000_000).map(lambda years: years * YEAR),
)
lengths = st.one_of(
    st.integers(MINUTE, 400 * YEAR),
    st.integers(0, 20).map(lambda power: min(MINUTE * 7**power, LONGEST)),
    st.integers(1, 10_000_000_000).map(lambda years: years * YEAR),
)
spans = st.builds(lambda start, length: Span(start, start + length), instants, lengths)
widths = st.floats(50, 20_000)


@given(spans, widths, st.floats(0, 300), st.floats(0, 1))
def test_a_pixel_leads_to_an_instant_and_back(span: Span, width: float, left: float, share: float) -> None:
    scale = Timescale(span, left, width)
    x = left + share * width
    # half a microsecond is all that rounding an instant may cost
    assert abs(scale.x(scale.at(x)) - x) <= 0.01 + 0.5 / scale.per_pixel


@given(spans, widths, st.integers(0, 10**6))
def test_an_instant_in_view_leads_to_a_pixel_and_back(span: Span, width: float, part: int) -> None:
    scale = Timescale(span, 0, width)
    at = span.start + span.duration * part // 10**6
    assert abs(scale.at(scale.x(at)) - at) <= 1 + 0.01 * scale.per_pixel


@given(spans, widths)
def test_the_view_fills_its_width(span: Span, width: float) -> None:
    scale = Timescale(span, 12.5, width)
    assert scale.x(span.start) == 12.5
    assert abs(scale.x(span.end) - 12.5 - width) < 0.001


@given(spans, widths, instants, instants)
def test_later_never_lies_further_left(span: Span, width: float, one: int, other: int) -> None:
    scale = Timescale(span, 0, width)
    first, last = sorted((one, other))
    assert scale.x(first) <= scale.x(last)


def test_a_view_without_width_or_length_divides_by_nothing() -> None:
    assert Timescale(Span(0, 0), 0, 0).x(5) == 0
    assert Timescale(Span(0, DAY), 10, 0).at(10) == 0


@given(spans, st.floats(0.01, 100), st.floats(0, 1), widths)
def test_zooming_keeps_the_instant_under_the_pointer(span: Span, factor: float, share: float, width: float) -> None:
    before = Timescale(span, 0, width)
    x = share * width
    at = before.at(x)
    after = Timescale(zoomed(span, factor, at), 0, width)
    assert abs(after.x(at) - x) <= 0.02 + 1 / after.per_pixel


@given(spans, st.floats(0.01, 100))
def test_zooming_is_by_the_factor_within_the_limits(span: Span, factor: float) -> None:
    length = zoomed(span, factor, span.middle).duration
    assert SHORTEST <= length <= LONGEST
    wanted = span.duration * factor
    if SHORTEST <= wanted <= LONGEST:
        assert abs(length - wanted) <= 1 + wanted * 1e-9


@given(spans, st.floats(1e-6, 1e6), st.integers(1, 60))
def test_zooming_on_and_on_ends_at_the_limits(span: Span, factor: float, times: int) -> None:
    assume(factor < 0.5 or factor > 2)
    for _ in range(times + 100):
        span = zoomed(span, factor, span.middle)
    assert span.duration == (SHORTEST if factor < 1 else LONGEST)


@given(spans, st.integers(-(10**24), 10**24))
def test_panning_keeps_the_length_and_can_be_undone(span: Span, by: int) -> None:
    moved = panned(span, by)
    assert moved.duration == span.duration
    assert panned(moved, -by) == span


@given(spans, st.floats(0, 1), st.integers(0, 10**18))
def test_a_frame_shows_the_whole_stretch_in_its_middle(span: Span, margin: float, least: int) -> None:
    seen = framed(span, margin, least)
    assert seen.start <= span.start
    assert span.end <= seen.end
    assert seen.duration >= least
    assert abs((span.start - seen.start) - (seen.end - span.end)) <= 1


def test_an_instant_is_framed_by_the_least_stretch() -> None:
    assert framed(Span(5 * DAY, 5 * DAY), least=DAY).duration == DAY
