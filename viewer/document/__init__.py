"""The event file: its types, checking, evidence."""
