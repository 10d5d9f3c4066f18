"""Bounds as text, so that a table of expectations can be read."""

from viewer.dates import DAY, EdtfDate, Instant, moment


def readable(at: Instant | None) -> str:
    if at is None:
        return "-"
    year, month, day, hour, minute, second, microsecond = moment(at)
    text = f"{year}-{month:02}-{day:02}"
    if at % DAY:
        text += f"T{hour:02}:{minute:02}:{second:02}"
    return text + (f".{microsecond:06}" if microsecond else "")


def four_bounds(date: EdtfDate) -> tuple[str, str, str, str]:
    bounds = date.bounds
    return (
        readable(bounds.earliest_start),
        readable(bounds.latest_start),
        readable(bounds.earliest_end),
        readable(bounds.latest_end),
    )


def outer_bounds(date: EdtfDate) -> tuple[str, str]:
    return readable(date.bounds.earliest_start), readable(date.bounds.latest_end)
