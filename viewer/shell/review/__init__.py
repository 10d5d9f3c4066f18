"""Reviewing and editing an open event file: the article beside its records, settled with single keys."""
