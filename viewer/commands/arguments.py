"""The arguments of `dateline` and its commands."""

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from viewer import __version__
from viewer.commands.wished import add_wishes
from viewer.query.engines.address import is_engine_url
from viewer.session.locations import location_of

if TYPE_CHECKING:
    from viewer.query.filter import Filter
    from viewer.query.source import EventSource

COMMANDS = ("check", "list", "export", "convert", "derive", "schema", "rollup")
"""Words that, standing first, are commands; a file of such a name opens as `./check`."""

_MOST_PIXELS = 1_000_000
_FILE = "an event file, a table, a folder of tables, or the address of a table in an engine"


def read_arguments(words: Sequence[str]) -> argparse.Namespace:
    """The arguments, with `command` "" for the window; ends the process with a usage message where they don't fit."""
    if words and words[0] in COMMANDS:
        made = _PARSERS[words[0]]().parse_args(words[1:])
        made.command = words[0]
    else:
        made = _window().parse_args(words)
        made.command = ""
    return made


def filter_of(arguments: argparse.Namespace, source: "EventSource") -> "Filter":
    """The filter that the arguments of `list`, `export` and `convert` ask for.

    Raises:
        FilterError: a name is not known, or a date is none.
    """
    from viewer.commands.filters import filter_from_options

    return filter_from_options(
        source,
        records=arguments.records,
        actor=arguments.actor,
        all=arguments.all,
        without_actor=arguments.without_actor,
        role=arguments.role,
        pair=arguments.pair,
        kind=arguments.kind,
        place=arguments.place,
        source=arguments.source,
        told=arguments.told,
        compare=arguments.compare,
        share=arguments.share,
        status=arguments.status,
        review=arguments.review,
        text=arguments.text,
        period=arguments.period,
        dated=arguments.dated,
    )


def _parser(command: str, description: str, epilog: str = "") -> argparse.ArgumentParser:
    return argparse.ArgumentParser(
        prog=f"dateline {command}".strip(),
        description=description,
        epilog=epilog,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )


def _window() -> argparse.ArgumentParser:
    parser = _parser(
        "",
        "Opens event files and tables in a window.",
        "commands that need no screen (each has its own --help):\n"
        "  dateline check FILE     every problem in a file, with place and reason\n"
        "  dateline list FILE      what is kept by filters, in order\n"
        "  dateline export FILE    the timeline as PNG, SVG or PDF\n"
        "  dateline convert FILE   the same in another format: table, calendar, map, page …\n"
        "  dateline derive FILE    a draft event file from an article's text\n"
        "  dateline schema         the JSON Schema of event files, or the layout of tables\n"
        "  dateline rollup URL     a table of counts inside an engine, for quick pictures",
    )
    parser.add_argument(
        "files",
        metavar="FILE",
        nargs="*",
        type=location_of,
        help="event files, tables (CSV, TSV, NDJSON, Parquet), folders of them, or addresses of tables in an engine "
        "(postgres://host/database?table=events); each is opened in a tab",
    )
    add_wishes(parser)
    parser.add_argument("--version", action="version", version=f"Dateline {__version__}")
    return parser


def _check() -> argparse.ArgumentParser:
    parser = _parser(
        "check",
        "Tells every problem in a file, with place and reason.",
        "exit status: 0 nothing worse than warnings, 1 some records unusable, 2 the file cannot be opened",
    )
    parser.add_argument("file", metavar="FILE", type=location_of, help=_FILE)
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    add_wishes(parser)
    return parser


def _list() -> argparse.ArgumentParser:
    parser = _parser("list", "Lists what filters keep, in order of time.")
    parser.add_argument("file", metavar="FILE", type=location_of, help=_FILE)
    parser.add_argument("--records", choices=("events", "statements", "figures"), help="only these (default: all)")
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    add_wishes(parser)
    _add_filters(parser)
    return parser


