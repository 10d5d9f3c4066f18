"""What CLDR has no words for: the little phrases around a date, one table for each language of the interface."""

from collections.abc import Callable
from dataclasses import dataclass

from viewer.dates.edtf import Precision


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """The phrases of one language; each "{0}" and "{1}" stands for a date in words.

    Attributes:
        decade, century, millennium: from the first year of the decade, or the number of the century or millennium, and
            whether it is before Christ.
        parts_of_year: by the codes of EDTF for seasons; "{0}" is the year, or both years of a winter.
        marked: what "?", "~" and "%" say of some parts of a date, by the bits of a mark.
        part_names: year, month and day.
        exact_to: by precision.
    """

    about: str
    uncertain: str
    between: str
    until: str
    ongoing_since: str
    from_unknown_end: str
    open_until: str
    unknown_until: str
    always: str
    unknown_and_ongoing: str
    open_and_unknown: str
    or_later: str
    or_earlier: str
    early: str
    mid: str
    late: str
    one_of: str
    each_of: str
    one_day_of: str
    a_day_in: str
    a_month_in: str
    some_year_in: str
    year_unknown: str
    unknown: str
    within_the_hour: str
    some_time_in: str
    decade: Callable[[int], str]
    century: Callable[[int, bool], str]
    millennium: Callable[[int, bool], str]
    parts_of_year: dict[int, str]
    marked: dict[int, str]
    part_names: tuple[str, str, str]
    exact_to: dict[Precision, str]
    both_ends: str
    start_and_end: str
    only_start: str
    only_end: str
    one_of_these: str
    all_of_these: str
