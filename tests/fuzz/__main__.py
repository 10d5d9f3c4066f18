"""Looks for inputs that break a reader: `python -m tests.fuzz [--minutes M] [--only KEY,…] [--seed N]`."""

import argparse
import importlib.util
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.fuzz.bombing import every_bomb, outcomes_of
from tests.fuzz.targets import targets


def main() -> int:
    """Runs each target in a process of its own; 1 if any broke."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--minutes", type=float, default=2.0, help="in all, shared among the targets (2)")
    parser.add_argument("--only", default="", metavar="KEY,…", help="these targets only")
    parser.add_argument("--seed", type=int, default=0, help="another one tries other inputs (the time of day)")
    parser.add_argument("--by-chance", action="store_true", help="do not be guided by the code that is reached")
    parser.add_argument("--into", type=Path, help="folder for the inputs that break something (a new one)")
    wishes = parser.parse_args()
    known = [target.key for target in targets()]
    keys = [key.strip() for key in wishes.only.split(",") if key.strip()] or known
    if unknown := sorted(set(keys) - set(known)):
        parser.error(f"no such target: {', '.join(unknown)}; there are {', '.join(known)}")
    folder = wishes.into or Path(tempfile.mkdtemp(prefix="dateline-fuzz-"))
    folder.mkdir(parents=True, exist_ok=True)
    seed = wishes.seed or int(time.time()) % 1_000_000
    guide = not wishes.by_chance and importlib.util.find_spec("atheris") is not None
    seconds = wishes.minutes * 60 / len(keys)
    how = "guided by coverage" if guide else "by chance"
    print(f"{len(keys)} targets, {seconds:.0f} s each, {how}, seed {seed}, finds in {folder}", flush=True)
    broken = [key for key in keys if not _holds(key, seconds, seed, folder, guide)]
    if not wishes.only and not _bombs_hold(folder):
        broken.append("bombs")
    print(f"\nbroken: {', '.join(broken)}" if broken else "\nnothing broke")
    return 1 if broken else 0


def _holds(key: str, seconds: float, seed: int, folder: Path, guide: bool) -> bool:
    """Whether nothing was found; a process that ends by itself, or never, is a find as well."""
    own = folder / key
    own.mkdir(exist_ok=True)
    module = f"tests.fuzz.{'guided' if guide else 'searching'}"
    command = [sys.executable, "-m", module, key, str(seconds), str(seed), str(own)]
    print(f"{key} …", flush=True)
    try:
        done = subprocess.run(command, timeout=3 * seconds + 180, check=False, stderr=subprocess.PIPE)
    except subprocess.TimeoutExpired:
        print(f"{key}: it never ended")
        return False
    if done.returncode:
        print(f"{key}: the process ended with {done.returncode}\n{done.stderr.decode(errors='replace')[-3000:]}")
    told = done.stderr.decode(errors="replace").splitlines()
    print(*(line for line in told if line.startswith("Done ")), flush=True)
    return done.returncode == 0 and all(path.is_dir() for path in own.iterdir())


def _bombs_hold(folder: Path) -> bool:
    """Whether every bomb, as large as it should be, is opened or refused within bounds; that takes minutes."""
    print("bombs …", flush=True)
    own = folder / "bombs"
    own.mkdir(exist_ok=True)
    found = [outcome for outcome in outcomes_of(every_bomb(), own) if not outcome.is_sound]
    for outcome in found:
        print(
            f"{outcome.file} as {outcome.format or 'what it is'}: {outcome.what}, {outcome.seconds:.1f} s,"
            f" {outcome.memory >> 20} MB"
        )
    return not found


if __name__ == "__main__":
    sys.exit(main())
