"""Parts of the SQL of profiles: texts put together, lists, numbers and days that may be none, and doubts about them."""

from collections.abc import Iterable

from viewer.query.tables.engine import quote_name, quote_text
from viewer.query.tables.profiles.profile import Doubt, own_column, own_text
from viewer.query.tables.raw_tables import RawTable

NOTHING = "NULL::VARCHAR"


def words(text: str) -> tuple[str, ...]:
    """The words of a text, such as the names of columns."""
    return tuple(text.split())


def own_name(raw: RawTable, *names: str) -> str:
    """The first of a table's own columns that is called by one of these names; empty where there is none."""
    return next((found for name in names if (found := own_column(raw, name))), "")


def of_columns(raw: RawTable, *names: str) -> tuple[str, ...]:
    """Those of some columns that a table has, as they are written there."""
    return tuple(found for name in names if (found := own_column(raw, name)))


def first_text(*texts: str) -> str:
    """The first of some texts that says something."""
    return f"coalesce({', '.join(texts)}, {NOTHING})"


def joined(between: str, texts: Iterable[str]) -> str:
    """Texts put together, those left out that say nothing; NULL for none."""
    return f"nullif(concat_ws({quote_text(between)}, {', '.join(texts)}), '')"


def labelled(label: str, text: str) -> str:
    """A text after a label; NULL for nothing."""
    return f"{quote_text(label)} || {text}"


def worded(text: str, words: dict[str, str]) -> str:
    """What codes mean; what is no known code stays as it is."""
    cases = " ".join(f"WHEN {quote_text(code)} THEN {quote_text(word)}" for code, word in words.items())
    return f"CASE {text} {cases} ELSE {text} END"


def some(values: Iterable[str]) -> str:
    """A list of texts without those that are NULL."""
    return f"list_filter([{', '.join(values)}]::VARCHAR[], lambda each: each IS NOT NULL)"


def split(text: str, between: str = ";") -> str:
    """A list of what stands between marks, trimmed, without what is empty; empty for NULL."""
    parts = f"string_split(coalesce({text}, ''), {quote_text(between)})"
    return f"list_filter(list_transform({parts}, lambda each: trim(each)), lambda each: each <> '')"


def once(column: str) -> str:
    """The different texts of a stage's column of lists, in their order; NULL for none."""
    name = quote_name(column)
    return f"nullif(list_filter({name}, lambda each, place: list_position({name}, each) = place), [])"


def parts(names: str, role: str) -> str:
    """A list of names as actors with a role."""
    return f"list_transform({names}, lambda each: {{'actor': each, 'role': {quote_text(role)}}})"


def together(*lists: str) -> str:
    """Lists as one; NULL for none."""
    return f"nullif(list_concat({', '.join(lists)}), [])"


def number(text: str) -> str:
    """A text as a number; NULL for what is none, or is not finite."""
    read = f"TRY_CAST({text} AS DOUBLE)"
    return f"CASE WHEN isfinite({read}) THEN {read} END"


def coordinates(raw: RawTable, latitude: str, longitude: str) -> tuple[str, str]:
    """Latitude and longitude, as columns of these names hold them; NULL where one of them is none."""
    north, east = (number(own_text(raw, name)) for name in (latitude, longitude))
    inside = f"({north}) BETWEEN -90 AND 90 AND ({east}) BETWEEN -180 AND 180"
    return f"CASE WHEN {inside} THEN {north} END", f"CASE WHEN {inside} THEN {east} END"


def doubt_coordinates(raw: RawTable, latitude: str, longitude: str) -> list[Doubt]:
    """Of coordinates that are none."""
    doubts = []
    for name, most in ((latitude, 90), (longitude, 180)):
        column = own_column(raw, name)
        if column:
            text = own_text(raw, name)
            wrong = f"{text} IS NOT NULL AND coalesce(({number(text)}) NOT BETWEEN -{most} AND {most}, true)"
            doubts.append(Doubt(column, wrong, f"no {name.rpartition('_')[2].lower()}", "the place has no coordinates"))
    return doubts


def doubt_number(raw: RawTable, name: str) -> list[Doubt]:
    """Of a column's texts that are no whole number from 0."""
    column = own_column(raw, name)
    if not column:
        return []
    text = own_text(raw, name)
    wrong = f"{text} IS NOT NULL AND coalesce(({number(text)}) < 0 OR ({number(text)}) % 1 <> 0, true)"
    return [Doubt(column, wrong, "no count", "no figure was made of it")]


def count(text: str) -> str:
    """A text as a count: a whole number from 0; NULL for what is none."""
    read = number(text)
    return f"CASE WHEN ({read}) >= 0 AND ({read}) % 1 = 0 THEN {read} END"


def day_text(day: str) -> str:
    """A DATE as EDTF; NULL for NULL. Years are from 0001 to 9999 here."""
    return f"strftime({day}, '%Y-%m-%d')"


def one_of_days(first: str, last: str) -> str:
    """Some day from one DATE to another, as EDTF: a month or a year where that is what they are."""
    start, end = day_text(first), day_text(last)
    whole_year = f"{first} = date_trunc('year', {first}) AND {last} = {first} + INTERVAL 1 YEAR - INTERVAL 1 DAY"
    whole_month = f"{first} = date_trunc('month', {first}) AND {last} = last_day({first})"
    return (
        f"CASE WHEN {first} = {last} THEN {start} WHEN {whole_year} THEN strftime({first}, '%Y') "
        f"WHEN {whole_month} THEN strftime({first}, '%Y-%m') ELSE '[' || {start} || '..' || {end} || ']' END"
    )
