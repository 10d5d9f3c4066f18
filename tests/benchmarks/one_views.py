"""What a reader of a table waits for: frames, filters, words typed key by key."""

from itertools import pairwise
from pathlib import Path
from time import perf_counter, process_time, thread_time

from tests.benchmarks.desk import Desk
from tests.benchmarks.frames import script
from tests.benchmarks.measuring import resident, tell, tell_times
from tests.benchmarks.subjects import close_subject, finish_writing, open_subject
from viewer.query.answers import Axis
from viewer.query.filter import EVERYTHING, Facet, Filter
from viewer.query.source import EventSource

FRAME = 1 / 60
ACTORS = 24
WORDS = ("shelling", "convoy", "görüşme", "idlib west", "هدنة", "zoe")
FACETS_ASKED = 12


def frames(subject: str) -> None:
    """Pans and zooms sixty times a second; the timeline alone, then with all of the page."""
    source = open_subject(subject)
    desk = Desk(source, panels=False)
    start = desk.page.canvas.shown_span()
    if start is None:
        raise RuntimeError("nothing is dated")
    for _ in range(2):  # the first time through warms up
        wall: list[float] = []
        cpu: list[float] = []
        halts: list[float] = []
        desk.show_span(start)
        desk.rest()
        for span in script(start, desk.page.canvas.lanes_area().w):
            begun, cpu_begun = perf_counter(), thread_time()
            desk.show_span(span)
            wall.append((perf_counter() - begun) * 1e3)
            cpu.append((thread_time() - cpu_begun) * 1e3)
            halts.append(desk.rest(max(0.0, begun + FRAME - perf_counter())))
    tell_times("frame", wall, cpu)
    tell("frame halt", max(*halts, *wall))
    desk.close()
    close_subject(source)


def actors_of(source: EventSource) -> list[str]:
    """The actors, those of most events first."""
    counted = source.facet_counts(EVERYTHING, Facet.ACTOR)
    return [count.key for count in sorted(counted, key=lambda count: -count.total)]


def filters(subject: str) -> None:
    """One actor after the other, the panel of filters in sight; then all facets counted, for other filters."""
    source = open_subject(subject)
    desk = Desk(source)
    keys = actors_of(source)
    desk.show_kept(Filter(actors=frozenset(keys[:2])))
    desk.rest()
    halts: list[float] = []
    wall: list[float] = []
    cpu: list[float] = []
    for key in keys[:ACTORS]:
        cpu_begun = process_time()
        painted, halt = desk.show_kept(Filter(actors=frozenset({key})))
        wall.append(painted)
        halts.append(halt)
        cpu.append((process_time() - cpu_begun) * 1e3)
        halts.append(desk.rest(0.1))
    tell_times("filter", wall, cpu)
    tell("filter halt", max(halts))
    wall.clear()
    cpu.clear()
    for one, other in pairwise(keys[: FACETS_ASKED + 1]):
        keep = Filter(without_actors=frozenset({one, other}))
        source.tally(keep, Axis.HAPPENED)
        begun, cpu_begun = perf_counter(), process_time()
        for facet in Facet:
            source.facet_counts(keep, facet)
        wall.append((perf_counter() - begun) * 1e3)
        cpu.append((process_time() - cpu_begun) * 1e3)
    tell_times("facets", wall, cpu)
    desk.close()
    close_subject(source)


def search(subject: str) -> None:
    """Words typed key by key, each waited for."""
    source = open_subject(subject)
    desk = Desk(source)
    finish_writing(source)
    halts: list[float] = []
    wall: list[float] = []
    cpu: list[float] = []
    for word in WORDS:
        for end in range(1, len(word) + 1):
            cpu_begun = process_time()
            painted, halt = desk.show_kept(Filter(text=word[:end]))
            wall.append(painted)
            halts.append(halt)
            cpu.append((process_time() - cpu_begun) * 1e3)
    tell_times("search", wall, cpu)
    tell("search halt", max(halts))
    desk.close()
    close_subject(source)


def peer(folder: str) -> None:
    """What the peers are asked, in seconds and bytes."""
    import duckdb

    duckdb.connect().close()  # the libraries are there before the clock starts, as those of the others are
    app_memory = resident()
    begun = perf_counter()
    source = open_subject(str(Path(folder) / "events.parquet"))
    desk = Desk(source, panels=False)
    tell("first", perf_counter() - begun)
    start = desk.page.canvas.shown_span()
    if start is not None:
        times = []
        for turn in range(20):
            step = start.duration * (turn + 1) // 60
            begun = perf_counter()
            desk.show_span(type(start)(start.start + step, start.end + step))
            times.append(perf_counter() - begun)
            desk.rest(0.01)
        tell("frame", sorted(times)[len(times) // 2])
        desk.show_span(start)
    times = []
    for key in actors_of(source)[1:11]:
        times.append(desk.show_kept(Filter(actors=frozenset({key})))[0] / 1e3)
    tell("filter", sorted(times)[len(times) // 2])
    tell("memory", resident("VmHWM") - app_memory)
    desk.close()
    close_subject(source)
