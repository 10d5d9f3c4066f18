"""EDTF written: dates in their canonical form, and instants as dates of a given precision."""

from viewer.dates.edtf import EdtfDate, Precision
from viewer.dates.edtf_written import read_written, write_written
from viewer.dates.instant import Instant, moment


def format_edtf(date: EdtfDate) -> str:
    """The canonical writing of a date: parsing it gives the same date again."""
    return write_written(read_written(date.text))


def edtf_of(at: Instant, precision: Precision) -> str:
    """The EDTF text of the unit that an instant lies in; years beyond four digits have no finer part than the year."""
    year, month, day, hour, minute, second, microsecond = moment(at)
    if abs(year) > 9999:
        return f"Y{year}"
    sign, digits = "-" if year < 0 else "", f"{abs(year):04}"
    if precision >= Precision.YEAR:
        masked = min(precision - Precision.YEAR, 4)
        return sign + digits[: 4 - masked] + "X" * masked
    text = f"{sign}{digits}-{month:02}"
    if precision >= Precision.MONTH:
        return text
    text += f"-{day:02}"
    if precision >= Precision.DAY:
        return text
    text += f"T{hour:02}"
    if precision <= Precision.MINUTE:
        text += f":{minute:02}"
    if precision <= Precision.SECOND:
        text += f":{second:02}"
    if precision is Precision.INSTANT:
        text += "." + (f"{microsecond:06}".rstrip("0") or "0")
    return text
