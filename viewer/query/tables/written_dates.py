"""SQL that reads dates as people and spreadsheets write them, and gives them as EDTF."""

from viewer.query.tables.date_wishes import DatesRead, DayOrder
from viewer.query.tables.engine import quote_text

_MONTHS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    "|nov(?:ember)?|dec(?:ember)?"
)
_DAYS = "(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?[.,]* )?"
_TIME = (
    "(?:(?:[T ,]| at )+([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:[.,]([0-9]+))?)?"
    " ?([ap][.]?m[.]?)? ?(Z|UTC|GMT|[+-][0-9]{2}(?::?[0-9]{2})?)?)?"
)
_CLOCK = ("hour", "minute", "second", "part", "half", "zone")
_DAY_FIRST = ("day", "month", "year", *_CLOCK)
_MONTH_FIRST = ("month", "day", "year", *_CLOCK)

PLAIN = "-?[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?"
"""A year, a month or a day as EDTF writes it; zeros stand for parts that are not known."""
NUMBERS = f"([0-9]{{1,2}}) ?[./-] ?([0-9]{{1,2}}) ?[./-] ?([0-9]{{4}}|[0-9]{{2}}){_TIME}"
"""Two numbers of which one is the day, then the year."""
_YEAR_FIRST = f"(-?[0-9]{{4}})[./-]([0-9]{{1,2}})[./-]([0-9]{{1,2}}){_TIME}"
_TOGETHER = "([12][0-9]{3})([0-9]{2})([0-9]{2})(?:T?([0-9]{2})([0-9]{2})([0-9]{2}))?()()(Z)?"
_MONTH_AND_YEAR = "([0-9]{1,2})[./]([0-9]{4})"
_YEAR_AND_MONTH = "([0-9]{4})[./-]([0-9]{1,2})"
_DAY_NAMED = f"{_DAYS}([0-9]{{1,2}})(?:st|nd|rd|th)?(?: of)?[ .-]*({_MONTHS})[.,]*[ -]*'?([0-9]{{4}}|[0-9]{{2}}){_TIME}"
_SHORT_NUMBERS = f"[0-9]{{1,2}} ?[./-] ?[0-9]{{1,2}} ?[./-] ?[0-9]{{2}}{_TIME}"
_SHORT_NAMED = f"{_DAYS}[0-9]{{1,2}}(?:st|nd|rd|th)?(?: of)?[ .-]*(?:{_MONTHS})[.,]*[ -]*'?[0-9]{{2}}{_TIME}"
_MONTH_NAMED = f"{_DAYS}({_MONTHS})[.]? ?([0-9]{{1,2}})(?:st|nd|rd|th)?,? ?([0-9]{{4}}){_TIME}"
_YEAR_NAMED = f"([0-9]{{4}})[ ,-]+({_MONTHS})[. -]*([0-9]{{1,2}})?"
_MONTH_ALONE = f"({_MONTHS})[.,]*(?: of)?[ -]*([0-9]{{4}})"
BEFORE_CHRIST = "0*([1-9][0-9]{0,3}) ?(?:BCE?|B[.] ?C[.](?: ?E[.])?)"
_AFTER_CHRIST = "(?:AD|A[.] ?D[.]) ?([0-9]{1,4})|([0-9]{1,4}) ?(?:AD|A[.] ?D[.]|CE|C[.] ?E[.])"
BARE_YEAR = "([+-]?)([0-9]{1,4})(?:[.]0+)?"
_BEFORE_CHRIST_YEAR = (
    "CASE TRY_CAST(dtl_.year AS INTEGER) WHEN 1 THEN '0000' "
    "ELSE '-' || lpad((TRY_CAST(dtl_.year AS INTEGER) - 1)::VARCHAR, 4, '0') END"
)
_ABOUT = "(?:c[.]?|ca[.]?|circa|about|approx[.]?|approximately|around) ?([0-9]{3,4})"
_DECADE = "([0-9]{2}[1-9])0'?s"  # the 1900s may be a century
_YEARS = "([0-9]{4}) ?- ?([0-9]{4})"
_ONE_OF_SIDE = "[~?%]?-?[0-9X]{4}[~?%]?(?:-[~?%]?[0-9X]{2}[~?%]?){0,2}"
_ONE_OF = f"{_ONE_OF_SIDE}[.][.]{_ONE_OF_SIDE}"
"""One of the days from one to another, in EDTF without the brackets that belong around it."""
_UNKNOWN_PARTS = "-?[0-9#]{4}(?:-[0-9#]{2}(?:-[0-9#]{2})?)?"
SERIAL = "([0-9]{1,7})([.][0-9]+)?"
_NOTHING = ("", "na", "n/a", "#n/a", "nan", "nat", "null", "none", "nil", "-", "--", "—", "\\n", "####-##-##")
_GOING_ON = "present|ongoing|on-going|current|currently|continuing|to date|to present|still(?: .*)?"
_FIRST_SERIAL = {False: "1899-12-30", True: "1904-01-01"}
_FEWEST = {False: 61, True: 0}
"""Spreadsheets that count from 1900 take that year for a leap year: before its March they are a day off."""


