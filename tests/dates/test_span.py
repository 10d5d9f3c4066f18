"""Half-open stretches of time."""

import pytest

from viewer.dates import Span


def test_a_span_holds_its_start_but_not_its_end() -> None:
    span = Span(2, 5)
    assert [at for at in range(8) if span.holds(at)] == [2, 3, 4]
    assert span.duration == 3


def test_spans_that_only_meet_do_not_touch() -> None:
    assert Span(0, 5).touches(Span(4, 9))
    assert not Span(0, 5).touches(Span(5, 9))


def test_joined_and_padded() -> None:
    assert Span(0, 2).joined(Span(5, 9)) == Span(0, 9)
    assert Span(5, 9).padded(2) == Span(3, 11)


def test_a_span_cannot_end_before_it_starts() -> None:
    with pytest.raises(ValueError, match="before it starts"):
        Span(3, 2)
