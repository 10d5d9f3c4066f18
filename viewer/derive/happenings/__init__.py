"""What happened, is happening or may happen: one for each clause with a verb or a noun that says so."""

from viewer.derive.happenings.finding import happenings

__all__ = ["happenings"]
