"""Our own format, the event file: reading it with all that may be wrong in it."""

import re
from collections.abc import Mapping
from pathlib import Path

from viewer.document.checking import check
from viewer.document.errors import Cancelled, CannotOpen
from viewer.document.findings import Findings, quoted
from viewer.document.structure import ARRAYS
from viewer.document.types import FORMAT, JsonValue
from viewer.formats.file_bytes import decode, read_bytes
from viewer.formats.format import Format, Opened, Original, Progress
from viewer.formats.glance import glance_at_json
from viewer.formats.json_file import decode_json
from viewer.formats.json_text import decode_object, without_half_surrogates
from viewer.formats.upgrade import CURRENT, FAMILY, STEPS, Step, can_upgrade, upgrade, version_of

SUFFIX = ".dateline.json"
_OWN_MARK = re.compile(rb'"format"\s*:\s*"' + FAMILY.encode() + b"/")
_LATER = "This file needs a later version of Dateline ({}). It is shown as far as it is understood; it cannot be saved."


def read_dateline(path: Path, progress: Progress | None = None, steps: Mapping[int, Step] = STEPS) -> Opened:
    """Reads an event file.

    Args:
        path: the file.
        progress: is told how far the work is, and may stop it.
        steps: the upgrades of former versions.

    Raises:
        CannotOpen: it cannot be read at all.
        Cancelled: the progress said so.
    """

    def tick(part: float) -> None:
        if progress is not None and not progress(part):
            raise Cancelled(path, "opening was stopped")

    data = read_bytes(path)
    text, remark = decode(data, path)
    found = decode_json(text, path, ARRAYS, lambda part: tick(part / 2), ARRAYS)
    version = _version(found.tree, path, steps)
    if version < CURRENT:  # its records are not yet what they will be
        found = decode_json(text, path, ARRAYS, lambda part: tick(part / 2))

    findings = Findings()
    if remark:
        findings.notice((), remark)
    for place, name in found.repeated:
        findings.warning(place, f"the name {quoted(name)} stands here more than once", "the last one counts")
    tree = found.tree
    if found.half_surrogates and without_half_surrogates(tree) != tree:
        cleaned = without_half_surrogates(tree)
        tree = cleaned if isinstance(cleaned, dict) else tree
        findings.warning((), "a text holds half a character (a lone surrogate)", "shown as �")
    checked = check(
        upgrade(tree, version, steps),
        folder=path.parent,
        name=path.name.removesuffix(SUFFIX),
        findings=findings,
        line_of=found.line_of,
        tick=lambda part: tick(0.5 + part / 2),
        read=found.read,
    )

    def original_tree() -> dict[str, JsonValue]:
        again = decode_object(decode(data, path)[0], ARRAYS, lambda _: None).tree
        return upgrade(again, version, steps)

    later = version > CURRENT
    notice = _LATER.format(found.tree.get("format")) if later else ""
    original = Original(original_tree, checked.document, checked.left_out)
    document, dates = checked.document, checked.dates
    return Opened(document, checked.problems, path, DATELINE.name, later, notice, original, dates=dates)


def recognise_dateline(head: bytes, path: Path) -> bool:
    """Whether a file is ours: by its suffix, or by its format field where that stands near the beginning.

    Files of other formats may carry our records, formats and all, further inside.
    """
    if path.name.lower().endswith(SUFFIX):
        return True
    if _OWN_MARK.search(head.replace(b"\0", b"")) is None:
        return False
    glance = glance_at_json(head)
    return glance is not None and "format" in glance.fields


def _version(tree: dict[str, JsonValue], path: Path, steps: Mapping[int, Step]) -> int:
    remedy = f'An event file begins with {{"format": "{FORMAT}", "title": …}}.'
    if "format" not in tree:
        raise CannotOpen(path, 'the file is JSON, but has no "format": it is no event file', remedy)
    version = version_of(tree)
    if version is None:
        written = tree["format"]
        named = quoted(written) if isinstance(written, str) else "no text"
        raise CannotOpen(path, f'"format" is {named}, not "{FORMAT}"', remedy)
    if not can_upgrade(version, steps):
        raise CannotOpen(path, f"there never was a version {version} of the event file", remedy)
    return version


DATELINE = Format("dateline", "Dateline event file", (SUFFIX,), recognise_dateline, read_dateline)
