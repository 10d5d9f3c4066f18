"""When a statement was made that no words date: behind what it tells of, and no later than it was published."""

import re
from collections.abc import Sequence

from viewer.derive.findings import Happening, Said, TimeExpression

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def dated_speakers(said: Sequence[Said]) -> frozenset[int]:
    """Those of whom the text tells some time when they spoke."""
    return frozenset(
        each.entity for each in said if each.entity is not None and each.said is not None and each.said.edtf
    )


def told_then(number: int, events: Sequence[Happening], published: str) -> TimeExpression | None:
    """The last day, before that of publication, of which a statement tells what happened; the phrase for it."""
    days = [
        each.date for each in events
        if each.statement == number and each.status in ("claimed", "disputed") and each.date_basis == "stated"
        and each.date is not None and _DAY.fullmatch(each.date.edtf) and each.date.edtf < published[:10]
    ]  # fmt: skip
    return max(days, key=lambda each: each.edtf, default=None) if _DAY.fullmatch(published[:10]) else None
