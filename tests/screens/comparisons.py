"""Pictures of two sources compared: their bands over one axis, and what a record that several tell says of itself."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from tests.screens.desk import SIZE, Desk, settle, wait_for
from tests.screens.two_papers import two_papers
from viewer.document.joining import joined, same_agreed, same_proposed
from viewer.formats.dateline import read_dateline
from viewer.formats.saving import save_document
from viewer.query.answers import LanesBy
from viewer.query.filter import RecordType, Ref
from viewer.shell.page import Page
from viewer.shell.review.deriving import Stop, Wanted, derive
from viewer.shell.review.proposals import proposals
from viewer.shell.window import Window, sample_path

NARROW = (900, 640)


def _open(desk: Desk, theme: str, size: tuple[int, int]) -> tuple[Window, Page]:
    path = desk.folder / "two-papers.dateline.json"
    save_document(two_papers(), path)
    window = desk.open(path, theme=theme, size=size)
    return window, desk.page(window)


def _compared(desk: Desk, path: Path, theme: str = "light", size: tuple[int, int] = SIZE) -> None:
    window, page = _open(desk, theme, size)
    page.show_lanes_by(LanesBy.COMPARED)
    wait_for(lambda: page.picture is not None and page.picture.grouping == page.state.grouping, "no comparison")
    settle()
    desk.take(window, path)


SECOND = """\
Turkey threatens to answer in Idlib after soldiers die

By Dana Orhan, The Levant Post

ANKARA, 6 February 2020 - Eight Turkish soldiers were killed by shelling in Idlib on Monday, the defence ministry said.
Turkey hit back on Tuesday and struck more than 50 targets of the Syrian army.

Turkey's foreign minister Mevlüt Çavuşoğlu said on Thursday that Russia must stop the Syrian government's attacks.
"Our patience has run out," he told reporters in Baku.

The United Nations said on Thursday that 586,000 people had fled their homes since 1 December. Syrian government forces
entered the town of Saraqeb on Wednesday, state media reported.
"""
"""A made-up article about what the sample tells."""


def _added(desk: Desk, agreed: bool) -> Path:
    """The sample with a second article, as rules draft it; what is proposed as the same, agreed or not."""
    draft = derive(Wanted(SECOND, None, "2020-02-06", "en"), Stop(), lambda _: None).document
    document = joined(read_dateline(sample_path()).document, draft)
    for one, other in same_proposed(document) if agreed else ():
        document = same_agreed(document, one, other)
    path = desk.folder / f"added-{agreed}.dateline.json"
    save_document(document, path)
    return path


def _sample_compared(desk: Desk, path: Path, theme: str = "light") -> None:
    window = desk.open(_added(desk, agreed=True), theme=theme)
    page = desk.page(window)
    page.show_lanes_by(LanesBy.COMPARED)
    settle()
    desk.take(window, path)


def _proposed(desk: Desk, path: Path, theme: str = "light") -> None:
    """The review of an event that the added article may tell, too."""
    window = desk.open(_added(desk, agreed=False), theme=theme)
    desk.page(window)
    tab = window.files.tab
    assert tab is not None
    assert tab.edits is not None
    tab.edits.show_review(True)
    wait_for(lambda: tab.edits is not None and tab.edits.front is not None, "there is no review")
    pane = tab.edits.front
    assert pane is not None
    pane.show_record(Ref(RecordType.EVENT, proposals(pane.document)[0][0]))
    settle()
    desk.take(window, path)


def _told(desk: Desk, path: Path, title: str, theme: str = "light") -> None:
    """What the detail pane says of a record that both papers tell."""
    window, page = _open(desk, theme, SIZE)
    rows = page.source.listing(page.state.keep, page.state.axis)
    ref = next(page.source.ref(row) for row in rows if page.source.entry(row, page.state.axis).title == title)
    page.select(Ref(RecordType.EVENT, ref.id))
    window.show_mode("both")
    settle()
    desk.take(window, path)


STREETS = "The fire brigade evacuates two streets"
COMPARISONS: dict[str, Callable[[Desk, Path], None]] = {
    "compared": _compared,
    "compared-dark": partial(_compared, theme="dark"),
    "compared-narrow": partial(_compared, size=NARROW),
    "sample-compared": _sample_compared,
    "sample-compared-dark": partial(_sample_compared, theme="dark"),
    "proposed": _proposed,
    "proposed-dark": partial(_proposed, theme="dark"),
    "told-twice": partial(_told, title=STREETS),
    "told-otherwise": partial(_told, title="The council closes the lower road", theme="dark"),
    "told-of-others": partial(_told, title="Power fails in the old town"),
}