def tidy_sql(text: str) -> str:
    """A text as its date is looked for: without quotes or spaces around it, each space single, each dash plain."""
    plain = f"translate({text}, '\u00a0\u2010\u2011\u2012\u2013\u2014\u2212', ' ------')"
    return f"trim(regexp_replace({plain}, '\\s+', ' ', 'g'), ' \"')"


def fits(text: str, pattern: str) -> str:
    """SQL for whether all of a text is of a form, whatever its case."""
    return f"regexp_full_match({text}, {quote_text(pattern)}, 'i')"


def found(text: str, pattern: str, names: tuple[str, ...]) -> str:
    """SQL for the parts of a text of a form, by name."""
    named = ", ".join(quote_text(name) for name in names)
    return f"regexp_extract({text}, {quote_text(f'^(?i:{pattern})$')}, [{named}])"


def written_date_sql(tidy: str, how: DatesRead, ends: bool = False) -> str:
    """SQL for the EDTF text of a date; what is no date stays as it is, which is said of it later.

    NULL where there is nothing, where a year of two digits is of no known century (see `short_year_sql`), and where day
    and month are in another order (see `no_month_sql`).

    Args:
        tidy: SQL of its text, as `tidy_sql` gives it: best a column's name, for it stands here many times.
        how: what was settled about the column.
        ends: it is the end of something, which may be going on.
    """
    nothing = ", ".join(quote_text(word) for word in _NOTHING)
    cases = [(f"{tidy} IS NULL OR lower({tidy}) IN ({nothing})", "NULL")]
    if how.serial:
        cases.append((fits(tidy, SERIAL), _serial(tidy, how.serial == "1904")))
    cases.append((fits(tidy, PLAIN), f"regexp_replace({tidy}, '(-00)+$', '')"))
    cases += [(fits(tidy, form), _let(tidy, form, names, value)) for form, names, value in _forms(tidy, how)]
    cases.append((fits(tidy, _ONE_OF), f"'[' || {tidy} || ']'"))
    cases.append((fits(tidy, _UNKNOWN_PARTS), f"replace({tidy}, '#', 'X')"))
    if ends:
        cases.append((fits(tidy, _GOING_ON), "'..'"))
    branches = " ".join(f"WHEN {condition} THEN {value}" for condition, value in cases)
    return f"CASE {branches} ELSE {tidy} END"


