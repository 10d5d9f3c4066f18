"""Dateline: a timeline viewer in which every event, statement and figure leads back to its sentence."""

__version__ = "0.1.0"
