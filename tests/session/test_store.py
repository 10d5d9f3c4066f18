"""The store: one state, replaced whole; listeners, and the way back."""

from dataclasses import replace

import pytest

from viewer.dates import DAY, Span
from viewer.query.filter import Filter
from viewer.session import store as storing
from viewer.session.store import Store
from viewer.session.view_state import ViewState

START = ViewState()
ONE, TWO, THREE = (ViewState(keep=Filter(text=word)) for word in ("one", "two", "three"))


def heard(store: Store) -> list[tuple[ViewState, ViewState]]:
    changes: list[tuple[ViewState, ViewState]] = []
    store.listen(lambda old, new: changes.append((old, new)))
    return changes


def test_a_change_is_told_with_old_and_new() -> None:
    store = Store()
    changes = heard(store)
    store.change(ONE)
    store.change(TWO)
    assert changes == [(START, ONE), (ONE, TWO)]
    assert store.state == TWO


def test_an_equal_state_is_silent_and_no_step() -> None:
    store = Store(ONE)
    changes = heard(store)
    store.change(ViewState(keep=Filter(text="one")))
    assert changes == []
    assert not store.can_go_back


def test_back_and_forward_lead_through_the_steps() -> None:
    store = Store()
    changes = heard(store)
    for state in (ONE, TWO, THREE):
        store.change(state)
    store.back()
    store.back()
    assert store.state == ONE
    assert store.can_go_forward
    store.forward()
    assert store.state == TWO
    assert changes[3:] == [(THREE, TWO), (TWO, ONE), (ONE, TWO)]


def test_back_from_the_first_and_forward_from_the_last_do_nothing() -> None:
    store = Store()
    changes = heard(store)
    store.back()
    store.forward()
    assert changes == []
    assert (store.can_go_back, store.can_go_forward) == (False, False)


def test_a_change_after_going_back_forgets_what_lay_ahead() -> None:
    store = Store()
    store.change(ONE)
    store.change(TWO)
    store.back()
    store.change(THREE)
    assert not store.can_go_forward
    store.back()
    assert store.state == ONE


def test_a_change_that_is_no_step_leaves_no_trace() -> None:
    store = Store()
    store.change(ONE)
    for days in range(1, 6):
        store.change(replace(ONE, span=Span(0, days * DAY)), step=False)
    assert store.state.span == Span(0, 5 * DAY)
    store.back()
    assert store.state == START


def test_a_change_that_is_no_step_keeps_what_lies_ahead() -> None:
    store = Store()
    store.change(ONE)
    store.change(TWO)
    store.back()
    store.change(replace(ONE, span=Span(0, DAY)), step=False)
    store.forward()
    assert store.state == TWO


def test_the_way_back_is_long_but_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storing, "MOST_STEPS", 10)
    store = Store()
    for number in range(50):
        store.change(ViewState(keep=Filter(text=str(number))))
    steps = 0
    while store.can_go_back:
        store.back()
        steps += 1
    assert steps == 9
    assert store.state.keep.text == "40"


def test_a_listener_may_change_the_state_further() -> None:
    store = Store()

    def shorten(_old: ViewState, new: ViewState) -> None:
        if len(new.keep.text) > 3:
            store.change(replace(new, keep=Filter(text=new.keep.text[:3])), step=False)

    store.listen(shorten)
    changes = heard(store)
    store.change(THREE)
    assert store.state.keep.text == "thr"
    assert [new.keep.text for _, new in changes] == ["thr"], "whoever listens later hears of the newer state alone"


def test_who_listens_no_longer_hears_nothing() -> None:
    store = Store()
    changes: list[ViewState] = []
    stop = store.listen(lambda _old, new: changes.append(new))
    store.change(ONE)
    stop()
    store.change(TWO)
    assert changes == [ONE]


def test_a_listener_may_stop_listening_while_it_is_told() -> None:
    store = Store()
    told: list[str] = []

    def once(_old: ViewState, _new: ViewState) -> None:
        told.append("once")
        stop()

    stop = store.listen(once)
    store.listen(lambda _old, _new: told.append("other"))
    store.change(ONE)
    store.change(TWO)
    assert told == ["once", "other", "other"]
