"""Small Markwhen files for tests, and a look at what they open as."""

from pathlib import Path

from tests.formats.readers.reading import read
from viewer.document.types import Event
from viewer.formats.format import Opened
from viewer.formats.readers.markwhen import MARKWHEN


def opened(folder: Path, *lines: str) -> Opened:
    """What a file of these lines opens as."""
    return read(MARKWHEN, folder / "made.mw", "\n".join(lines))


def events(folder: Path, *lines: str) -> tuple[Event, ...]:
    """The events of a file of these lines."""
    return opened(folder, *lines).document.events


def told(found: Opened) -> list[tuple[str, str, str]]:
    """What the report says: how bad, of which field, and the raw value."""
    return [(problem.severity, problem.path, problem.raw) for problem in found.problems]
