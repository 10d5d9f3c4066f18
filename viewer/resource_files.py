"""Finds the files of `resources/`, in a source checkout, an editable install and a wheel alike."""

from pathlib import Path


def resource(*parts: str) -> Path:
    """The path of a resource, such as `resource("samples", "idlib-2020-02-06.dateline.json")`."""
    package = Path(__file__).resolve().parent
    for root in (package / "resources", package.parent / "resources"):
        path = root.joinpath(*parts)
        if path.exists():
            return path
    raise FileNotFoundError(f"the installation lacks resources/{'/'.join(parts)}: install Dateline again")
