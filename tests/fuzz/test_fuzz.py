"""Some hundred wrong files of every format: whatever is wrong is reported or refused, in time, and nothing else."""

from pathlib import Path
from random import Random

import pytest

from tests.fuzz.mutations import TEXTS, mutated
from tests.fuzz.seeds import seeds, workbook_seeds
from tests.fuzz.targets import Target, run_bounded, suffix_for, targets
from viewer.formats.catalogue import FORMATS
from viewer.formats.format import Format
from viewer.formats.workbook import read_workbook


@pytest.mark.parametrize("target", targets(), ids=lambda target: target.key)
def test_wrong_inputs(target: Target, tmp_path: Path) -> None:
    for number in range(target.tries):
        random = Random(f"{target.key} {number}")
        data = mutated(random.choice(target.seeds), random)
        try:
            run_bounded(target, data, tmp_path)
        except Exception as error:
            raise AssertionError(f"{target.key}, input {number}: {data[:3000]!r}") from error


@pytest.mark.parametrize("target", targets(), ids=lambda target: target.key)
def test_inputs_of_other_formats(target: Target, tmp_path: Path) -> None:
    others = [seed for some in seeds().values() for seed in some[: target.runs]]
    for data in (
        *others,
        b"",
        b"\0" * 1000,
        b"PK\3\4",
        bytes(range(256)),
        *(text.encode("utf-8", "replace") for text in TEXTS),
    ):
        try:
            run_bounded(target, data, tmp_path)
        except Exception as error:
            raise AssertionError(f"{target.key}: {data[:3000]!r}") from error


@pytest.mark.parametrize("what", FORMATS, ids=lambda what: what.key)
def test_the_seeds_are_sound(what: Format, tmp_path: Path) -> None:
    for seed in seeds().get(what.key, ()):
        path = tmp_path / f"seed{suffix_for(seed, what)}"
        path.write_bytes(seed)
        assert what.recognise(seed[: 1 << 16], path), seed[:100]
        opened = what.read(path, None)
        assert opened.document.events


def test_the_seeds_of_workbooks_are_sound(tmp_path: Path) -> None:
    for seed in workbook_seeds():
        path = tmp_path / "seed.xlsx"
        path.write_bytes(seed)
        assert read_workbook(path)[0].rows, seed[:100]
