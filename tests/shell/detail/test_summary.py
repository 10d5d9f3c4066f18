from pytestqt.qtbot import QtBot

from tests.shell.detail.documents import make_source
from tests.shell.detail.reading_panes import column, words
from tests.shell.detail.test_pane import Show, click, clickable, show
from viewer.dates import Span, instant
from viewer.document.types import Actor, ActorRole, Document, Event
from viewer.layout.theme import LIGHT
from viewer.query.filter import Filter
from viewer.query.memory import MemorySource
from viewer.session.view_state import ViewState
from viewer.shell.detail import DetailPane
from viewer.shell.detail.bars import MOST_BARS
from viewer.shell.detail.summary import span_words

__all__ = ["show"]


def test_with_nothing_selected_the_document_is_told_at_a_glance(show: Show) -> None:
    told = words(show(None))
    for expected in (
        "A quarrel over <b>Idlib</b>", "Made up.", "3\u2028events", "2\u2028statements", "2\u2028figures",
        "3 February 2020 – 31 March 2020", "Turkey", "Mevlüt Çavuşoğlu", "Shelling", "without a date",
        "dated to a month", "without evidence", "with broken evidence", "An article",
        "A paper · Thursday 6 February 2020", "A book",
    ):  # fmt: skip
        assert expected in told


def test_bars_filter(show: Show, qtbot: QtBot) -> None:
    pane = show(None)
    with qtbot.waitSignal(pane.actor_chosen) as actor:
        click(clickable(pane, "Russia"))
    assert actor.args == ["russia"]
    with qtbot.waitSignal(pane.kind_chosen) as kind:
        click(clickable(pane, "Shelling"))
    assert kind.args == ["shelling"]


def test_many_actors_unfold(show: Show) -> None:
    actors = tuple(Actor(id=f"a{n}", name=f"Actor {n}") for n in range(20))
    events = tuple(Event(id=f"e{n}", title="x", actors=(ActorRole(actor=f"a{n}"),)) for n in range(20))
    pane = show(None, of=MemorySource(Document(title="Many", actors=actors, events=events)))
    assert words(pane).count("Actor ") == MOST_BARS
    click(clickable(pane, "Show 12 more"))
    assert words(pane).count("Actor ") == 20


def test_another_filter_is_told_in_place(show: Show, qtbot: QtBot) -> None:
    pane = show(None)
    before = column(pane)
    told = words(show(None, ViewState(keep=Filter(actors=frozenset({"turkey"})))))
    assert column(pane) is before
    afresh = DetailPane()
    qtbot.addWidget(afresh)
    afresh.show_detail(make_source(), None, ViewState(keep=Filter(actors=frozenset({"turkey"}))), LIGHT, "en")
    assert told == words(afresh)
    assert "\u2028events" in words(show(None))


def test_the_focus_stays_on_a_bar_that_moves(show: Show) -> None:
    pane = show(None)
    first = clickable(pane, "Russia")
    first.setFocus()
    show(None, ViewState(keep=Filter(actors=frozenset({"cavusoglu"}))))
    focused = pane.focusWidget()
    assert focused is not None
    assert focused.accessibleName().startswith("Russia")


def test_when_nothing_is_hidden_any_more_it_no_longer_says_so(show: Show) -> None:
    everything = words(show(None))
    assert "hide everything" in words(show(None, ViewState(keep=Filter(text="zzz"))))
    assert words(show(None)) == everything


def test_when_all_is_hidden_it_says_so(show: Show) -> None:
    told = words(show(None, ViewState(keep=Filter(text="zzz"))))
    assert "The filters in use hide everything" in told


def test_an_empty_document_says_what_to_do(show: Show) -> None:
    told = words(show(None, of=MemorySource(Document(title="Empty"))))
    assert "holds no events" in told
    assert "Ctrl+O" in told


def test_a_span_is_only_as_exact_as_its_length_makes_sense_of() -> None:
    assert span_words(Span(instant(2020, 2, 3), instant(2020, 2, 7)), "en") == "3 February 2020 – 6 February 2020"
    assert span_words(Span(instant(2011), instant(2020, 2, 7)), "en") == "2011 – 2020"
    assert span_words(Span(instant(2020, 2, 3), instant(2020, 2, 4)), "en") == "3 February 2020"
