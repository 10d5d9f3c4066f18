"""Files made to take up all time or memory are opened or refused in as much as their size is worth."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest

from tests.fuzz.bombing import every_bomb, outcomes_of
from tests.fuzz.limited import Outcome
from tests.fuzz.targets import Target, run_bounded, targets

_SIZE = 20_000


@pytest.fixture(scope="module")
def every_outcome(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Outcome]]:
    """What became of each bomb, a small one, read as each format that it could harm."""
    found: dict[str, list[Outcome]] = {}
    for outcome in outcomes_of(every_bomb(), tmp_path_factory.mktemp("bombs"), _SIZE, thorough=False):
        found.setdefault(outcome.file, []).append(outcome)
    return found


@pytest.mark.parametrize("name", every_bomb())
def test_a_bomb(name: str, every_outcome: dict[str, list[Outcome]]) -> None:
    assert [found for found in every_outcome[name] if not found.is_sound] == []
    assert every_outcome[name]


def test_nothing_outside_is_read(every_outcome: dict[str, list[Outcome]]) -> None:
    assert {found.what for found in every_outcome["outside.xml"]} == {"refused"}


_RUNS = (
    *("x", "9", "<", "[", "&", " ", "\n", "a ", "1/", "-", "é"),
    *("<a ", "(", "T", ",", ":", "1-", "..", "http://", "#", "'"),
)


def _texts(target: Target) -> list[str]:
    """The target's sound inputs that are texts: a workbook is none."""
    found = []
    for seed in target.seeds:
        with suppress(UnicodeDecodeError):
            found.append(seed.decode())
    return found


def _with_long_texts(target: Target, size: int) -> Iterator[bytes]:
    """Each sound input, with a long run in the place of one word or another."""
    random = Random(target.key)
    for text in _texts(target):
        words = [at for at in range(1, len(text)) if text[at].isalnum() and not text[at - 1].isalnum()]
        for at in random.sample(words, min(len(words), target.runs)):
            end = next((end for end in range(at, len(text)) if not text[end].isalnum()), len(text))
            run = random.choice(_RUNS)
            yield (text[:at] + run * (size // len(run)) + text[end:]).encode()


@pytest.mark.parametrize("target", [found for found in targets() if _texts(found)], ids=lambda target: target.key)
def test_a_long_run_of_anything(target: Target, tmp_path: Path) -> None:
    for data in _with_long_texts(target, 30_000):
        try:
            run_bounded(target, data, tmp_path)
        except Exception as error:
            shown = data if len(data) < 4000 else data[:1500] + b" ... " + data[-1500:]
            raise AssertionError(f"{target.key}: {shown!r}") from error
