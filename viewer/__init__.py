"""Dateline: a timeline viewer in which every event, statement and figure leads back to its sentence."""
