"""The document's time zone and language, as far as they can be known."""

import re
from datetime import tzinfo

from viewer.dates.zones import find_zone
from viewer.document.findings import quoted
from viewer.document.nearest import did_you_mean

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,10}")


def read_zone(name: str) -> tuple[tzinfo | None, str]:
    """The zone of an IANA name, or None and what is wrong with the name."""
    if not name:
        return None, ""
    zone = find_zone(name)
    if zone is not None:
        return zone, ""
    from zoneinfo import available_timezones

    return None, f"no time zone {quoted(name)}{did_you_mean(name, available_timezones())}"


def language_fault(tag: str) -> str:
    """What is wrong with a BCP 47 tag, or nothing; only its form is looked at."""
    if not tag or _LANGUAGE.fullmatch(tag):
        return ""
    return f'{quoted(tag)} is no language tag such as "en" or "pt-BR"'
