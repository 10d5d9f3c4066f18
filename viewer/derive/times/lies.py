"""Where a date without a year, or a bare weekday, lies from publication."""

from enum import Enum


class Lies(Enum):
    """As far as the words tell."""

    BEHIND = -1
    UNSAID = 0
    AHEAD = 1
    FORESEEN = 2
    """Ahead of a time that is past itself: "was expected"."""
    PROMISED = 3
    """Ahead of when somebody said so, lately or long ago: "would open", "was set for"."""
