"""The questions that every engine is asked."""

from hypothesis import strategies as st

from tests.query.strategies import axes, filters, groupings, spans
from viewer.dates import Span, instant
from viewer.query.answers import Axis, Grouping, LanesBy
from viewer.query.filter import Filter

questions = st.tuples(filters, axes, groupings, spans(), st.integers(1, 9))
"""A filter, an axis, a grouping, a span, and how many columns."""

_FEBRUARY = Span(instant(2020, 1, 15), instant(2020, 3, 10) + 12_345)
FEW = (
    (
        Filter(
            actors=frozenset({"turkey", "russia", "minister", "envoy"}),
            without_actors=frozenset({"spokesman"}),
            roles=frozenset({"", "initiator", "speaker", "target"}),
            text="i",
            period=Span(instant(1960), instant(2020, 3, 1)),
        ),
        Axis.HAPPENED,
        Grouping(LanesBy.ACTOR),
        _FEBRUARY,
        7,
    ),
)
"""For engines that take a second or more for an answer."""
