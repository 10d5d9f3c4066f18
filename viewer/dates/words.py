"""Dates in words, in the language of the reader."""

from viewer.dates.durations import duration_in_words
from viewer.dates.edtf import Edge, EdtfDate, Precision, Shape
from viewer.dates.edtf_extent import extent
from viewer.dates.edtf_written import Stretch, WrittenDate, read_written
from viewer.dates.instant import DAY, HOUR, MINUTE, SECOND, Instant, moment, month_start
from viewer.dates.language import Language, find_language
from viewer.dates.patterns import DASH, join_texts, list_in_words, pattern_in_words, range_in_words
from viewer.dates.unit_words import date_in_words, time_in_words, unit_in_words

__all__ = ["duration_in_words", "in_words", "instant_in_words", "pattern_in_words", "precision_in_words"]

_TIME_SIZES = {Precision.HOUR: HOUR, Precision.MINUTE: MINUTE, Precision.SECOND: SECOND, Precision.INSTANT: 0}
_RANGE_SKELETONS = {Precision.DAY: "yMMMMd", Precision.MONTH: "yMMMM", Precision.YEAR: "y"}


def in_words(date: EdtfDate, locale: str = "en") -> str:
    """A date as one would say it: "Monday 3 February 2020", "late January 2020", "2019 until 6 February 2020"."""
    language = find_language(locale)
    written = read_written(date.text)
    if date.shape is Shape.DATE or date.shape is Shape.INTERVAL:
        return _part_in_words(written.parts[0], date, language)
    if date.shape is Shape.ONE_OF:
        return _choice_in_words(date, written.parts, language)
    members = [
        _part_in_words(part, member, language, with_weekday=False)
        for part, member in zip(written.parts, date.members, strict=True)
    ]
    return (
        members[0]
        if len(members) == 1
        else language.phrases.each_of.format(list_in_words(members, "standard", language.locale))
    )


def precision_in_words(date: EdtfDate, locale: str = "en") -> str:
    """How exact a date is: "exact to the day", "some time in February 2020", "both ends exact to the month"."""
    language = find_language(locale)
    phrases = language.phrases
    if date.shape is Shape.ALL_OF:
        return phrases.all_of_these
    if date.shape is Shape.ONE_OF:
        third = _third_in_words(date, language)
        return phrases.some_time_in.format(third) if third else phrases.one_of_these
    if date.shape is Shape.INTERVAL:
        start, end = phrases.exact_to[date.start_precision], phrases.exact_to[date.end_precision]
        match date.start_edge is Edge.KNOWN, date.end_edge is Edge.KNOWN:
            case True, True:
                return phrases.both_ends.format(start) if start == end else phrases.start_and_end.format(start, end)
            case True, False:
                return phrases.only_start.format(start)
            case False, True:
                return phrases.only_end.format(end)
            case _:
                return phrases.exact_to[Precision.COARSER]
    part = read_written(date.text).parts[0]
    if isinstance(part, WrittenDate) and date.precision > Precision.DAY and _is_one_unit(part):
        return phrases.some_time_in.format(date_in_words(part._replace(marks=(0, 0, 0)), None, language))
    return phrases.exact_to[date.precision]


def instant_in_words(at: Instant, precision: Precision, locale: str = "en") -> str:
    """The unit of a precision that an instant lies in: "Thursday 6 February 2020, 14:05", "February 2020", "2020"."""
    start = at - at % HOUR if precision is Precision.HOUR else at
    return unit_in_words(start, precision, find_language(locale), with_weekday=True)


def _is_one_unit(date: WrittenDate) -> bool:
    """Whether it is a month, a year, a decade, …: one stretch with a name."""
    if "X" in date.year and (date.month or date.year.rstrip("X").count("X") or date.year.endswith("XXXX")):
        return False
    return "X" not in date.month + date.day and not date.significant


def _part_in_words(part: WrittenDate | Stretch, date: EdtfDate, language: Language, with_weekday: bool = True) -> str:
    if isinstance(part, WrittenDate):
        return date_in_words(part, date.bounds.earliest_start, language, with_weekday)
    start, end = _ends_in_words(part, date, language)
    phrases = language.phrases
    match date.start_edge, date.end_edge:
        case Edge.KNOWN, Edge.KNOWN:
            return _range_in_words(part, date, language) or phrases.until.format(start, end)
        case Edge.KNOWN, Edge.OPEN:
            return phrases.ongoing_since.format(start)
        case Edge.KNOWN, _:
            return phrases.from_unknown_end.format(start)
        case Edge.OPEN, Edge.KNOWN:
            return phrases.open_until.format(end)
        case _, Edge.KNOWN:
            return phrases.unknown_until.format(end)
        case Edge.OPEN, Edge.OPEN:
            return phrases.always
        case _, Edge.OPEN:
            return phrases.unknown_and_ongoing
    return phrases.open_and_unknown


