"""What is understood of a table's first rows, made ready to be shown away from the window."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from viewer.dates import DateError, EdtfDate, Precision, Shape, Span, parse_edtf
from viewer.dates.words import in_words, pattern_in_words
from viewer.document.errors import CannotOpen, Question
from viewer.document.text import shown
from viewer.query.tables.date_wishes import DateWishes, read_date_wishes
from viewer.query.tables.first_rows import FirstRows, Understood, UnderstoodRow, read_first_rows, understand
from viewer.query.tables.mapping import ColumnMapping, MappingError, read_mapping
from viewer.session.column_choices import choices_of_mapping, guessed_choices
from viewer.session.opening import UNWISHED, Wishes
from viewer.session.remembered import recall
from viewer.shell.mapping.words import in_the_window

_SEEN_ANYWAY = ("read as ", "these columns are not shown")


@dataclass(frozen=True, slots=True)
class SeenRow:
    """A row as it is shown.

    Attributes:
        words: its date as one would say it, or why there is none.
        dates: its date; several that it may have, while nobody has said which; none.
        wrong: whether something in the row cannot be used; `told`: what, in full.
    """

    words: str
    dates: tuple[EdtfDate, ...] = ()
    wrong: bool = False
    told: str = ""


@dataclass(frozen=True, slots=True)
class Seen:
    """What is shown of a table's first rows.

    Attributes:
        rows: in step with the table's; none where the mapping cannot be used.
        span: what all dates lie in; None where there are none.
        questions: what is open, and `reason`: why.
        examples: a date with the day first and with the month first, in words, if that is in question; or nothing.
        written: that date as it stands in the table.
        remarks: what was settled, in words. fault: why the mapping cannot be used; or nothing.
        dated, wrong: how many rows have a date, and how many have something that cannot be used.
    """

    rows: tuple[SeenRow, ...] = ()
    span: Span | None = None
    questions: tuple[Question, ...] = ()
    reason: str = ""
    examples: tuple[str, ...] = ()
    written: str = ""
    remarks: tuple[str, ...] = ()
    fault: str = ""
    dated: int = 0
    wrong: int = 0


@dataclass(frozen=True, slots=True)
class Beginning:
    """A table's first rows, how it was said to be read, and from that, or as a guess, what each column holds."""

    first: FirstRows
    wishes: Wishes
    choices: tuple[str, ...]


def begin(path: Path, wishes: Wishes) -> Beginning:
    """With what the question begins: as said now, else of a table with the same header before, else by a guess."""
    first = read_first_rows(path)
    if wishes == UNWISHED:
        wishes = _recalled(path)
    if wishes.mapping is not None:
        return Beginning(first, wishes, tuple(choices_of_mapping(wishes.mapping, first.columns)))
    return Beginning(first, wishes, tuple(guessed_choices(first.columns, first.rows)))


def _recalled(path: Path) -> Wishes:
    said = recall(path)
    try:
        mapping = read_mapping(said.mapping) if said.mapping else None
        return Wishes(mapping=mapping, dates=read_date_wishes(said.dates) if said.dates else None)
    except (MappingError, ValueError):  # what another version wrote
        return UNWISHED


def see(first: FirstRows, mapping: ColumnMapping, dates: DateWishes, locale: str) -> Seen:
    """What a mapping makes of first rows; may take some tenths of a second."""
    try:
        understood = understand(first, mapping, dates)
    except (CannotOpen, MappingError) as error:
        reason = error.reason if isinstance(error, CannotOpen) else str(error)
        return Seen(fault=in_the_window(reason))
    return _seen(understood, locale)


def _seen(understood: Understood, locale: str) -> Seen:
    # of other questions than the order of day and month, one of the answers is as good as shown
    most = 2 if "order" in understood.questions else 1
    rows = tuple(_row(row, locale, most) for row in understood.rows)
    open_row = next((place for place, row in enumerate(rows) if len(row.dates) > 1), None)
    either = () if open_row is None else rows[open_row].dates
    written = "" if open_row is None else shown(understood.rows[open_row].date_text, 40)
    return Seen(
        rows,
        _span(rows),
        understood.questions,
        in_the_window(understood.reason),
        tuple(in_words(date, locale) for date in either),
        written,
        tuple(in_the_window(remark) for remark in understood.remarks if not remark.startswith(_SEEN_ANYWAY)),
        dated=sum(bool(row.dates) for row in rows),
        wrong=sum(row.wrong for row in rows),
    )


def _row(row: UnderstoodRow, locale: str, most: int) -> SeenRow:
    told = "; ".join(in_the_window(problem) for problem in row.problems)
    texts = row.either[:most] or (row.date,)
    dates = tuple(date for text in texts if (date := _parsed(text)) is not None)
    if not dates:
        return SeenRow(told or QCoreApplication.translate("Mapping", "no date"), wrong=bool(told), told=told)
    if len(dates) == 1:
        said = in_words(dates[0], locale)
    else:
        said = QCoreApplication.translate("Mapping", " or ").join(_shortly(date, locale) for date in dates)
    if row.either:
        said = QCoreApplication.translate("Mapping", "{0}?").format(said)
    return SeenRow(said, dates, bool(told), told or ", ".join(date.text for date in dates))


def _shortly(date: EdtfDate, locale: str) -> str:
    """A date in few words: of a day without its weekday."""
    day = date.bounds.earliest_start if date.shape is Shape.DATE and date.precision is Precision.DAY else None
    plain = day is not None and not (date.approximate or date.uncertain)
    return pattern_in_words(day, "yMMMd", locale) if plain and day is not None else in_words(date, locale)


def _parsed(text: str) -> EdtfDate | None:
    try:
        return parse_edtf(text) if text else None
    except (DateError, ValueError, OverflowError):  # it would be among the problems
        return None


def _span(rows: Sequence[SeenRow]) -> Span | None:
    """From the earliest to the latest bound that any date has."""
    known = [at for row in rows for date in row.dates for at in bounds_of(date)]
    return Span(min(known), max(known)) if known else None


def bounds_of(date: EdtfDate) -> list[int]:
    """The bounds that a date has."""
    four = date.bounds.earliest_start, date.bounds.latest_start, date.bounds.earliest_end, date.bounds.latest_end
    return [at for at in four if at is not None]
