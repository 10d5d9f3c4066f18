"""Time zones by their IANA names, and what a clock in one of them shows."""

from datetime import UTC, datetime, tzinfo

from viewer.dates.instant import DAY, SECOND, Instant, moment


def find_zone(name: str) -> tzinfo | None:
    """The time zone of an IANA name; None for a name that is none, and never this machine's own zone."""
    from zoneinfo import ZoneInfo

    if not name:
        return None
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # an unknown name; a name that is no name; a folder of zones
        return None


def wall_clock(utc: Instant, zone: tzinfo | None) -> Instant:
    """What a clock in `zone` shows at an instant of UTC; UTC itself for None."""
    if zone is None:
        return utc
    at = moment(utc)
    if 1 < at.year < 9999:
        civil = datetime(at.year, at.month, at.day, at.hour, at.minute, at.second, tzinfo=UTC)
    else:  # beyond what the library counts, its first or last year's offset stands
        civil = datetime(2 if at.year < 2 else 9998, at.month, min(at.day, 28), at.hour, at.minute, tzinfo=UTC)
    offset = civil.astimezone(zone).utcoffset()
    if offset is None:
        return utc
    return utc + offset.days * DAY + offset.seconds * SECOND + offset.microseconds