def _ends_in_words(stretch: Stretch, date: EdtfDate, language: Language) -> tuple[str, str]:
    """Each end in words, "" for one that is not known."""
    start = ""
    if isinstance(stretch.start, WrittenDate):
        start = date_in_words(stretch.start, date.bounds.earliest_start, language)
    end = ""
    if isinstance(stretch.end, WrittenDate):
        end = date_in_words(stretch.end, _start_of_end(date), language)
    return start, end


def _start_of_end(date: EdtfDate) -> Instant | None:
    """When the time of day begins that an interval ends with."""
    last = date.bounds.latest_end
    return None if last is None else last - _TIME_SIZES.get(date.end_precision, DAY)


def _range_in_words(stretch: Stretch, date: EdtfDate, language: Language) -> str:
    """Two ends alike, what they share said once: "3 – 5 February 2020"; "" where they are not alike."""
    start, end = stretch
    if not isinstance(start, WrittenDate) or not isinstance(end, WrittenDate) or not (_plain(start) and _plain(end)):
        return ""
    if start.time and end.time:
        first, last = date.bounds.earliest_start, _start_of_end(date)
        if first is None or last is None or first // DAY != last // DAY:
            return ""
        times = (time_in_words(at, exact, language) for at, exact in (
            (first, date.start_precision), (last, date.end_precision),
        ))  # fmt: skip
        return join_texts(unit_in_words(first, Precision.DAY, language, True), DASH.join(times), language.locale)
    one, other = extent(start, None), extent(end, None)
    skeleton = _RANGE_SKELETONS.get(one.precision)
    if skeleton is None or one.precision is not other.precision:
        return ""
    if one.start == other.start:
        return unit_in_words(one.start, one.precision, language, True) if one.precision is Precision.DAY else ""
    return range_in_words(one.start, other.start, skeleton, language.locale)


def _plain(date: WrittenDate) -> bool:
    return not any(date.marks) and not date.significant and "X" not in date.year + date.month + date.day


def _choice_in_words(date: EdtfDate, parts: tuple[WrittenDate | Stretch, ...], language: Language) -> str:
    third = _third_in_words(date, language)
    if third:
        return third
    members = [
        _alternative_in_words(part, member, language, alone=len(parts) == 1)
        for part, member in zip(parts, date.members, strict=True)
    ]
    return (
        members[0]
        if len(members) == 1
        else language.phrases.one_of.format(list_in_words(members, "or", language.locale))
    )


def _alternative_in_words(part: WrittenDate | Stretch, date: EdtfDate, language: Language, alone: bool) -> str:
    if isinstance(part, WrittenDate):
        return date_in_words(part, date.bounds.earliest_start, language, alone)
    start, end = _ends_in_words(part, date, language)
    if not start:
        return language.phrases.or_earlier.format(end)
    if not end:
        return language.phrases.or_later.format(start)
    together = _range_in_words(part, date, language)
    if not alone:
        return together or language.phrases.between.format(start, end)
    if together and date.precision is Precision.DAY:
        return language.phrases.one_day_of.format(together)
    return language.phrases.between.format(start, end)


def _third_in_words(date: EdtfDate, language: Language) -> str:
    """A choice that covers just a third of a month or of a year: "late January 2020"; else ""."""
    start, end = date.bounds.earliest_start, date.bounds.latest_end
    one_stretch = date.shape is Shape.ONE_OF and len(date.members) == 1 and date.members[0].shape is Shape.INTERVAL
    if not one_stretch or start is None or end is None or date.approximate or date.uncertain:
        return ""
    year, month, day = moment(start)[:3]
    phrases = (language.phrases.early, language.phrases.mid, language.phrases.late)
    first, after = month_start(year, month), month_start(year, month + 1)
    edges = (first, first + 10 * DAY, first + 20 * DAY, after)
    unit = Precision.MONTH
    if day == 1 and (start, end) != edges[:2]:
        edges = (month_start(year, 1), month_start(year, 5), month_start(year, 9), month_start(year, 13))
        unit = Precision.YEAR
    for phrase, one, other in zip(phrases, edges, edges[1:], strict=False):
        if (start, end) == (one, other):
            return phrase.format(unit_in_words(start, unit, language))
    return ""
