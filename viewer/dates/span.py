"""Half-open stretches of time."""

from dataclasses import dataclass

from viewer.dates.instant import Instant


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """From `start` up to, not including, `end`; never empty of sense: `start <= end`."""

    start: Instant
    end: Instant

    def __post_init__(self) -> None:
        if self.start > self.end:
            raise ValueError(f"a span cannot end ({self.end}) before it starts ({self.start})")

    @property
    def duration(self) -> int:
        """Microseconds."""
        return self.end - self.start

    @property
    def middle(self) -> Instant:
        """The instant half way."""
        return (self.start + self.end) // 2

    def holds(self, at: Instant) -> bool:
        """Whether the instant lies within."""
        return self.start <= at < self.end

    def touches(self, other: "Span") -> bool:
        """Whether the two share an instant."""
        return self.start < other.end and other.start < self.end

    def joined(self, other: "Span") -> "Span":
        """The shortest span that holds both."""
        return Span(min(self.start, other.start), max(self.end, other.end))

    def padded(self, by: int) -> "Span":
        """Longer by so many microseconds at both ends."""
        return Span(self.start - by, self.end + by)
