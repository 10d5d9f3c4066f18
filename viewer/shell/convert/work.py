"""What takes long: finding out what a copy would lose, and writing it; both can be stopped."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from viewer.document.errors import CannotSave
from viewer.document.redaction import Removed
from viewer.document.types import Document
from viewer.formats.saving import write_by
from viewer.formats.writing import Loss, Record, Subject, Writer
from viewer.query.subject import RedactedSubject, redacted_subject
from viewer.session.writing_over import check_target
from viewer.shell.convert.wishes import CopyRequest, CopyWish
from viewer.shell.working_dialog import Stop, Tell

Counts = tuple[int, int, int]

_OFTEN = 200
"""Records between two looks at whether to go on."""


@dataclass(frozen=True, slots=True)
class Survey:
    """What a copy would be: how many records, and what the format has no place for; or why there can be none."""

    wish: CopyWish
    counts: Counts = (0, 0, 0)
    losses: Sequence[Loss] = ()
    refused: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """What was written.

    Attributes:
        people: what stands in the place of each redacted actor.
        remark: what a person should know of the file; or nothing.
    """

    counts: Counts
    removed: Sequence[Removed] = ()
    people: dict[str, str] = field(default_factory=dict)
    remark: str = ""


def survey(request: CopyRequest, wish: CopyWish, stop: Stop) -> Survey:
    """What a copy would be.

    Raises:
        Cancelled: it is wanted no more.
    """
    subject = _Stoppable(_subject(request, wish), stop)
    try:
        return Survey(wish, subject.counts, wish.writer.losses(subject))
    except CannotSave as error:
        return Survey(wish, subject.counts, refused=_in_words(error))


def write(request: CopyRequest, wish: CopyWish, path: Path, stop: Stop, tell: Tell) -> Written:
    """Writes a copy; `tell` is told which share of it is done.

    Raises:
        DatelineError: it cannot be written, or nobody wants it any more; what stood at the path is untouched.
    """
    check_target(path, wish.writer, request.location)
    subject = _subject(request, wish)
    redacted = subject if isinstance(subject, RedactedSubject) else None
    total = max(1, sum(subject.counts))
    remarks: list[str] = []

    def report(done: int) -> None:
        tell(done / total)

    writer = _with_picture(wish.writer, stop, remarks)
    try:
        write_by(path, lambda file: writer.write(_Stoppable(subject, stop), file, report))
    except CannotSave as error:
        raise CannotSave(path, error.reason, error.remedy) from None
    removed = redacted.removed() if redacted else ()
    return Written(subject.counts, removed, dict(redacted.people) if redacted else {}, " ".join(remarks))


def _subject(request: CopyRequest, wish: CopyWish) -> Subject:
    return redacted_subject(request.source, wish.keep, request.language, wish.redaction)


def _with_picture(writer: Writer, stop: Stop, remarks: list[str]) -> Writer:
    """The writer; that of pages with a picture of the timeline, or a remark why there is none."""
    if writer.key != "html":
        return writer
    from viewer.formats.writers.html_page import html_writer
    from viewer.shell.export.inline import inline_svg
    from viewer.shell.export.limits import CannotDraw

    def draw(document: Document) -> str:
        try:
            return inline_svg(document, lambda _done: stop.look())
        except CannotDraw as error:
            remarks.append(str(error))
            return ""

    return html_writer(draw)


def _in_words(error: CannotSave) -> str:
    reason = f"{error.reason[:1].upper()}{error.reason[1:]}."
    return f"{reason} {error.remedy}".strip()


@dataclass(frozen=True, slots=True)
class _Stoppable:
    """A subject whose records stop coming when nobody wants them any more."""

    subject: Subject
    stop: Stop

    @property
    def about(self) -> Document:
        """The document without its records."""
        self.stop.look()
        return self.subject.about

    @property
    def counts(self) -> Counts:
        """How many events, statements and figures there are."""
        self.stop.look()
        return self.subject.counts

    def records(self) -> Iterator[Record]:
        """All records."""
        for at, record in enumerate(self.subject.records()):
            if at % _OFTEN == 0:
                self.stop.look()
            yield record
