from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from tests.shell.detail.documents import DOCUMENT, event, figure, make_source, statement
from tests.shell.detail.reading_panes import column, words
from viewer.document.types import Document, Event, Figure
from viewer.layout.theme import DARK, LIGHT, Theme
from viewer.query.filter import Filter, Ref
from viewer.query.memory import MemorySource
from viewer.session.view_state import ViewState
from viewer.shell.detail import DetailPane
from viewer.shell.detail.clickable import Clickable
from viewer.shell.detail.painted import PaintedScene
from viewer.shell.detail.prose import Prose

Show = Callable[..., DetailPane]


@pytest.fixture
def show(qtbot: QtBot) -> Iterator[Show]:
    pane = DetailPane()
    qtbot.addWidget(pane)
    pane.resize(380, 900)
    source = make_source()

    def shown(
        ref: Ref | None, state: ViewState | None = None, theme: Theme = LIGHT, of: MemorySource | None = None
    ) -> DetailPane:
        pane.show_detail(source if of is None else of, ref, state or ViewState(), theme, "en")
        pane.show()
        qtbot.waitExposed(pane)
        return pane

    yield shown
    pane.close()


def clickable(pane: DetailPane, start: str) -> Clickable:
    """The part of the column whose accessible name starts so."""
    return next(one for one in column(pane).findChildren(Clickable) if one.accessibleName().startswith(start))


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def test_an_event_is_told_in_full(show: Show) -> None:
    told = words(show(event("shelling")))
    for expected in (
        "Shelling kills eight", "Monday 3 February 2020", "“on Monday” · exact to the day", "Shelling", "Disputed",
        "Who fired is disputed.", "Idlib, Syria", "fighting", "https://example.org/story", "Russia", "initiator",
        "Turkey", "target", "Mevlüt Çavuşoğlu → Russia", "press briefing", "Baku", "≥ 520,000", "people displaced",
        "Causes", "Talks", "March 2020",
    ):  # fmt: skip
        assert expected in told


def test_the_other_end_of_a_relation_is_told_too(show: Show) -> None:
    told = words(show(event("talks")))
    assert "Is caused by" in told
    assert "Shelling kills eight" in told


def test_an_event_without_a_date_says_so_and_what_was_written(show: Show) -> None:
    told = words(show(event("undated")))
    assert "No date is given" in told
    assert "“once”" in told


def test_a_statement_is_told_in_full(show: Show) -> None:
    told = words(show(statement("drama")))
    for expected in (
        'He called it a "humanitarian drama" then.', "Mevlüt Çavuşoğlu → Russia", "spoken for", "addressee",
        "Thursday 6 February 2020", "press briefing", "Baku", "Reported by", "An article", "≥ 520,000", "About",
        "Shelling kills eight",
    ):  # fmt: skip
        assert expected in told


def test_a_figure_is_lined_up_with_its_rivals(show: Show) -> None:
    pane = show(figure("counted"))
    told = words(pane)
    for expected in (
        "≥ 520,000", "people displaced", "الأمم المتحدة", "claimant", "“520,000 displaced”", "Rival figures",
        "hundreds of thousands", "in the source’s own voice", "December 2019 until 6 February 2020",
    ):  # fmt: skip
        assert expected in told
    plot = column(pane).findChild(PaintedScene)
    assert plot is not None
    assert len(plot.scene.hits) == 2


def test_a_figure_alone_has_no_plot(show: Show) -> None:
    document = Document(title="One", figures=DOCUMENT.figures[1:])
    assert column(show(figure("vague"), of=MemorySource(document))).findChild(PaintedScene) is None


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ("Mevlüt Çavuşoğlu → Russia", statement("drama")),
        ("≥ 520,000", figure("counted")),
        ("Causes · Talks", event("talks")),
    ],
)
def test_a_click_on_what_is_about_it_selects_that(show: Show, qtbot: QtBot, start: str, expected: Ref) -> None:
    pane = show(event("shelling"))
    with qtbot.waitSignal(pane.selected) as caught:
        click(clickable(pane, start))
    assert caught.args == [expected]


def test_a_dot_of_the_plot_selects_its_figure(show: Show, qtbot: QtBot) -> None:
    pane = show(figure("counted"))
    plot = column(pane).findChild(PaintedScene)
    assert plot is not None
    with qtbot.waitSignal(pane.selected) as caught:
        plot.chosen.emit(1)
    assert caught.args in ([figure("vague")], [figure("counted")])


