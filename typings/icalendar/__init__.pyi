"""What is used of the iCalendar package, whose own types leave out much of it."""

from datetime import date, datetime

class vRecur:  # noqa: N801
    @classmethod
    def from_ical(cls, ical: str) -> dict[str, list[str | int | date | datetime]]: ...

class Component:
    subcomponents: list[Component]
    errors: list[tuple[str | None, str]]
    def __getitem__(self, name: str) -> Property: ...

class Property(str):
    dt: datetime
    cats: list[str]

class Calendar(Component):
    @classmethod
    def from_ical(cls, st: str | bytes) -> Calendar: ...
