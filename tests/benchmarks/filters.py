"""From the change of a filter to the repainted canvas, and the counts that the filter panel shows."""

from collections.abc import Callable
from dataclasses import replace

from tests.benchmarks.subjects import Subject, subjects
from tests.benchmarks.timing import Growth, heading, timed
from viewer.query.filter import EVERYTHING, Facet, Filter

RUNS = 20


def run() -> None:
    """Prints actor filters, each new, text searches, and facet counts after them."""
    heading("Filter to repaint, each filter new")
    growth = Growth()
    for subject in subjects():
        actors = [count.key for count in subject.source.facet_counts(EVERYTHING, Facet.ACTOR) if count.key][:RUNS]
        keeps = [Filter(actors=frozenset({actor})) for actor in actors]
        growth.row(f"{subject.name}: one actor", subject.n, timed([_job(subject, keep) for keep in keeps]))
        counts = [_counts(subject, Filter(without_actors=frozenset({actor}))) for actor in actors]
        growth.row(f"{subject.name}: actors' counts", subject.n, timed(counts))
        _job(subject, Filter(text="once for the index"))()
        words = [Filter(text=word) for word in ("meeting", "saraqeb", "sukru", "12", "agreement", "aid", "turkey")]
        growth.row(f"{subject.name}: text search", subject.n, timed([_job(subject, keep) for keep in words]))


def _job(subject: Subject, keep: Filter) -> Callable[[], None]:
    return lambda: subject.show(replace(subject.store.state, keep=keep))


def _counts(subject: Subject, keep: Filter) -> Callable[[], object]:
    return lambda: subject.source.facet_counts(keep, Facet.ACTOR)
