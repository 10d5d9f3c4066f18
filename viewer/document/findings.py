"""What a check finds, gathered on the way through a file."""

import itertools
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field

from viewer.document.problems import Problem, Severity, Steps, path_text
from viewer.document.structure import ARRAYS, WORDS
from viewer.document.text import shown
from viewer.document.types import JsonValue, Part

Lines = Callable[[Steps], int | None]
"""Tells the line of a value."""

Read = Mapping[str, Sequence[Part | None]]
"""Of arrays of the file each element that was read as a record already, else None."""


@dataclass
class Findings:
    """The problems of one check, and what it left out of the working document.

    Attributes:
        left_out: records and elements of lists that are in the file but not in the working document.
    """

    found: list[tuple[Severity, Steps, str, str]] = field(default_factory=list)
    left_out: set[Steps] = field(default_factory=set)

    def error(self, steps: Steps, reason: str, done: str) -> None:
        """Something could not be used."""
        self.found.append(("error", steps, reason, done))

    def warning(self, steps: Steps, reason: str, done: str = "") -> None:
        """Something was used, but is doubtful."""
        self.found.append(("warning", steps, reason, done))

    def notice(self, steps: Steps, reason: str, done: str = "") -> None:
        """Something is good to know."""
        self.found.append(("notice", steps, reason, done))

    def places(self, steps: Steps, count: int) -> Sequence[int]:
        """The places that the first `count` elements of a working list have in the file's list at `steps`."""
        return file_places(self.left_out, steps, count)

    def problems(self, tree: dict[str, JsonValue], line_of: Lines, read: Read) -> tuple[Problem, ...]:
        """All problems, in the order of the file."""
        made = [
            Problem(severity, path_text(steps), reason, done, line_of(steps), _record(tree, read, steps))
            for severity, steps, reason, done in self.found
        ]
        order = {name: place for place, name in enumerate(ARRAYS)}
        keys = [(_rank(order, steps), place) for place, (_, steps, _, _) in enumerate(self.found)]
        if all(problem.line is not None for problem in made):
            return tuple(sorted(made, key=lambda problem: problem.line or 0))
        return tuple(problem for _, problem in sorted(zip(keys, made, strict=True), key=lambda pair: pair[0]))


def file_places(left_out: Collection[Steps], steps: Steps, count: int) -> Sequence[int]:
    """The places that the first `count` elements of a working list have in the file's list at `steps`."""
    if not left_out:
        return range(count)
    return list(itertools.islice((place for place in itertools.count() if (*steps, place) not in left_out), count))


def quoted(text: str) -> str:
    """A text from the file within a message: short, in quotation marks."""
    return f'"{shown(text, 60)}"'


def _rank(order: dict[str, int], steps: Steps) -> tuple[int, int]:
    if len(steps) > 1 and isinstance(steps[0], str) and isinstance(steps[1], int):
        return order.get(steps[0], len(order)), steps[1]
    return -1, 0


def _record(tree: dict[str, JsonValue], read: Read, steps: Steps) -> tuple[str, str] | None:
    """Type and id of the record that a path leads into."""
    if len(steps) < 2 or not isinstance(steps[0], str) or not isinstance(steps[1], int) or steps[0] not in ARRAYS:
        return None
    records = tree.get(steps[0])
    record = records[steps[1]] if isinstance(records, list) and steps[1] < len(records) else None
    name = record.get("id") if isinstance(record, dict) else None
    if steps[0] in read:
        name = getattr(read[steps[0]][steps[1]], "id", name)
    return (WORDS[ARRAYS[steps[0]]], shown(name, 200)) if isinstance(name, str) else None
