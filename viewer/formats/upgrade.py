"""Versions of the event file: what a file's format says, and the steps from each version to the next."""

import re
from collections.abc import Callable, Mapping

from viewer.document.types import FORMAT, JsonValue

Tree = dict[str, JsonValue]
Step = Callable[[Tree], Tree]
"""Makes a file's object one of the next version; may change the object that it is given."""

FAMILY, _, _VERSION = FORMAT.partition("/")
CURRENT = int(_VERSION)

STEPS: Mapping[int, Step] = {}
"""The step from each former version. Version 1 is the first, so there is none yet; each comes with a kept sample."""


def version_of(tree: Tree) -> int | None:
    """The version that a file says it has; None if it doesn't say that it is an event file."""
    written = tree.get("format")
    match = re.fullmatch(rf"{FAMILY}/(0|[1-9]\d{{0,8}})(?:\.\d{{1,9}})*", written) if isinstance(written, str) else None
    return int(match[1]) if match else None


def can_upgrade(version: int, steps: Mapping[int, Step] = STEPS, current: int = CURRENT) -> bool:
    """Whether there is a way from a version to the current one."""
    return all(each in steps for each in range(version, current))


def upgrade(tree: Tree, version: int, steps: Mapping[int, Step] = STEPS, current: int = CURRENT) -> Tree:
    """A file's object as the current version has it; that of a later version as it is."""
    for each in range(version, current):
        tree = steps[each](tree)
        tree["format"] = f"{FAMILY}/{each + 1}"
    return tree
