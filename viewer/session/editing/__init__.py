"""Editing an open document: what was done and undone, the copy that outlives a crash, and saving."""