def test_a_page_may_be_replaced_by_the_click_that_came_from_it(show: Show) -> None:
    pane = show(event("shelling"))
    pane.selected.connect(show)
    click(clickable(pane, "Causes · Talks"))
    assert "Talks" in words(pane).split("\n")[:6]


def test_a_click_on_an_actor_filters_and_the_pointer_lights_its_lane(show: Show, qtbot: QtBot) -> None:
    pane = show(event("shelling"))
    row = clickable(pane, "Russia · initiator")
    with qtbot.waitSignal(pane.actor_chosen) as chosen:
        click(row)
    assert chosen.args == ["russia"]
    lit: list[str] = []
    pane.actor_hovered.connect(lit.append)
    other = clickable(pane, "Turkey · target")
    QApplication.sendEvent(other, QEnterEvent(QPointF(5, 5), QPointF(5, 5), QPointF(5, 5)))
    QApplication.sendEvent(other, QEvent(QEvent.Type.Leave))
    assert lit == ["turkey", ""]


def test_all_of_it_is_reached_and_used_by_keyboard(show: Show, qtbot: QtBot) -> None:
    pane = show(event("shelling"))
    link = clickable(pane, "Causes · Talks")
    link.setFocus()
    with qtbot.waitSignal(pane.selected) as caught:
        QTest.keyClick(link, Qt.Key.Key_Return)
    assert caught.args == [event("talks")]
    for part in column(pane).findChildren(Clickable):
        assert part.focusPolicy() & Qt.FocusPolicy.TabFocus
        assert part.accessibleName()


def test_the_head_s_buttons_tell_what_is_wanted(show: Show, qtbot: QtBot) -> None:
    pane = show(event("shelling"))
    pane.set_history(True, False)
    buttons = {button.objectName(): button for button in pane.findChildren(QToolButton) if button.objectName()}
    assert buttons["back"].isEnabled()
    assert not buttons["forward"].isEnabled()
    for name in ("back", "next", "previous"):
        assert buttons[name].accessibleName()
        with qtbot.waitSignal(getattr(pane, name)):
            click(buttons[name])


def test_a_record_that_the_filter_hides_says_so(show: Show) -> None:
    assert "The filters in use hide this." in words(show(event("shelling"), ViewState(keep=Filter(text="zzz"))))
    assert "The filters in use hide this." not in words(show(event("shelling"), ViewState()))


def test_an_address_that_is_not_of_the_web_cannot_be_clicked(show: Show) -> None:
    pane = show(event("undated"))
    assert "file:///etc/passwd" in words(pane)
    assert not [one for one in column(pane).findChildren(Clickable) if "passwd" in one.accessibleName()]


def test_markup_is_shown_as_text(show: Show) -> None:
    title = "<img src='file:///x'><b>x</b>"
    source = MemorySource(Document(title=title, events=(Event(id="e", title=title, description=title),)))
    for ref in (None, event("e")):
        pane = show(ref, of=source)
        assert title in words(pane)
        assert all(label.textFormat() == Qt.TextFormat.PlainText for label in pane.findChildren(QLabel))


def test_nothing_is_wider_than_the_pane_however_long_its_words(show: Show) -> None:
    long = "x" * 5_000
    source = MemorySource(Document(title=long, events=(Event(id="e", title=long, kind=long, tags=(long,), url=long),)))
    for ref in (None, event("e")):
        pane = show(ref, of=source)
        assert column(pane).width() <= pane.width()
        parts = [part for part in column(pane).findChildren(Prose) if part.isVisibleTo(pane)]
        assert parts
        assert all(part.width() <= pane.width() for part in parts)


def test_the_same_again_keeps_the_page(show: Show) -> None:
    pane = show(event("shelling"))
    before = column(pane)
    assert column(show(event("shelling"))) is before
    assert column(show(event("shelling"), theme=DARK)) is not before


def test_a_record_that_is_gone_gives_the_summary(show: Show) -> None:
    assert DOCUMENT.title in words(show(event("gone")))


def test_of_very_many_rival_figures_the_nearest_are_lined_up_and_the_rest_counted(show: Show) -> None:
    many = Document(
        title="Many",
        figures=tuple(Figure(id=f"f{n:03}", measure="dead", value=n, as_of=f"20{n % 100:02}") for n in range(400)),
    )
    pane = show(figure("f250"), of=MemorySource(many))
    assert 60 <= len(column(pane).findChildren(Clickable)) < 100
    assert "340 earlier and later ones are left out" in words(pane)
    assert "250" in words(pane)
