"""Takes the pictures: `python -m tests.screens OUT [NAME…]`, names being those of the functions in `pictures`."""

import argparse
import os
import sys
import tempfile
import traceback
from pathlib import Path


def main() -> int:
    """Takes all pictures, or the named ones; 1 if any could not be taken."""
    parser = argparse.ArgumentParser(prog="python -m tests.screens", description=__doc__)
    parser.add_argument("out", type=Path, help="the folder for the pictures")
    parser.add_argument("names", nargs="*", help="only these")
    options = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory(prefix="dateline-screens-") as folder:
        for name in ("CONFIG", "STATE", "DATA", "CACHE"):
            os.environ[f"XDG_{name}_HOME"] = str(Path(folder) / name.lower())
        return _take(options.out, options.names, Path(folder))


def _take(out: Path, names: list[str], scratch: Path) -> int:
    from tests.screens.pictures import PICTURES
    from tests.screens.stage import Stage
    from viewer.shell.app import make_application

    unknown = set(names) - {picture.__name__ for picture in PICTURES}
    if unknown:
        print(f"no pictures named {', '.join(sorted(unknown))}", file=sys.stderr)
        return 2
    out.mkdir(parents=True, exist_ok=True)
    stage = Stage(make_application(), out, scratch)
    failed = 0
    for picture in PICTURES:
        if names and picture.__name__ not in names:
            continue
        try:
            picture(stage)
        except Exception:  # the next picture can still be taken; this one is told of
            failed += 1
            print(f"NOT TAKEN: {picture.__name__}", file=sys.stderr)
            traceback.print_exc()
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
