"""From a change of the filter to the repainted timeline: each of many actors, kinds and words once."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from tests.benchmarks.documents import SIZES, name_of, source_of
from tests.benchmarks.measuring import Times, growth, ms, table, timed
from viewer.query.filter import EVERYTHING, Facet, Filter
from viewer.session.opening_view import opening_span
from viewer.session.presenter import ImmediateRunner, Presenter
from viewer.session.store import Store
from viewer.session.view_state import ViewState
from viewer.shell.canvas import TimelineCanvas

REPEATS = 25


def run() -> str:
    rows = []
    before: tuple[int, float] | None = None
    for size in (0, *SIZES):
        actors, words = _measured(size)
        rows.append(
            (
                name_of(size), f"{len(actors.wall)}", ms(actors.median), ms(actors.cpu_median), ms(actors.share(0.95)),
                growth(before, (size, actors.median)), ms(words.median), ms(words.share(0.95)),
            )
        )  # fmt: skip
        before = (size, actors.median) if size else None
    title = "Filter to repaint, ms, filters not asked for before (goal: ≤ 16 at 10,000)"
    return table(title, ("", "filters", "by actor", "cpu", "p95", "growth", "by word", "p95"), rows)


def _measured(size: int) -> tuple[Times, Times]:
    source, store, canvas = source_of(size), Store(ViewState()), TimelineCanvas()
    canvas.animated = False
    canvas.resize(1280, 800)
    canvas.set_source(source)
    presenter = Presenter(source, store, ImmediateRunner())
    presenter.listen(canvas.show_picture)
    store.listen(lambda _old, new: canvas.show_state(new))
    presenter.start()
    if presenter.picture is not None:
        store.change(replace(store.state, span=opening_span(presenter.picture.extent, presenter.picture.window)))
    canvas.show()
    QCoreApplication.processEvents()

    def kept(keep: Filter) -> Callable[[], None]:
        def show() -> None:
            store.change(replace(store.state, keep=keep), step=False)
            canvas.repaint()

        return show

    counted = sorted(source.facet_counts(EVERYTHING, Facet.ACTOR), key=lambda count: -count.total)
    actors = [Filter(actors=frozenset({count.key})) for count in counted[1 : REPEATS + 1]]
    words = [
        Filter(text=text) for text in ("talks", "shelling", "aid", "border", "ceasefire", "idlib", "meeting", "attack")
    ]
    kept(Filter(actors=frozenset({counted[0].key})))()
    by_actor = timed(kept(keep) for keep in actors)
    kept(Filter(text="x"))()  # makes the index of words
    by_word = timed(kept(keep) for keep in words)
    presenter.close()
    canvas.close()
    canvas.deleteLater()
    QCoreApplication.processEvents()
    return by_actor, by_word