def _export() -> argparse.ArgumentParser:
    parser = _parser("export", "Draws a timeline into a file, as the window would.")
    parser.add_argument("file", metavar="FILE", type=location_of, help=_FILE)
    parser.add_argument(
        "-o", "--output", metavar="OUT", type=_drawable, required=True, help="a .png, .svg or .pdf file"
    )
    add_wishes(parser, "--format")  # --from is a date here
    stretch = parser.add_argument_group("what is drawn")
    stretch.add_argument("--from", dest="since", metavar="DATE", help="from the start of this EDTF date")
    stretch.add_argument("--to", dest="until", metavar="DATE", help="to the end of this EDTF date")
    stretch.add_argument("--whole", action="store_true", help="from the first to the last, all lanes in full")
    stretch.add_argument("--joined", metavar="ID", help="only this record and what it is joined to")
    stretch.add_argument("--view", metavar="VIEW.json", type=Path, help="a saved view")
    stretch.add_argument("--records", choices=("events", "statements", "figures"), help="only these (default: all)")
    stretch.add_argument("--lanes-by", choices=("actor", "kind", "place", "source", "none"), help="default: actor")
    stretch.add_argument("--axis", choices=("happened", "said", "published"), help="default: happened")
    _add_filters(parser)
    paper = parser.add_argument_group("how it is drawn")
    paper.add_argument(
        "--size",
        metavar="W[xH]",
        type=_size,
        help="of the page in logical pixels, such as 1600x900; without a height as tall as it must be",
    )
    paper.add_argument(
        "--scale", metavar="S", type=_scale, help="pixels per logical one (default: 1; 2 for PNG without --size)"
    )
    paper.add_argument("--dpi", metavar="DPI", type=_dpi, help="instead of --scale; 96 is a scale of 1")
    paper.add_argument("--theme", choices=("light", "dark"), help="default: light")
    paper.add_argument(
        "--paper", metavar="A4|A3|Letter", type=_paper, help="cut a PDF into sheets of this size, with an index"
    )
    paper.add_argument("--landscape", action="store_true", help="the sheets lie on their longer side")
    paper.add_argument("--title", help="instead of the file's own")
    paper.add_argument("--locale", metavar="TAG", default="en", help="language of dates (default: en)")
    for part, what in (
        ("title", "the title"),
        ("legend", "the legend"),
        ("filters", "the active filters"),
        ("count", "how many are shown"),
        ("sources", "the sources"),
        ("file", "name and date of the file"),
        ("stamp", "all four of these"),
    ):
        paper.add_argument(f"--no-{part}", action="store_true", help=f"leaves out {what}")
    _add_redaction(parser)
    return parser


def _convert() -> argparse.ArgumentParser:
    parser = _parser(
        "convert",
        "Writes what a file holds in another format, and says first what that cannot hold.",
        "exit status: 0 written, 1 not wanted after all, 2 the file cannot be read or written, 130 interrupted;\n"
        "but for 0, what stood at OUT before is untouched\n\n"
        "formats (KEY and how names end):\n"
        "  dateline .dateline.json   csv .csv   ndjson .ndjson   parquet .parquet   icalendar .ics\n"
        "  timelinejs .json   timelinejs-sheet .csv   markwhen .mw   geojson .geojson   markdown .md   html .html",
    )
    parser.add_argument("file", metavar="FILE", type=location_of, help=_FILE)
    parser.add_argument("-o", "--output", metavar="OUT", type=Path, required=True, help="the file to be written")
    parser.add_argument("--to", metavar="KEY", help="the format, where the name of OUT does not tell it")
    parser.add_argument("--records", choices=("events", "statements", "figures"), help="only these (default: all)")
    parser.add_argument("--yes", action="store_true", help="replaces OUT without asking")
    parser.add_argument("--json", action="store_true", help="tells what was done as a JSON object")
    add_wishes(parser)
    _add_filters(parser)
    _add_redaction(parser)
    return parser


def _derive() -> argparse.ArgumentParser:
    parser = _parser(
        "derive",
        "Writes the draft of an event file from an article: every event, statement and figure with its own words.",
        "exit status: 0 written, 1 not wanted after all, 2 the article cannot be read or the draft not written\n\n"
        "articles: plain text, Markdown, saved web pages (HTML, MHTML), PDF, DOCX, e-mail (EML)\n"
        "Nothing is fetched from a network. Settle the draft in the window: dateline OUT\n\n"
        "--proposer alone sends something: the article's text, to the address that it names (its key: the environment\n"
        "variable DATELINE_PROPOSER_KEY). What the model there proposes is a draft like the rest, marked as proposed.",
    )
    parser.add_argument("article", metavar="ARTICLE", type=Path, help="the file with the article")
    parser.add_argument("-o", "--output", metavar="OUT", type=Path, help="the draft (*.dateline.json)")
    parser.add_argument(
        "--date", metavar="D", default="", help="when it was published, such as 2020-02-06; else it is looked for in it"
    )
    parser.add_argument(
        "--language", metavar="L", default="", help="the article's language, BCP 47; so far en, for which it is taken"
    )
    parser.add_argument("--explain", action="store_true", help="prints the rule and the words behind each field")
    parser.add_argument(
        "--proposer", metavar="URL", default="", help="sends the article's text to this OpenAI-compatible endpoint too"
    )
    parser.add_argument("--model", metavar="NAME", default="", help="the model that proposes records there")
    parser.add_argument("--yes", action="store_true", help="replaces OUT without asking")
    parser.add_argument(
        "--again",
        action="store_true",
        help="the article has changed: puts its new text into OUT, where what people settled stays",
    )
    parser.add_argument("--source", metavar="ID", default="", help="with --again: the source in OUT that has changed")
    return parser


