"""All measures of deriving, printed; `store` writes those of the invented articles to the file that tests go by."""

from argparse import ArgumentParser
from collections.abc import Sequence

from tests.benchmarks.derive import anchor, corpus, figures, statements, times
from tests.benchmarks.derive.expected import CORPUS

MEASURED = CORPUS / "measured.toml"


def run(options: Sequence[str] = ()) -> str:
    """The tables of all measures, on material of others only where it is; or the part that is named."""
    parser = ArgumentParser(prog="python -m tests.benchmarks derive", description=run.__doc__)
    parser.add_argument(
        "part",
        nargs="?",
        choices=("open", "sample", "store"),
        help="the open half alone, with its misses; how the sample's draft differs from it; all, and keep the figures",
    )
    part = parser.parse_args(options).part
    if part == "open":
        return "\n".join(corpus.open_rows())
    if part == "sample":
        return "\n".join(anchor.rows(details=True))
    if part == "store":
        store()
    lines = ["Deriving, all stages", *corpus.rows()]
    for title, rows in (
        ("The sample's article against the sample, which a person made", anchor.rows()),
        ("Phrases about time, on what others tagged and we labelled", times.rows()),
        ("Figures", figures.rows()),
        ("Statements", statements.rows()),
    ):
        lines += ["", title, *(rows or ["not here"])]
    return "\n".join(lines)


def store() -> None:
    """Writes the measures of the open half, and the mean of those of the kept half."""
    open_half, kept_half = corpus.half(kept=False), corpus.half(kept=True)
    lines = [
        "# What the invented articles give, in per cent; written by: python -m tests.benchmarks derive store",
        "[open]",
    ]
    lines += [f'"{name}" = {value:.2f}' for name, value in open_half.items()]
    lines += ["[kept]", f'"mean of all" = {mean(kept_half):.2f}']
    MEASURED.write_text("\n".join(lines) + "\n", "utf-8")


def mean(measures: dict[str, float]) -> float:
    """The mean of all measures."""
    return sum(measures.values()) / len(measures)
