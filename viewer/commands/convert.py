"""`dateline convert`: what was opened, or what filters keep of it, written in another format."""

import argparse
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO, TypeAlias

from viewer.commands.arguments import filter_of
from viewer.commands.asking import agreed
from viewer.commands.redacting import print_removed, redaction_of
from viewer.commands.running import opened
from viewer.commands.telling import Telling
from viewer.commands.toolkit import missing
from viewer.commands.wished import wishes_of
from viewer.document.errors import CannotSave
from viewer.document.progress import HowFar
from viewer.formats.saving import write_by
from viewer.formats.writing import Loss, Subject, Writer, in_short
from viewer.query.subject import RedactedSubject, redacted_subject
from viewer.query.tables.table_source import TableSource
from viewer.query.writers import WRITERS, writer_called, writer_of
from viewer.session.writing_over import check_target

if TYPE_CHECKING:
    from viewer.document.types import Document

Counts: TypeAlias = tuple[int, int, int]
"""Events, statements and figures."""

WRITTEN = 0
NOT_WANTED = 1


def run(arguments: argparse.Namespace, words: TextIO, out: TextIO, err: TextIO) -> int:
    """Writes a file, having said what it cannot hold; returns the exit status.

    Raises:
        DatelineError: a file or a name is no good; what stood at the output is untouched.
    """
    path: Path = arguments.output
    writer = _writer(path, arguments.to)
    with opened(arguments.file, wishes_of(arguments)) as what:
        check_target(path, writer, arguments.file)
        keep, redaction = filter_of(arguments, what.source), redaction_of(arguments, what.source)
        if isinstance(what.source, TableSource):
            what.source.rest()
        subject = redacted_subject(what.source, keep, what.language, redaction)
        redacted = subject if isinstance(subject, RedactedSubject) else None
        with _named(path):
            losses = writer.losses(subject)
        for line in in_short(losses):
            print(f"dateline: {line}", file=err)
        if path.exists() and not arguments.yes and not agreed(path, words, err):
            return NOT_WANTED
        _write(_drawn(writer, err), subject, path, err)
        if arguments.json:
            print(json.dumps(_told(path, writer, subject.counts, losses, redacted)), file=out)
        else:
            _print(path, writer, subject.counts, redacted, out)
    return WRITTEN


def _writer(path: Path, key: str | None) -> Writer:
    """The writer that is asked for, or that suits the name."""
    writer = writer_called(key) if key else writer_of(path)
    if writer is not None:
        return writer
    if key:
        raise CannotSave(path, f'no format is called "{key}"', f"There are {', '.join(one.key for one in WRITERS)}.")
    known = ", ".join(f"{one.suffix} ({one.name})" for one in WRITERS)
    raise CannotSave(path, "the name does not say in which format", f"End it as one of {known}, or say --to KEY.")


def _write(writer: Writer, subject: Subject, path: Path, err: TextIO) -> None:
    total = max(1, sum(subject.counts))
    telling = Telling(err, "writing")

    def tell(done: int) -> None:
        telling.report(HowFar(done / total, done, total))

    try:
        with _named(path):
            write_by(path, lambda file: writer.write(subject, file, tell))
    finally:
        telling.end()


@contextmanager
def _named(path: Path) -> Iterator[None]:
    """Lets a writer's error, which knows no file or one that is gone again, name the file that was asked for."""
    try:
        yield
    except CannotSave as error:
        raise CannotSave(path, error.reason, error.remedy) from None


def _drawn(writer: Writer, err: TextIO) -> Writer:
    """The writer; that of pages with a picture of the timeline, if there is a toolkit to draw it with."""
    if writer.key != "html":
        return writer
    if reason := missing(screen=False):
        print(f"dateline: the page has no picture of the timeline: {reason}", file=err)
        return writer
    from viewer.formats.writers.html_page import html_writer

    return html_writer(lambda document: _picture(document, err))


def _picture(document: "Document", err: TextIO) -> str:
    from viewer.commands.export import application
    from viewer.shell.export.inline import inline_svg
    from viewer.shell.export.limits import CannotDraw

    app = application()
    try:
        return inline_svg(document)
    except CannotDraw as error:
        print(f"dateline: the page has no picture of the timeline: {error}", file=err)
        return ""
    finally:
        del app  # which fonts need until here


def _print(path: Path, writer: Writer, counts: Counts, redacted: RedactedSubject | None, out: TextIO) -> None:
    """What was done, for people."""
    print(f"{path}: {writer.name}, {_counted(counts)}", file=out)
    if redacted is not None:
        print_removed(redacted.people, redacted.removed(), out)


def _counted(counts: Counts) -> str:
    names = ("event", "statement", "figure")
    told = [
        f"{count:,} {name if count == 1 else name + 's'}" for name, count in zip(names, counts, strict=True) if count
    ]
    return ", ".join(told) or "nothing in it"


def _told(
    path: Path,
    writer: Writer,
    counts: Counts,
    losses: Sequence[Loss],
    redacted: RedactedSubject | None,
) -> dict[str, object]:
    """What was done, for programs."""
    return {
        "file": str(path),
        "format": writer.key,
        "records": dict(zip(("events", "statements", "figures"), counts, strict=True)),
        "losses": [
            {"what": loss.what, "count": loss.count, "instead": loss.instead, "back": loss.back} for loss in losses
        ],
        "replaced": dict(redacted.people) if redacted else {},
        "removed": [
            {"field": one.field, "what": one.what, "count": one.count}
            for one in (redacted.removed() if redacted else ())
        ],
    }
