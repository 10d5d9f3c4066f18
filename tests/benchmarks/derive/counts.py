"""What is counted over articles, and the measures that come of it."""

from dataclasses import dataclass, field

from tests.benchmarks.derive.labelled import f1


@dataclass
class Counts:
    """How many were wanted, found by us, and right; `touched` of the wanted ones met one of ours."""

    wanted: int = 0
    ours: int = 0
    right: int = 0
    touched: int = 0
    details: dict[str, tuple[int, int]] = field(default_factory=dict)

    def note(self, detail: str, right: bool) -> None:
        """Counts a property of something found."""
        good, all_ = self.details.get(detail, (0, 0))
        self.details[detail] = good + right, all_ + 1

    def share(self, detail: str) -> float:
        """How often a property was right, in per cent."""
        good, all_ = self.details.get(detail, (0, 0))
        return 100 * good / max(1, all_)

    def both(self) -> float:
        """F1 in per cent."""
        return f1(self.right, self.ours, self.wanted)[2]


@dataclass
class Score:
    """The counts of some articles."""

    times: Counts = field(default_factory=Counts)
    figures: Counts = field(default_factory=Counts)
    direct: Counts = field(default_factory=Counts)
    indirect: Counts = field(default_factory=Counts)
    events: Counts = field(default_factory=Counts)
    parts: Counts = field(default_factory=Counts)
    published: Counts = field(default_factory=Counts)

    def measures(self) -> dict[str, float]:
        """Every measure by its name, in per cent."""
        events = self.events
        return {
            "times, value F1": self.times.both(),
            "times, bounds exact": 100 * self.times.right / max(1, self.times.touched),
            "direct quotations found": 100 * self.direct.touched / max(1, self.direct.wanted),
            "direct quotations, speaker right": 100 * self.direct.right / max(1, self.direct.touched),
            "indirect statements, F1": self.indirect.both(),
            "figures, value F1": self.figures.both(),
            "figures, qualifier right": self.figures.share("qualifier"),
            "core events found": 100 * events.touched / max(1, events.wanted),
            "events, precision": 100 * events.right / max(1, events.ours),
            "events, date in the clause right": events.share("date"),
            "the same, where phrases were read": events.share("date picked"),
            "events, kind right": events.share("kind"),
            "events, status right": events.share("status"),
            "events, roles of named ones right": 100 * self.parts.right / max(1, self.parts.wanted),
            "day of publication read": self.published.share("read"),
        }


AIMS = {
    "times, value F1": 78, "times, bounds exact": 90, "direct quotations found": 97,
    "direct quotations, speaker right": 85, "indirect statements, F1": 65, "figures, value F1": 86,
    "figures, qualifier right": 95, "core events found": 85, "events, precision": 70,
    "events, date in the clause right": 92,
}  # fmt: skip
