"""What tests use of recurring-ical-events, which ships no types."""

from datetime import date

from icalendar import Calendar, Component

class Query:
    def between(self, start: date, stop: date) -> list[Component]: ...

def of(calendar: Calendar) -> Query: ...
