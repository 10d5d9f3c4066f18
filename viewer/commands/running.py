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
    from viewer.commands.arguments import filter_of
    from viewer.session.opening import open_source

    opened = open_source(arguments.file)
    if opened.problems:
        print(f"dateline: {len(opened.problems)} problems; see dateline check {arguments.file}", file=sys.stderr)
    return listing.run(
        opened.source, filter_of(arguments, opened.source), arguments.records, arguments.json, sys.stdout
    )
