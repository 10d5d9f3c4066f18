"""Profiles of tables whose columns others defined: how they are known, and SQL that gives them the layout's columns."""
