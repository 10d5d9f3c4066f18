"""Opening a file, a folder of tables, or a table in an engine: read, and made ready to answer questions."""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from viewer.document.collecting import uncollected
from viewer.document.errors import CannotOpen, Unsettled
from viewer.document.progress import HowFar
from viewer.document.text import shown
from viewer.session.locations import EngineUrl, Location
from viewer.session.remembered import Said, recall, remember

if TYPE_CHECKING:
    from viewer.document.problems import Problem
    from viewer.document.progress import Progress
    from viewer.formats.format import Opened, Reckoning
    from viewer.query.source import EventSource
    from viewer.query.tables.date_wishes import DateWishes
    from viewer.query.tables.mapping import ColumnMapping
    from viewer.query.tables.profiles.profile import Profile
    from viewer.session.editing.files import FileState

TABLE = "table"
"""The format of a plain table, whose columns are known by their names or by what somebody said of them."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """How somebody wants a file to be read, as far as they said.

    Attributes:
        format: the key of one of `readable_formats`; empty: what its content says.
        mapping: which columns of a table hold what. It makes a table of what otherwise would be none.
        dates: of a table: the order of day and month, and the like.
    """

    format: str = ""
    mapping: ColumnMapping | None = None
    dates: DateWishes | None = None


UNWISHED = Wishes()
"""Nobody said anything."""


@dataclass(frozen=True, eq=False, slots=True)
class OpenedSource:
    """What was opened, ready to be viewed.

    Attributes:
        location: where it stands.
        source: answers about it; whoever opened it closes it.
        problems: what was wrong in it.
        read_only: it cannot be saved without loss.
        notice: what a reader should know at once; or nothing.
        language: of the document, a BCP 47 tag; or nothing.
        partial: how much had been read when this was made; None when that is all.
        rows_read: of a table, those that can be used and those that cannot; 0 where nobody counted.
        reckoning: of what others made, what became of its rows; None where nobody counted.
        opened: of a document, what it was opened as, to be edited and saved; `state`: of its file just before.
    """

    location: Location
    source: EventSource
    problems: tuple[Problem, ...] = ()
    read_only: bool = False
    notice: str = ""
    language: str = ""
    partial: HowFar | None = None
    rows_read: int = 0
    reckoning: Reckoning | None = None
    opened: Opened | None = None
    state: FileState | None = None


Arrived = Callable[[OpenedSource], None]
"""Is handed, in the thread that reads, what can be shown of a large table before all of it is read."""


def open_source(
    location: Location,
    progress: Progress | None = None,
    arrived: Arrived | None = None,
    cache: Path | None = None,
    wishes: Wishes = UNWISHED,
) -> OpenedSource:
    """Reads a file or folder, or looks at a table in an engine; may take long, so not in the window's thread.

    What a file is, its content says first, its name second. `cache` is the folder in which tables that were read are
    kept; without one it is the person's own.

    Raises:
        SeveralFormats: more than one format would do; `wishes.format` settles it.
        Unsettled: a table of which somebody must say something first; `wishes.mapping` or `wishes.dates` do.
        DatelineError: it cannot be read, or `progress` said to stop. What has `arrived` by then still answers.
    """
    if isinstance(location, EngineUrl):
        if wishes != UNWISHED:
            reason = "a table in an engine is read as its address says"
            raise CannotOpen(
                location.public, reason, "Add what its columns are called: …&map.start=began&map.title=what."
            )
        return _open_url(location)
    if is_table(location, wishes):
        if wishes == UNWISHED:
            return _open_as_said_before(location, progress, arrived, cache)
        opened = _open_table(location, progress, arrived, cache, wishes)
        if wishes.mapping is not None or wishes.dates is not None:
            remember(location, Said(str(wishes.mapping or ""), str(wishes.dates or "")))
        return opened
    if wishes.dates is not None:
        raise CannotOpen(location, "how its dates are written is part of its format", "Leave --dates out.")
    return _open_document(location, progress, wishes.format)


def readable_formats() -> list[tuple[str, str]]:
    """The keys and names of what `Wishes.format` may be: documents, tables that others defined, and plain ones."""
    from viewer.formats.catalogue import FORMATS
    from viewer.query.tables.profiles.known import PROFILES

    return [
        *((each.key, each.name) for each in FORMATS),
        *((each.key, each.name) for each in PROFILES),
        (TABLE, "a plain table"),
    ]


def is_table(path: Path, wishes: Wishes = UNWISHED) -> bool:
    """Whether a path is to be read as a table: a folder is, or nothing; what says it is an event file is none.

    Raises:
        CannotOpen: nothing can be read there.
    """
    if wishes.format:
        return wishes.format == TABLE or _profile_called(wishes.format) is not None
    if path.is_dir() or wishes.mapping is not None:
        return True
    from viewer.formats.catalogue import FORMATS
    from viewer.formats.file_bytes import HEAD, read_bytes
    from viewer.query.tables.files import table_kind

    head = read_bytes(path, most=HEAD)
    return not any(each.recognise(head, path) for each in FORMATS) and table_kind(path, head) is not None


def _profile_called(key: str) -> Profile | None:
    from viewer.query.tables.profiles.known import PROFILES

    return next((profile for profile in PROFILES if profile.key == key), None)


def _open_document(path: Path, progress: Progress | None, key: str) -> OpenedSource:
    # these bring msgspec and numpy, which the first window does not wait for
    from viewer.formats import open_document
    from viewer.query.memory import MemorySource
    from viewer.session.editing.files import FileState

    def tell(share: float) -> bool:
        return progress is None or progress(HowFar(share))

    state = FileState.of(path)
    with uncollected():  # with a million objects the search would halt all threads
        opened = open_document(path, progress=tell, key=key)
        source = MemorySource(opened.document, dates=opened.dates)
        gc.freeze()  # it is here to stay, and passed over later too, until `gc.unfreeze` is called when it goes
    return OpenedSource(
        path,
        source,
        opened.problems,
        opened.read_only,
        opened.notice,
        language=opened.document.language,
        reckoning=opened.reckoning,
        opened=opened,
        state=state,
    )


def _open_as_said_before(
    path: Path, progress: Progress | None, arrived: Arrived | None, cache: Path | None
) -> OpenedSource:
    """Opens a table as somebody said of one with the same header, if anybody did; what is settled needs no saying."""
    said = recall(path)
    if said == Said():
        return _open_table(path, progress, arrived, cache, UNWISHED)
    from viewer.query.tables.date_wishes import read_date_wishes
    from viewer.query.tables.mapping import MappingError, read_mapping

    try:
        mapping = read_mapping(said.mapping) if said.mapping else None
        dates = read_date_wishes(said.dates) if said.dates else None
    except (MappingError, ValueError):  # what another version wrote
        return _open_table(path, progress, arrived, cache, UNWISHED)
    told = [said.mapping] if said.mapping else []
    try:
        opened = _open_table(path, progress, arrived, cache, Wishes(mapping=mapping))
    except Unsettled:
        if dates is None:
            raise
        opened = _open_table(path, progress, arrived, cache, Wishes(mapping=mapping, dates=dates))
        told += _in_words(dates)
    notice = f"Read as was said before of a table with this header: {shown('; '.join(told), 400)}." if told else ""
    return replace(opened, notice=" ".join(filter(None, (opened.notice, notice))))


def _in_words(dates: DateWishes) -> list[str]:
    """What was said of dates."""
    order = "" if dates.order is None else f"the {'day' if dates.order == 'dmy' else 'month'} comes first"
    century = "" if dates.first_year is None else f"years of two digits count from {dates.first_year}"
    return [words for words in (order, century, "numbers are a spreadsheet's days" if dates.serial else "") if words]


def _open_table(
    path: Path, progress: Progress | None, arrived: Arrived | None, cache: Path | None, wishes: Wishes
) -> OpenedSource:
    from viewer.formats.format import Reckoning
    from viewer.query.tables.date_wishes import UNSAID
    from viewer.query.tables.mapped_tables import mapped_profile
    from viewer.query.tables.table_source import TableSource, open_table

    last = HowFar(0.0)

    def tell(far: HowFar) -> bool:
        nonlocal last
        last = far
        return progress is None or progress(far)

    def hand_on(source: TableSource) -> None:
        if arrived is not None:
            far = replace(last, rows=max(last.rows, len(source)))
            arrived(OpenedSource(path, source, read_only=True, partial=far))

    dates = wishes.dates or UNSAID
    profile = _profile_called(wishes.format) if wishes.mapping is None else mapped_profile(wishes.mapping, dates)
    plain = wishes.format == TABLE
    hand = None if arrived is None else hand_on
    gc.freeze()  # what was imported is here to stay: to go through it would halt the window
    opened = open_table(path, tell, hand, cache, profile=profile, dates=dates, plain=plain)
    return OpenedSource(
        path,
        opened.source,
        opened.problems,
        read_only=True,
        notice=opened.notice,
        language=opened.language,
        rows_read=opened.rows_read,
        reckoning=Reckoning("row", opened.rows_read, opened.rows_used),
    )


def _open_url(url: EngineUrl) -> OpenedSource:
    from viewer.query.engines import open_url

    opened = open_url(url.text)
    return OpenedSource(url, opened.source, tuple(opened.problems), read_only=True, notice=opened.notice)
