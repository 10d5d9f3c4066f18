"""How many: numbers in prose with what qualifies them, their units, and what is counted."""

from viewer.derive.figures.finding import amounts

__all__ = ["amounts"]
