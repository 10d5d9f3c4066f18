"""What the detail pane says of a record that several sources tell."""

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from tests.screens.two_papers import two_papers
from tests.shell.detail.reading_panes import column, words
from viewer.layout.theme import LIGHT
from viewer.query.answers import Axis
from viewer.query.filter import EVERYTHING, Ref
from viewer.query.memory import MemorySource
from viewer.session.view_state import ViewState
from viewer.shell.detail import DetailPane
from viewer.shell.detail.clickable import Clickable

SOURCE = MemorySource(two_papers())
Show = Callable[[str], DetailPane]


@pytest.fixture
def show(qtbot: QtBot) -> Iterator[Show]:
    pane = DetailPane()
    qtbot.addWidget(pane)
    pane.resize(380, 900)

    def shown(title: str) -> DetailPane:
        pane.show_detail(SOURCE, ref_of(title), ViewState(), LIGHT, "en")
        pane.show()
        qtbot.waitExposed(pane)
        return pane

    yield shown
    pane.close()


def ref_of(title: str) -> Ref:
    rows = SOURCE.listing(EVERYTHING, Axis.HAPPENED)
    return next(SOURCE.ref(row) for row in rows if title in SOURCE.entry(row, Axis.HAPPENED).title)


def test_each_source_stands_with_its_sentence(show: Show) -> None:
    told = words(show("The footbridge at Ost is swept away"))
    assert "Told by 2 sources" in told
    assert "in conflict" not in told
    for part in ("Harbour Wire", "The Vale Courier", "The footbridge at Ost is swept away.", "The footbridge is gone."):
        assert part in told


def test_dates_in_conflict_stand_side_by_side(show: Show) -> None:
    told = words(show("The council closes the lower road"))
    assert "Told by 2 sources, in conflict" in told
    _, _, rivals = told.partition("≠ When it happened")
    assert "Sunday 4 July 2021" in rivals
    assert "Tuesday 6 July 2021" in rivals


def test_blame_stands_side_by_side(show: Show) -> None:
    _, _, rivals = words(show("Power fails in the old town")).partition("≠ Who did it, and to whom")
    assert "Norling Power" in rivals
    assert "Vale County Council" in rivals


def test_figures_in_conflict_are_told_of_each_figure(show: Show) -> None:
    told = words(show("140"))
    assert "Told by 2 sources, in conflict" in told
    assert "220" in told


def test_the_same_words_are_no_account_of_their_own(show: Show) -> None:
    assert "The same words: no account of its own" in words(show("Nobody could have known"))


def test_what_is_only_proposed_stands_apart(show: Show) -> None:
    told = words(show("Prosecutors search the offices"))
    assert "Told by" not in told
    assert "Perhaps told by others, too" in told
    assert "Police at Norling Power." in told


def test_one_source_says_nothing_of_others(show: Show) -> None:
    assert "old by" not in words(show("The army sends boats"))


def test_a_click_leads_to_the_other_account(show: Show) -> None:
    pane = show("The council closes the lower road")
    chosen: list[Ref] = []
    pane.selected.connect(chosen.append)
    rows = [one for one in column(pane).findChildren(Clickable) if one.accessibleName().startswith("The Vale Courier")]
    rows[0].click()
    assert chosen == [ref_of("The lower road is closed")]
