"""The questions that every engine is asked."""

from hypothesis import strategies as st

from tests.query.strategies import axes, filters, groupings, spans

questions = st.tuples(filters, axes, groupings, spans(), st.integers(1, 9))
"""A filter, an axis, a grouping, a span, and how many columns."""
