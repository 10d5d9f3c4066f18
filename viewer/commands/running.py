"""Runs a command that needs no window, and tells errors in one line."""

import argparse
import os
import sys

from viewer.document.errors import DatelineError


def run_command(arguments: argparse.Namespace) -> int:
    """Runs the command that the arguments name; its exit status is 2 where a file or a name is no good."""
    try:
        status = _run(arguments)
        sys.stdout.flush()
        return status
    except DatelineError as error:
        print(f"dateline: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:  # the reader, such as `head`, has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _run(arguments: argparse.Namespace) -> int:
    match arguments.command:
        case "check":
            from viewer.commands import check

            return check.run(arguments.file, arguments.json, sys.stdout, sys.stderr)
        case "schema":
            from viewer.commands import schema

            return schema.run(sys.stdout)
        case "list":
            return _list(arguments)
        case _:
            from viewer.commands import export

            return export.run(arguments, sys.stdout, sys.stderr)


def _list(arguments: argparse.Namespace) -> int:
    from viewer.commands import listing
    from viewer.commands.filters import filter_from_options
    from viewer.session.opening import open_source

    opened = open_source(arguments.file)
    if opened.problems:
        print(f"dateline: {len(opened.problems)} problems; see dateline check {arguments.file}", file=sys.stderr)
    keep = filter_from_options(opened.source, **filter_options(arguments))
    return listing.run(opened.source, keep, arguments.records, arguments.json, sys.stdout)


def filter_options(arguments: argparse.Namespace) -> dict[str, list[str] | str | bool]:
    """The filters among the arguments, by the names that `filter_from_options` has for them."""
    names = ("actor", "all", "without_actor", "role", "pair", "kind", "place", "source", "status", "text", "period")
    return {name: getattr(arguments, name) for name in names}
