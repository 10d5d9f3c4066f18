from collections.abc import Callable

from tests.query.big import big_columns
from tests.session.test_presenter import NamedRunner
from viewer.dates import Span
from viewer.query.answers import Axis
from viewer.query.column_source import ColumnSource
from viewer.session.foresight import AHEAD, foresee
from viewer.session.pictures import OVERVIEW_COLUMNS, make_picture, padded, steps_of
from viewer.session.presenter import ImmediateRunner
from viewer.session.view_state import ViewState

STATE = ViewState()


class Noting(ColumnSource):
    """Notes what it is to foresee."""

    def __init__(self, slow: bool = True) -> None:
        made = big_columns(1_000, slow=slow)
        super().__init__(made.columns, made._prepared.timing, made.unit, made.records)
        self.slow = slow
        self.told: list[tuple[Span, int]] = []

    def foresee(self, axis: Axis, span: Span, columns: int, check: Callable[[], None]) -> None:
        self.told.append((span, columns))
        super().foresee(axis, span, columns, check)
        check()


def foreseen(source: Noting, answers: list[bool]) -> list[tuple[Span, int]]:
    runner = NamedRunner()
    foresee(runner, source, make_picture(source, STATE), STATE, lambda: answers.pop(0))
    runner.finish(AHEAD)
    return source.told


def test_what_is_seen_and_the_overview_are_foreseen_as_a_picture_asks_for_them() -> None:
    source = Noting()
    picture = make_picture(source, STATE)
    assert picture.extent is not None
    assert picture.overview is not None
    assert foreseen(source, [True] * 10) == [
        (padded(picture.extent), steps_of(picture.extent)),
        (picture.overview.span, OVERVIEW_COLUMNS),
    ]


def test_it_stops_once_something_else_is_asked() -> None:
    assert len(foreseen(Noting(), [True, False])) == 1
    assert foreseen(Noting(), [False]) == []


def test_what_answers_at_once_foresees_nothing() -> None:
    quick, slow = Noting(slow=False), Noting()
    runner = NamedRunner()
    foresee(runner, quick, make_picture(quick, STATE), STATE, lambda: True)
    foresee(runner, slow, None, STATE, lambda: True)
    assert not runner.kept
    foresee(ImmediateRunner(), slow, make_picture(slow, STATE), STATE, lambda: True)
    assert not slow.told
