"""The statuses of events, by number."""

from viewer.query.tables.layout import LAYOUT

STATUSES = next(column.words for column in LAYOUT["events"] if column.name == "status")
