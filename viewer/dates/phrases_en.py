"""The phrases around a date in English."""

from viewer.dates.edtf import Precision
from viewer.dates.phrases import Phrases


def _ordinal(number: int) -> str:
    ending = "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _before(christ: bool) -> str:
    return " BC" if christ else ""


ENGLISH = Phrases(
    about="about {0}",
    uncertain="{0} (uncertain)",
    between="between {0} and {1}",
    until="{0} until {1}",
    ongoing_since="since {0} (ongoing)",
    from_unknown_end="from {0}, end unknown",
    open_until="until {0} (without a beginning)",
    unknown_until="until {0}, beginning unknown",
    always="at all times",
    unknown_and_ongoing="beginning unknown, ongoing",
    open_and_unknown="without a beginning, end unknown",
    or_later="{0} or later",
    or_earlier="{0} or earlier",
    early="early {0}",
    mid="mid {0}",
    late="late {0}",
    one_of="one of: {0}",
    each_of="each of: {0}",
    one_day_of="one day of {0}",
    a_day_in="a day in {0}",
    a_month_in="a month in {0}",
    some_year_in="{0}, some year in {1}",
    year_unknown="{0}, year unknown",
    unknown="date unknown",
    within_the_hour="between {0} and {1}",
    some_time_in="some time in {0}",
    decade=lambda first: f"the {first}s",
    century=lambda number, bc: f"the {_ordinal(number)} century{_before(bc)}",
    millennium=lambda number, bc: f"the {_ordinal(number)} millennium{_before(bc)}",
    parts_of_year={
        21: "spring {0}",
        22: "summer {0}",
        23: "autumn {0}",
        24: "winter {0}",
        25: "spring {0} (northern hemisphere)",
        26: "summer {0} (northern hemisphere)",
        27: "autumn {0} (northern hemisphere)",
        28: "winter {0} (northern hemisphere)",
        29: "spring {0} (southern hemisphere)",
        30: "summer {0} (southern hemisphere)",
        31: "autumn {0} (southern hemisphere)",
        32: "winter {0} (southern hemisphere)",
        33: "the first quarter of {0}",
        34: "the second quarter of {0}",
        35: "the third quarter of {0}",
        36: "the fourth quarter of {0}",
        37: "the first third of {0}",
        38: "the second third of {0}",
        39: "the last third of {0}",
        40: "the first half of {0}",
        41: "the second half of {0}",
    },
    marked={1: "{0} uncertain", 2: "{0} approximate", 3: "{0} approximate and uncertain"},
    part_names=("year", "month", "day"),
    exact_to={
        Precision.INSTANT: "exact to the fraction of a second",
        Precision.SECOND: "exact to the second",
        Precision.MINUTE: "exact to the minute",
        Precision.HOUR: "exact to the hour",
        Precision.DAY: "exact to the day",
        Precision.WEEK: "exact to the week",
        Precision.MONTH: "exact to the month",
        Precision.SEASON: "exact to the part of the year",
        Precision.YEAR: "exact to the year",
        Precision.DECADE: "exact to the decade",
        Precision.CENTURY: "exact to the century",
        Precision.MILLENNIUM: "exact to the millennium",
        Precision.COARSER: "no more exact than that",
    },
    both_ends="both ends {0}",
    start_and_end="beginning {0}, end {1}",
    only_start="beginning {0}",
    only_end="end {0}",
    one_of_these="at one of these times",
    all_of_these="at each of these times",
)
