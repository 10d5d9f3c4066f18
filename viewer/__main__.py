"""The program `dateline`: a window on event files and tables, or one of the commands that need none."""

import sys
from collections.abc import Sequence
from pathlib import Path

from viewer.commands.arguments import read_arguments


def main(words: Sequence[str] | None = None) -> int:
    """Runs the program; the exit status is 0 when all went well, 2 when a file or the screen cannot be opened."""
    arguments = read_arguments(sys.argv[1:] if words is None else words)
    if arguments.command:
        from viewer.commands.running import run_command

        return run_command(arguments)
    from viewer.commands.toolkit import explain_fatal_errors, missing
    from viewer.commands.wished import wishes_of

    if reason := missing():
        print(reason, file=sys.stderr)
        return 2
    explain_fatal_errors()
    from viewer.shell.app import run

    files = [where.absolute() if isinstance(where, Path) else where for where in arguments.files]
    return run(files, wishes_of(arguments))


if __name__ == "__main__":
    sys.exit(main())
