"""`dateline export`: a timeline as PNG, SVG or PDF, drawn as the window draws it, without a screen."""

import argparse
import json
import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from viewer.commands.arguments import filter_of
from viewer.commands.redacting import print_removed, redaction_of
from viewer.commands.toolkit import missing
from viewer.commands.wished import wishes_of
from viewer.dates import DateError, EdtfDate, Span, parse_edtf
from viewer.document.errors import CannotOpen, DatelineError
from viewer.document.text import shown
from viewer.query.answers import Axis, Grouping, LanesBy
from viewer.query.filter import EVERYTHING, RecordType, Ref
from viewer.query.names import FilterError
from viewer.query.source import EventSource
from viewer.session.comparing import comparing
from viewer.session.locations import as_path
from viewer.session.view_json import view_from_json
from viewer.session.view_state import LaneOrder, ViewState

if TYPE_CHECKING:
    from PySide6.QtGui import QGuiApplication

    from viewer.shell.export.wishes import ExportRequest, FileWish, PageWish


def run(arguments: argparse.Namespace, out: TextIO, err: TextIO) -> int:
    """Draws into a file and says what was made; returns the exit status.

    Raises:
        DatelineError: a file, a name or a size is no good; nothing was written.
    """
    if reason := missing(screen=False):
        print(f"dateline: {reason}", file=err)
        return 2
    from viewer.commands.running import opened

    app = application()
    with opened(arguments.file, wishes_of(arguments)) as what:
        from viewer.shell.export.writing import write_export
        from viewer.shell.painter import FontMeasure

        request, file = _request(arguments, what.source, err), _file(arguments)
        page = replace(_page(arguments), redaction=redaction_of(arguments, what.source))
        made = write_export(request, page, file, arguments.output, FontMeasure(), _never_stopped)
    print(f"{arguments.output}: {made.words}", file=out)
    if page.redaction.active:
        print_removed(made.people, made.removed, out)
    del app  # which fonts need until here
    return 0


def application() -> "QGuiApplication":
    """Qt with its fonts and no window; on Linux also where there is a screen, so that none need be reached."""
    if sys.platform.startswith("linux"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QGuiApplication

    running = QGuiApplication.instance()
    return running if isinstance(running, QGuiApplication) else QGuiApplication(["dateline"])


def _never_stopped(_done: float) -> None:
    """Nobody stops a command but by ending the process."""


def _request(arguments: argparse.Namespace, source: EventSource, err: TextIO) -> "ExportRequest":
    from viewer.shell.export.wishes import ExportRequest
    from viewer.shell.export.writing import file_date

    return ExportRequest(
        source=source,
        state=_state(arguments, source, err),
        title=arguments.title or source.summary(EVERYTHING).title,
        file_name=as_path(arguments.file).name,
        file_date=file_date(as_path(arguments.file)),
        locale=arguments.locale,
    )


def _state(arguments: argparse.Namespace, source: EventSource, err: TextIO) -> ViewState:
    """The saved view, if one is given, with all that the other options ask for."""
    state = ViewState() if arguments.view is None else _saved_view(arguments.view, err)
    keep = filter_of(arguments, source)
    if keep != EVERYTHING:
        state = replace(state, keep=keep)
    if arguments.axis:
        state = replace(state, axis=Axis(arguments.axis))
    if arguments.compare and keep.compared is not None:
        state = comparing(state, keep.compared.one, keep.compared.other)
    elif arguments.lanes_by and arguments.lanes_by != state.grouping.by:
        state = replace(state, grouping=Grouping(LanesBy(arguments.lanes_by)), lanes=LaneOrder())
    if arguments.joined:
        state = replace(state, selected=_record(arguments.joined, source))
    if state.selected is not None and source.row(state.selected) is None:
        state = replace(state, selected=None)
    return replace(state, span=_span(arguments, source, state))


def _saved_view(path: Path, err: TextIO) -> ViewState:
    try:
        written = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise CannotOpen(path, f"the view cannot be read ({error.strerror})") from None
    except (ValueError, RecursionError) as error:
        raise CannotOpen(path, f"the view is not JSON ({error})") from None
    read = view_from_json(written)
    for fault in read.faults:
        print(f"dateline: {path}: {shown(fault, 300)}", file=err)
    return read.state


def _record(text: str, source: EventSource) -> Ref:
    """The record of an id; where several types share it, an event goes before a statement before a figure."""
    found = next((ref for kind in RecordType if source.row(ref := Ref(kind, text)) is not None), None)
    if found is None:
        raise FilterError(
            f'no event, statement or figure has the id "{shown(text, 80)}"; dateline list --json tells them'
        )
    return found


def _span(arguments: argparse.Namespace, source: EventSource, state: ViewState) -> Span | None:
    """The stretch that is asked for; else the saved view's, else the one that the window opens on."""
    if (arguments.whole or arguments.joined) and (arguments.since or arguments.until):
        raise FilterError("--whole and --joined choose the stretch of time: leave out --from and --to, or use --period")
    since = _bound(arguments.since, "--from") if arguments.since else None
    until = _bound(arguments.until, "--to") if arguments.until else None
    if since is None and until is None and state.span is not None:
        return state.span
    from viewer.session.composition import whole_span
    from viewer.session.opening_view import opening_span
    from viewer.session.pictures import make_picture

    picture = make_picture(source, state)
    if since is None and until is None:
        return opening_span(picture.extent, picture.window)
    whole = whole_span(picture)
    start = since.bounds.earliest_start if since is not None else whole.start if whole is not None else None
    end = until.bounds.latest_end if until is not None else whole.end if whole is not None else None
    if start is None or end is None:
        raise FilterError(f"{'--from' if start is None else '--to'} needs a date that is not open at that end")
    if start >= end:
        raise FilterError("the stretch of time ends before it begins: nothing lies between --from and --to")
    return Span(start, end)


def _bound(text: str, option: str) -> EdtfDate:
    try:
        return parse_edtf(text)
    except DateError as error:
        raise FilterError(f"{option}: {error}") from error


def _page(arguments: argparse.Namespace) -> "PageWish":
    from viewer.layout.theme import LIGHT, THEMES
    from viewer.shell.export.wishes import PageWish, Part, What

    stamps = {Part.FILTERS, Part.COUNT, Part.SOURCES, Part.FILE}
    left_out = {part for part in Part if getattr(arguments, f"no_{part.value}")}
    width, height = arguments.size or (None, None)
    what = What.SELECTION if arguments.joined else What.WHOLE if arguments.whole else What.VIEW
    return PageWish(
        what=what,
        width=width,
        height=height,
        theme=THEMES.get(arguments.theme or "", LIGHT),
        left_out=frozenset(left_out | (stamps if arguments.no_stamp else set())),
    )


def _file(arguments: argparse.Namespace) -> "FileWish":
    from viewer.shell.export.wishes import FileWish, Kind, Paper

    kind = Kind(arguments.output.suffix.lower().removeprefix("."))
    if arguments.paper and kind is not Kind.PDF:
        raise DatelineError(arguments.output, "only a PDF can be cut into sheets", "Leave out --paper.")
    scale = arguments.scale or (arguments.dpi / 96 if arguments.dpi else None)
    return FileWish(kind, scale, Paper(arguments.paper) if arguments.paper else None, arguments.landscape)
