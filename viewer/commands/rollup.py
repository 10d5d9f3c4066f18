"""`dateline rollup`: builds a table of counts inside an engine, which makes pictures of millions quick."""

from typing import TextIO

from viewer.query.engines.address import read_address
from viewer.query.engines.asking import Engine
from viewer.query.engines.opening import read_branches
from viewer.query.engines.rollup_building import Plan, build_rollup, plan_rollup
from viewer.query.engines.sessions import need_ibis, open_session

BUILT = 0
NOT_WANTED = 1


def run(url: str, yes: bool, words: TextIO, out: TextIO, err: TextIO) -> int:
    """Says how large the rollup of a table will be, asks unless `yes`, and builds it; the exit status.

    Raises:
        EngineError: the engine cannot be reached, or the account may not write.
    """
    address = read_address(url)
    need_ibis(address)
    engine = Engine(address, lambda to: open_session(to, writes=True), most=1)
    try:
        branches, shapes = read_branches(engine)
        plan = plan_rollup(engine, branches, shapes)
        print(_told(plan, sum(shape.rows for shape in shapes)), file=out, flush=True)
        if not yes and not _agreed(words, out):
            print("dateline: nothing was built", file=err)
            return NOT_WANTED
        rows = build_rollup(engine, branches, shapes, plan, lambda doing: print(f"… {doing}", file=err, flush=True))
        print(f"{plan.name}: {rows:,} rows. It is used from now on, until the table changes.", file=out)
    finally:
        engine.close()
    return BUILT


def _told(plan: Plan, rows: int) -> str:
    lanes = ", ".join(f"{len(found):,} by {by.value}" for by, found in plan.lanes.items() if by.value != "none")
    return (
        f"A table {plan.name} will be made beside the {rows:,} rows, in place of one of that name: "
        f"at most {plan.most_rows:,} rows, about {plan.most_bytes / 1e6:,.0f} MB, "
        f"in {len(plan.levels)} resolutions of {_duration(plan.levels[0])} and more"
        + (f" (lanes: {lanes})." if lanes else ".")
    )


def _duration(level: int) -> str:
    seconds = (1 << level) / 1e6
    for size, unit in ((86_400, "days"), (3_600, "hours"), (60, "minutes")):
        if seconds >= size:
            return f"{seconds / size:.1f} {unit}"
    return f"{seconds:.1f} seconds"


def _agreed(words: TextIO, out: TextIO) -> bool:
    print("Build it? [y/N] ", end="", file=out, flush=True)
    return words.readline().strip().casefold() in ("y", "yes")
