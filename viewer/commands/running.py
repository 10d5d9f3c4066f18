"""Runs a command that needs no window, and tells errors in one line."""

import argparse
import sys

from viewer.document.errors import DatelineError


def run_command(arguments: argparse.Namespace) -> int:
    """Runs the command that the arguments name; its exit status is 2 where a file or a name is no good."""
    try:
        match arguments.command:
            case "check":
                return _check(arguments)
            case "list":
                return _list(arguments)
            case "export":
                return _export(arguments)
            case _:
                return _schema()
    except DatelineError as error:
        print(f"dateline: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:  # the reader, such as `head`, has had enough
        sys.stderr.close()
        return 0