def _forms(tidy: str, how: DatesRead) -> list[tuple[str, tuple[str, ...], str]]:
    """The forms of dates, the parts in them, and SQL for the date made of these parts."""
    century = _century("dtl_.year", how)
    return [
        (_YEAR_FIRST, ("year", "month", "day", *_CLOCK), _day(how)),
        (NUMBERS, _DAY_FIRST if how.order is DayOrder.DAY_FIRST else _MONTH_FIRST, _numbers(tidy, how)),
        (_TOGETHER, ("year", "month", "day", *_CLOCK), _day(how)),
        (BARE_YEAR, ("sign", "year"), _bare_year(how)),
        (_DAY_NAMED, ("day", "word", "year", *_CLOCK), _day(how, _month("dtl_.word"), century)),
        (_MONTH_NAMED, ("word", "day", "year", *_CLOCK), _day(how, _month("dtl_.word"), century)),
        (_MONTH_ALONE, ("word", "year"), f"dtl_.year || '-' || {_month('dtl_.word')}"),
        (_YEAR_NAMED, ("year", "word", "day"), _year_named()),
        (_YEAR_AND_MONTH, ("year", "month"), f"dtl_.year || '-' || {_two('dtl_.month')}"),
        (_MONTH_AND_YEAR, ("month", "year"), f"dtl_.year || '-' || {_two('dtl_.month')}"),
        (BEFORE_CHRIST, ("year",), _BEFORE_CHRIST_YEAR),
        (_AFTER_CHRIST, ("one", "other"), "lpad(dtl_.one || dtl_.other, 4, '0')"),
        (_ABOUT, ("year",), "lpad(dtl_.year, 4, '0') || '~'"),
        (_DECADE, ("start",), "dtl_.start || 'X'"),
        (_YEARS, ("first", "last"), "dtl_.first || '/' || dtl_.last"),
    ]


def short_year_sql(tidy: str, ancient: bool = False) -> str:
    """SQL for whether a date's year has two digits, so that nobody can tell the century; `ancient`: years alone can."""
    forms = (_SHORT_NUMBERS, _SHORT_NAMED, *(() if ancient else ("[0-9]{1,2}",)))
    return f"({' OR '.join(fits(tidy, form) for form in forms)})"


def no_month_sql(tidy: str, order: DayOrder) -> str:
    """SQL for whether numbers in an order have a month that there is not."""
    names = ("day", "month") if order is DayOrder.DAY_FIRST else ("month", "day")
    return f"({fits(tidy, NUMBERS)} AND {_let(tidy, NUMBERS, names, 'TRY_CAST(dtl_.month AS INTEGER) > 12')})"


def from_parts_sql(parts: tuple[str, ...]) -> str:
    """SQL for the text of a date whose year, month, day and time stand in columns of their own, to be read on.

    The first may as well hold the whole day, and the second its time. A part that is missing ends the date.
    """
    year, *others = (f"nullif(regexp_replace(trim({part}), '[.]0+$', ''), '')" for part in parts)
    text = year
    if others:
        month = f"CASE WHEN {fits(others[0], _MONTHS + '[.]?')} THEN {_month(others[0])} ELSE {_two(others[0])} END"
        finer = f"'-' || {month}"
        if len(others) > 1:
            day = f"'-' || {_two(others[1])}"
            if len(others) > 2:
                day += f" || coalesce(' ' || {others[2]}, '')"
            finer += f" || coalesce({day}, '')"
        sign = f"CASE WHEN {year}[1] = '-' THEN '-' ELSE '' END"
        whole = f"{sign} || lpad(ltrim({year}, '-'), 4, '0') || coalesce({finer}, '')"
        apart = f"regexp_full_match({year}, '-?[0-9]{{1,4}}')"
        after = f" || coalesce(' ' || {others[0]}, '')"
        text = f"CASE WHEN {apart} THEN {whole} ELSE {year}{after} END"
    return text


def _let(tidy: str, pattern: str, names: tuple[str, ...], value: str) -> str:
    """SQL for a value made of the parts of a text, there called `dtl_`: by no name that a column may have."""
    return f"list_transform([{found(tidy, pattern, names)}], lambda dtl_: {value})[1]"


def _two(number: str) -> str:
    return f"lpad({number}, 2, '0')"


def _month(word: str) -> str:
    return _two(f"((strpos('janfebmaraprmayjunjulaugsepoctnovdec', lower(left({word}, 3))) + 2) // 3)::VARCHAR")


def _day(how: DatesRead, month: str = "", year: str = "dtl_.year") -> str:
    """SQL for a day and its time; parts of zeros are not known."""
    whole = f"{year} || '-' || {month or _two('dtl_.month')} || '-' || {_two('dtl_.day')}"
    return f"regexp_replace({whole}, '(-00)+$', '') || {_clock(how)}"


