"""Runs a command that needs no window, and tells errors in one line."""

import argparse
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from viewer.document.errors import DatelineError, SeveralFormats

if TYPE_CHECKING:
    from viewer.session.locations import Location
    from viewer.session.opening import OpenedSource, Wishes


INTERRUPTED = 130
"""Exit status after Ctrl-C, as shells have it."""


def run_command(arguments: argparse.Namespace) -> int:
    """Runs the command that the arguments name; its exit status is 2 where a file or a name is no good."""
    try:
        status = _run(arguments)
        sys.stdout.flush()
        return status
    except DatelineError as error:
        told = str(error)
        if isinstance(error, SeveralFormats) and arguments.command == "export":
            told = told.replace("--from ", "--format ")  # there --from is a date
        print(f"dateline: {told}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:  # the reader, such as `head`, has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _run(arguments: argparse.Namespace) -> int:
    match arguments.command:
        case "check":
            from viewer.commands import check
            from viewer.commands.wished import wishes_of

            return check.run(arguments.file, arguments.json, sys.stdout, sys.stderr, wishes_of(arguments))
        case "schema":
            from viewer.commands import schema

            return schema.run(arguments.table, sys.stdout)
        case "list":
            return _list(arguments)
        case "rollup":
            from viewer.commands import rollup

            return rollup.run(arguments.url, arguments.yes, sys.stdin, sys.stdout, sys.stderr)
        case "derive":
            from viewer.commands import derive

            return derive.run(arguments, sys.stdin, sys.stdout, sys.stderr)
        case "convert":
            from viewer.commands import convert

            return convert.run(arguments, sys.stdin, sys.stdout, sys.stderr)
        case _:
            from viewer.commands import export

            return export.run(arguments, sys.stdout, sys.stderr)


def _list(arguments: argparse.Namespace) -> int:
    from viewer.commands import listing
    from viewer.commands.arguments import filter_of
    from viewer.commands.wished import wishes_of

    with opened(arguments.file, wishes_of(arguments)) as what:
        keep = filter_of(arguments, what.source)
        return listing.run(what.source, keep, arguments.records, arguments.json, sys.stdout)


@contextmanager
def opened(location: "Location", wishes: "Wishes") -> "Iterator[OpenedSource]":
    """What a command works on; tells how far the reading is, and what is to be known of it, where errors go."""
    from viewer.commands.telling import Telling
    from viewer.session.locations import public_name
    from viewer.session.opening import open_source

    telling = Telling(sys.stderr)
    try:
        what = open_source(location, telling, wishes=wishes)
    finally:
        telling.end()
    try:
        if what.problems:
            name = public_name(location)
            count = len(what.problems)
            said = "1 problem" if count == 1 else f"{count:,} problems"
            print(f"dateline: {said}; see dateline check {name}", file=sys.stderr)
        if what.notice:
            print(f"dateline: {what.notice}", file=sys.stderr)
        yield what
    finally:
        what.source.close()
