"""The detail pane: all there is to know of the selected record, down to the characters it was taken from."""

from viewer.shell.detail.pane import DetailPane

__all__ = ["DetailPane"]
