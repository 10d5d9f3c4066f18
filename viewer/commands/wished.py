"""The arguments that say how a file is to be read: as which format, by which columns, with which dates."""

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from viewer.query.tables.date_wishes import DateWishes
    from viewer.query.tables.mapping import ColumnMapping
    from viewer.session.opening import Wishes


def add_wishes(parser: argparse.ArgumentParser, *names: str) -> None:
    """Adds them; `names` are those of the first, where its usual ones are taken."""
    group = parser.add_argument_group("reading", "Where the file itself does not say it, or says it wrongly.")
    group.add_argument(
        *(names or ("--from", "--format")),
        dest="format",
        metavar="KEY",
        type=_format,
        help='as which format (a wrong KEY lists all); "table" for one whose columns are taken as they are called',
    )
    group.add_argument(
        "--map",
        metavar="FIELD=COLUMN,…",
        type=_mapping,
        help="which columns of a table hold what: date=Datum,title=Headline,actors=Side_A;Side_B. #3 is the third "
        "column; date=Year;Month;Day takes a date from several. It is remembered for tables with the same header",
    )
    group.add_argument(
        "--dates",
        metavar="dmy|mdy|YEAR|serial",
        type=_dates,
        help="of a table: the day comes first, or the month; the year from which years of two digits count (1950); "
        "numbers are days as a spreadsheet counts them. Several with commas",
    )


def _format(text: str) -> str:
    from viewer.session.opening import readable_formats

    keys = [key for key, _ in readable_formats()]
    if text.lower() not in keys:
        raise argparse.ArgumentTypeError(f"{text} is no format; there are {', '.join(keys)}")
    return text.lower()


def _mapping(text: str) -> "ColumnMapping":
    from viewer.query.tables.mapping import MappingError, read_mapping

    try:
        return read_mapping(text)
    except MappingError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _dates(text: str) -> "DateWishes":
    from viewer.query.tables.date_wishes import read_date_wishes

    try:
        return read_date_wishes(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def wishes_of(arguments: argparse.Namespace) -> "Wishes":
    """How the arguments say that a file is to be read."""
    from viewer.session.opening import Wishes

    return Wishes(arguments.format or "", arguments.map, arguments.dates)
