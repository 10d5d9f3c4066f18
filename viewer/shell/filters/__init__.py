"""The filter panel: what there is to keep or hide, with live counts."""

from viewer.shell.filters.panel import FilterPanel
from viewer.shell.filters.tally import TallyLabel

__all__ = ["FilterPanel", "TallyLabel"]