def _clock(how: DatesRead) -> str:
    afternoon = "lower(left(dtl_.half, 1)) = 'p' AND TRY_CAST(dtl_.hour AS INTEGER) < 12"
    midnight = "lower(left(dtl_.half, 1)) = 'a' AND TRY_CAST(dtl_.hour AS INTEGER) = 12"
    later = "(TRY_CAST(dtl_.hour AS INTEGER) + 12)::VARCHAR"
    hour = f"CASE WHEN {afternoon} THEN {later} WHEN {midnight} THEN '00' ELSE {_two('dtl_.hour')} END"
    second = "CASE WHEN dtl_.second <> '' THEN ':' || dtl_.second ELSE '' END"
    part = "CASE WHEN trim(dtl_.part, '0') <> '' THEN '.' || left(dtl_.part, 6) ELSE '' END"
    digits = "rpad(regexp_replace(dtl_.zone, '[^0-9]', '', 'g'), 4, '0')"
    zone = (
        "CASE WHEN dtl_.zone = '' THEN '' WHEN upper(dtl_.zone) IN ('Z', 'UTC', 'GMT') THEN 'Z' "
        f"WHEN {digits} = '0000' THEN 'Z' ELSE dtl_.zone[1] || {digits}[1:2] || ':' || {digits}[3:4] END"
    )
    none = "dtl_.hour = ''"
    if how.midnights:
        none += f" OR ({hour} = '00' AND dtl_.minute = '00' AND trim(dtl_.second || dtl_.part, '0') = '')"
    return f"CASE WHEN {none} THEN '' ELSE 'T' || {hour} || ':' || dtl_.minute || {second} || {part} || {zone} END"


def _numbers(tidy: str, how: DatesRead) -> str:
    """A day and a month as numbers: NULL where their order makes no sense; before it is known, the text."""
    if how.order is None:
        return tidy
    return f"CASE WHEN TRY_CAST(dtl_.month AS INTEGER) <= 12 THEN {_day(how, year=_century('dtl_.year', how))} END"


def _century(year: str, how: DatesRead) -> str:
    """A year of two digits as one of the hundred that were agreed on; NULL if none were."""
    if how.first_year is None:
        return f"CASE WHEN strlen({year}) = 4 THEN {year} END"
    digits = f"TRY_CAST(right({year}, 2) AS INTEGER)"
    first = how.first_year
    full = f"({first} + ({digits} - {first % 100} + 100) % 100)::VARCHAR"
    return f"CASE WHEN strlen({year}) = 4 THEN {year} ELSE {full} END"


def _bare_year(how: DatesRead) -> str:
    """A year alone; of two digits or one only where the column has others that are as old, or a century was told."""
    minus = "CASE WHEN dtl_.sign = '-' AND TRY_CAST(dtl_.year AS INTEGER) > 0 THEN '-' ELSE '' END"
    whole = f"{minus} || lpad(dtl_.year, 4, '0')"
    if how.ancient:
        return whole
    full = _century("lpad(dtl_.year, 2, '0')", how)
    return f"CASE WHEN strlen(dtl_.year) > 2 OR dtl_.sign <> '' THEN {whole} ELSE {full} END"


def _year_named() -> str:
    day = f"CASE WHEN dtl_.day <> '' THEN '-' || {_two('dtl_.day')} ELSE '' END"
    return f"dtl_.year || '-' || {_month('dtl_.word')} || {day}"


def _serial(tidy: str, from_1904: bool) -> str:
    """Days as spreadsheets count them, to the second."""
    number = f"TRY_CAST({tidy} AS DOUBLE)"
    first = f"DATE '{_FIRST_SERIAL[from_1904]}'"
    day = f"{first} + floor({number})::INTEGER"
    at = f"{first}::TIMESTAMP + to_seconds(round({number} * 86400)::BIGINT)"
    whole, fine = f"strftime({day}, '%Y-%m-%d')", f"strftime({at}, '%Y-%m-%dT%H:%M:%S')"
    made = f"CASE WHEN {number} = floor({number}) THEN {whole} ELSE {fine} END"
    return f"CASE WHEN {number} BETWEEN {_FEWEST[from_1904]} AND 2958465 THEN {made} ELSE {tidy} END"
