"""The event table: the kept records as lines that sort, read out and copy."""

from viewer.shell.table.table import EventTable

__all__ = ["EventTable"]
