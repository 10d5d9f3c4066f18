"""Phrases about time in an article, found by named rules and read into EDTF."""

from viewer.derive.times.expressions import date_in_words, time_expressions

__all__ = ["date_in_words", "time_expressions"]
