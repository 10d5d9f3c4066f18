"""What a reader of a table waits for: frames, filters, words typed key by key."""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from time import perf_counter, process_time, thread_time

from tests.benchmarks.desk import Desk
from tests.benchmarks.frames import script
from tests.benchmarks.measuring import resident, tell, tell_times
from tests.benchmarks.subjects import close_subject, finish_writing, open_subject
from viewer.dates import Span
from viewer.query.answers import Axis
from viewer.query.filter import EVERYTHING, Facet, Filter, Match
from viewer.query.source import EventSource

FRAME = 1 / 60
ACTORS = 24
WORDS = ("shelling", "convoy", "görüşme", "idlib west", "هدنة", "zoe")
FACETS_ASKED = 12
EARLY = 6
OTHERS = 4


def frames(subject: str) -> None:
    """Pans and zooms sixty times a second, the timeline alone: while all is still made ready, and once it is."""
    source = open_subject(subject)
    desk = Desk(source, panels=False)
    start = desk.page.canvas.shown_span()
    if start is None:
        raise RuntimeError("nothing is dated")
    _panned("frame at once", desk, start, len(source))
    finish_writing(source)
    _panned("", desk, start, len(source))  # warms up
    halt = _panned("frame", desk, start, len(source))
    tell("frame halt", halt)
    desk.close()
    close_subject(source)


def _panned(name: str, desk: Desk, start: Span, records: int) -> float:
    """Tells how long each view of the script takes, under a name; milliseconds of the longest halt of the window."""
    wall: list[float] = []
    cpu: list[float] = []
    halts: list[float] = []
    desk.show_span(start)
    desk.rest()
    for span in script(start, desk.page.canvas.lanes_area().w, records):
        begun, cpu_begun = perf_counter(), thread_time()
        desk.show_span(span)
        wall.append((perf_counter() - begun) * 1e3)
        cpu.append((thread_time() - cpu_begun) * 1e3)
        halts.append(desk.rest(max(0.0, begun + FRAME - perf_counter())))
    if name:
        tell_times(name, wall, cpu)
    return max(*halts, *wall)


def actors_of(source: EventSource) -> list[str]:
    """The actors, those of most events first."""
    counted = source.facet_counts(EVERYTHING, Facet.ACTOR)
    return [count.key for count in sorted(counted, key=lambda count: -count.total)]


def filters(subject: str) -> None:
    """Filters while all is made ready, then one actor after the other, other kinds of filters, all facets counted.

    The panel of filters is in sight.
    """
    source = open_subject(subject)
    desk = Desk(source)
    keys = actors_of(source)
    halts = _filtered("filter at once", desk, [Filter(actors=frozenset({one, keys[-1]})) for one in keys[:EARLY]])
    finish_writing(source)
    desk.show_kept(Filter(actors=frozenset(keys[:2])))
    desk.rest()
    halts += _filtered("filter", desk, [Filter(actors=frozenset({key})) for key in keys[:ACTORS]])
    halts += _filtered("filter other", desk, _others(keys))
    tell("filter halt", max(halts))
    wall: list[float] = []
    cpu: list[float] = []
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


def _filtered(name: str, desk: Desk, wanted: Sequence[Filter]) -> list[float]:
    """Tells how long each filter takes until the timeline is repainted; milliseconds of each halt of the window."""
    halts: list[float] = []
    wall: list[float] = []
    cpu: list[float] = []
    for keep in wanted:
        cpu_begun = process_time()
        painted, halt = desk.show_kept(keep)
        wall.append(painted)
        cpu.append((process_time() - cpu_begun) * 1e3)
        halts += [halt, desk.rest(0.1)]
    tell_times(name, wall, cpu)
    return halts


def _others(keys: Sequence[str]) -> list[Filter]:
    """A second actor, both at once, one in a role, one left out, one of a kind, and nothing filtered any more."""
    wanted: list[Filter] = []
    for one, other in zip(keys[:OTHERS], keys[OTHERS : 2 * OTHERS], strict=False):
        both, alone = frozenset({one, other}), frozenset({one})
        wanted += [
            Filter(actors=both),
            Filter(actors=both, match=Match.ALL),
            Filter(actors=alone, roles=frozenset({"target"})),
            Filter(without_actors=alone),
            Filter(actors=alone, kinds=frozenset({"clash"})),
            EVERYTHING,
        ]
    return wanted


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
