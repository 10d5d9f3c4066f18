"""How much of something large there is, in words: rows and megabytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale

if TYPE_CHECKING:
    from viewer.document.progress import HowFar

MILLION = 1_000_000


def rows_in_words(rows: int, locale: str) -> str:
    """A number of rows as it is read at a glance: "8,431", "310,000", "3.1 million"."""
    numbers = QLocale(locale)
    if rows < 10_000:
        return numbers.toString(rows)
    if rows < MILLION:
        return numbers.toString(round(rows, -3))
    millions = numbers.toString(rows / MILLION, "f", 0 if rows % MILLION == 0 else 1)
    return _tr("{0} million").format(millions)


def megabytes(size: int, locale: str) -> str:
    """A number of bytes in millions, without the unit: "412", "0.3"."""
    numbers = QLocale(locale)
    return numbers.toString(round(size / MILLION)) if size >= MILLION else numbers.toString(size / MILLION, "f", 1)


def far_in_words(far: HowFar, locale: str) -> str:
    """How much has been read: "3.1 million of about 10 million rows (412 of 1,320 MB)"; nothing if nobody counts."""
    said = []
    if far.rows:
        rows = rows_in_words(far.rows, locale)
        if far.rows_expected and far.rows_expected > far.rows:
            said.append(_tr("{0} of about {1} rows").format(rows, rows_in_words(far.rows_expected, locale)))
        else:
            said.append(_tr("{0} rows").format(rows))
    if far.bytes_total:
        read, total = (megabytes(size, locale) for size in (far.bytes_read, far.bytes_total))
        said.append((_tr("({0} of {1} MB)") if said else _tr("{0} of {1} MB")).format(read, total))
    return " ".join(said)


def _tr(words: str) -> str:
    return QCoreApplication.translate("Amounts", words)
