"""Takes pictures of the window, to be looked at: python -m tests.screens OUT [NAME or NAME=FILE …]."""

import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path


def main(words: Sequence[str]) -> int:
    """Takes all pictures, or those that are named; what cannot be taken is said, and makes the exit status 1."""
    if not words or words[0].startswith("-"):
        print(__doc__, file=sys.stderr)
        return 2
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory(prefix="dateline-screens-") as folder:
        for name in ("CONFIG", "STATE", "DATA", "CACHE"):
            os.environ[f"XDG_{name}_HOME"] = str(Path(folder) / name.lower())
        return _take(Path(words[0]), words[1:], Path(folder))


def _take(out: Path, names: Sequence[str], folder: Path) -> int:
    from viewer.shell.app import make_application

    app = make_application()
    from tests.screens.desk import Desk
    from tests.screens.large import LARGE
    from tests.screens.pictures import PICTURES

    pictures = {**PICTURES, **LARGE}
    out.mkdir(parents=True, exist_ok=True)
    wanted = [name.partition("=") for name in names] or [(name, "", "") for name in pictures]
    unknown = [name for name, _, _ in wanted if name not in pictures]
    if unknown:
        print(f"not known: {', '.join(unknown)}; known are {', '.join(pictures)}", file=sys.stderr)
        return 2
    desk = Desk(folder)
    missing = 0
    for name, _, file in wanted:
        path = out / f"{file or name}.png"
        try:
            pictures[name](desk, path)
        except Exception as error:  # each picture stands by itself: what one lacks doesn't keep the others back
            missing += 1
            print(f"MISSING {name}: {type(error).__name__}: {error}", flush=True)
        else:
            print(f"{name}: {path}", flush=True)
        finally:
            desk.clear()
    print(f"{len(wanted) - missing} of {len(wanted)} pictures in {out}")
    del app
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
