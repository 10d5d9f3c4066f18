"""Dates with uncertainty: instants, spans, EDTF both ways, dates in words."""

from viewer.dates.edtf import Bounds, DateError, Edge, EdtfDate, Precision, Shape
from viewer.dates.edtf_format import edtf_of, format_edtf
from viewer.dates.edtf_parse import is_edtf, parse_edtf
from viewer.dates.instant import DAY, HOUR, MINUTE, SECOND, WEEK, YEAR, Instant, Moment, instant, moment, weekday
from viewer.dates.span import Span
from viewer.dates.zones import find_zone

__all__ = [
    "DAY", "HOUR", "MINUTE", "SECOND", "WEEK", "YEAR", "Bounds", "DateError", "Edge", "EdtfDate", "Instant", "Moment",
    "Precision", "Shape", "Span", "edtf_of", "find_zone", "format_edtf", "instant", "is_edtf", "moment",
    "parse_edtf", "weekday",
]  # fmt: skip