def _schema() -> argparse.ArgumentParser:
    parser = _parser("schema", "Prints the JSON Schema of event files, or the layout of tables.")
    parser.add_argument("--table", action="store_true", help="the columns of tables, their meaning and an example")
    return parser


def _rollup() -> argparse.ArgumentParser:
    parser = _parser(
        "rollup",
        "Builds a table of counts beside a table in an engine, so that a picture of millions of rows is quick. "
        "Says its size first, and asks. Needs the right to create tables; replaces an earlier one.",
    )
    parser.add_argument(
        "url", metavar="URL", type=_engine_url, help="as for opening: postgres://host/base?table=events"
    )
    parser.add_argument("--yes", action="store_true", help="builds it without asking")
    return parser


def _engine_url(text: str) -> str:
    if not is_engine_url(text):
        raise argparse.ArgumentTypeError("this is no address of a table in an engine")
    return text


_PARSERS = {
    "check": _check,
    "list": _list,
    "export": _export,
    "convert": _convert,
    "derive": _derive,
    "schema": _schema,
    "rollup": _rollup,
}


def _add_filters(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group(
        "filters", "Each may be given again. Names and ids both serve; case and accents don't matter."
    )
    group.add_argument("--actor", metavar="ID|NAME", action="append", default=[], help="any of these takes part")
    group.add_argument("--all", action="store_true", help="all of the --actor given take part")
    group.add_argument("--without-actor", metavar="ID|NAME", action="append", default=[], help="none of these does")
    group.add_argument("--role", action="append", default=[], help="in this role (speaker, target, …)")
    group.add_argument("--pair", metavar="A:B", action="append", default=[], help="A acts on B")
    group.add_argument("--kind", action="append", default=[], help="of this kind")
    group.add_argument("--place", metavar="ID|NAME", action="append", default=[], help="there, or within")
    group.add_argument("--source", metavar="ID|TITLE", action="append", default=[], help="from this source")
    group.add_argument("--told", action="append", default=[], help="by one source, several, or several in conflict")
    group.add_argument("--compare", metavar=("A", "B"), nargs=2, help="two sources: what either of them tells")
    group.add_argument("--share", action="append", default=[], help="of --compare: one (only A), both, conflict, other")
    group.add_argument("--status", action="append", default=[], help="reported, claimed, disputed, planned, …")
    group.add_argument("--review", action="append", default=[], help="draft, kept, edited; none: never a draft")
    group.add_argument("--text", metavar="WORDS", default="", help="every word occurs somewhere")
    group.add_argument("--period", metavar="EDTF", default="", help="what may have happened within")
    group.add_argument("--dated", action="store_true", help="only what has a date: a period alone keeps the rest, too")


def _add_redaction(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("redaction", "What is removed or replaced everywhere, and told with its count.")
    group.add_argument(
        "--redact-actor",
        metavar="ID|NAME",
        action="append",
        default=[],
        help='its names become "Person A", "Group B" …',
    )
    group.add_argument(
        "--redact-places", action="store_true", help="coordinates, and names of places that lie within others"
    )
    group.add_argument("--redact-notes", action="store_true", help="descriptions, and fields of other programs")
    group.add_argument("--redact-texts", action="store_true", help="the sources' texts, and quotes of them")


def _drawable(text: str) -> Path:
    path = Path(text)
    if path.suffix.lower() not in {".png", ".svg", ".pdf"}:
        raise argparse.ArgumentTypeError(f"{text} ends neither in .png nor in .svg nor in .pdf")
    return path


def _paper(text: str) -> str:
    papers = {paper.lower(): paper for paper in ("A4", "A3", "Letter")}
    if text.lower() not in papers:
        raise argparse.ArgumentTypeError(f"{text} is not known; there are {', '.join(papers.values())}")
    return papers[text.lower()]


def _size(text: str) -> tuple[int, int | None]:
    width, by, height = text.lower().partition("x")
    if not width.isdecimal() or (by and not height.isdecimal()):
        raise argparse.ArgumentTypeError(f"{text} is no size; write width x height, such as 1600x900")
    return _within(int(width), _MOST_PIXELS, text), _within(int(height), _MOST_PIXELS, text) if by else None


def _within(number: int, most: int, text: str) -> int:
    if not 1 <= number <= most:
        raise argparse.ArgumentTypeError(f"{text} is out of range; each side is 1 to {most:,} pixels")
    return number


def _number(least: float, most: float) -> Callable[[str], float]:
    def read(text: str) -> float:
        try:
            number = float(text)
        except ValueError:
            raise argparse.ArgumentTypeError(f"{text} is no number") from None
        if not least <= number <= most:
            raise argparse.ArgumentTypeError(f"{text} is out of range; it is {least:g} to {most:g}")
        return number

    return read


_scale = _number(0.1, 20)
_dpi = _number(10, 2400)
