"""Looks for inputs that break one target, for some time, guided by the code that they reach."""

import sys
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import atheris

with atheris.instrument_imports(include=["viewer"]):  # before anything else imports them
    from tests.fuzz.mutations import mutated
    from tests.fuzz.searching import LONGEST, Finds, target_called


def main(key: str, seconds: float, seed: int, folder: Path) -> None:
    """Looks for what breaks a target; it ends the process."""
    target = target_called(key)
    finds = Finds(target, folder)
    corpus = folder / "corpus"
    corpus.mkdir(exist_ok=True)
    for number, data in enumerate(target.seeds):
        (corpus / f"seed-{number}").write_bytes(data)
    place = TemporaryDirectory()

    def one(data: bytes) -> None:
        if not finds.many:
            finds.try_input(data, Path(place.name))

    def change(data: bytes, most: int, number: int) -> bytes:
        random = Random(number)
        made = atheris.Mutate(data, most) if random.random() < 0.4 else mutated(bytes(data) or b"{}", random)
        return bytes(made)[:most]

    options = [f"-max_total_time={max(1, round(seconds))}", f"-seed={seed or 1}", f"-max_len={LONGEST}"]
    # each target judges by CPU time what is slow; by the clock, other work on the machine would be a find
    options += ["-timeout=120", "-report_slow_units=120", "-rss_limit_mb=3000", f"-artifact_prefix={folder}/"]
    atheris.Setup([sys.argv[0], *options, str(corpus)], one, custom_mutator=change)
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4]))
