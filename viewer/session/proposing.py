"""Which model a person lets propose records, remembered in a file of the person's own; never its key, never as on."""

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from viewer.document.errors import CannotSave
from viewer.session.remembered import config_folder

_NAME = "proposer.json"
_LARGEST = 1 << 16
"""Bytes of the file beyond which it is not ours."""
_MOST = 50
"""Addresses that are not asked about again."""


@dataclass(frozen=True, slots=True)
class KnownProposer:
    """What was last said of a model.

    Attributes:
        address, model: where it answers, and what it is called there.
        agreed: the addresses to which a person lets texts go without being asked each time.
    """

    address: str = ""
    model: str = ""
    agreed: tuple[str, ...] = ()


def known_proposer(folder: Path | None = None) -> KnownProposer:
    """What is remembered; what is malformed there is as if it were not."""
    try:
        with ((folder or config_folder()) / _NAME).open("rb") as file:
            data = file.read(_LARGEST + 1)
        stored = json.loads(data) if len(data) <= _LARGEST else None
    except (OSError, ValueError, RecursionError):
        return KnownProposer()
    if not isinstance(stored, dict):
        return KnownProposer()
    address, model, agreed = stored.get("address"), stored.get("model"), stored.get("agreed")
    return KnownProposer(
        address if isinstance(address, str) else "",
        model if isinstance(model, str) else "",
        tuple(each for each in agreed if isinstance(each, str)) if isinstance(agreed, list) else (),
    )


def remember_proposer(known: KnownProposer, folder: Path | None = None) -> None:
    """Keeps what was said of a model; where it cannot be written, nothing is kept."""
    from viewer.formats.saving import write_whole

    folder = folder or config_folder()
    stored = asdict(known) | {"agreed": list(known.agreed)[-_MOST:]}
    with suppress(OSError, CannotSave):
        folder.mkdir(parents=True, exist_ok=True)
        write_whole(folder / _NAME, json.dumps(stored, indent=1).encode())
