"""Dates with uncertainty: instants, spans, EDTF both ways, dates in words."""

from viewer.dates.edtf import Bounds, DateError, Edge, EdtfDate, Precision, Shape, format_edtf, parse_edtf
from viewer.dates.instant import DAY, HOUR, MINUTE, SECOND, WEEK, YEAR, Instant, Moment, instant, moment, weekday
from viewer.dates.span import Span

__all__ = [
    "DAY", "HOUR", "MINUTE", "SECOND", "WEEK", "YEAR", "Bounds", "DateError", "Edge", "EdtfDate", "Instant", "Moment",
    "Precision", "Shape", "Span", "format_edtf", "instant", "moment", "parse_edtf", "weekday",
]  # fmt: skip
