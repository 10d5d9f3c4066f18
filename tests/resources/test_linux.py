from configparser import ConfigParser
from pathlib import Path
from xml.etree import ElementTree

import pytest

from viewer import __version__
from viewer.resource_files import resource

ID = "org.dateline_viewer.Dateline"
FOLDER = resource("linux")


def entry() -> dict[str, str]:
    parser = ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]  # keys of desktop entries have capitals
    parser.read(FOLDER / f"{ID}.desktop", encoding="utf-8")
    return dict(parser["Desktop Entry"])


def test_the_desktop_entry_opens_event_files_and_tables() -> None:
    assert entry()["Exec"] == "dateline %F"
    mime = ElementTree.parse(FOLDER / f"{ID}.xml").getroot()
    globs = {
        kind.get("type"): [part.get("pattern") for part in kind if part.tag.endswith("glob")]
        for kind in mime
        if kind.tag.endswith("mime-type")
    }
    ours, *opened = entry()["MimeType"].rstrip(";").split(";")
    assert globs[ours] == ["*.dateline.json"]
    known = {"text/csv", "text/tab-separated-values"}  # to every desktop
    assert set(opened) - globs.keys() == known
    assert globs.keys() <= {ours, *opened}


def test_the_store_page_names_the_entry_and_this_version() -> None:
    page = ElementTree.parse(FOLDER / f"{ID}.metainfo.xml").getroot()
    assert page.findtext("launchable") == f"{ID}.desktop"
    assert page.findtext("provides/mediatype") == entry()["MimeType"].split(";")[0]
    release = page.find("releases/release")
    assert release is not None
    assert release.get("version") == __version__


def test_the_version_is_the_same_everywhere() -> None:
    project = Path(__file__).parents[2] / "pyproject.toml"
    if not project.exists():
        pytest.skip("no source checkout")
    import tomllib

    written = tomllib.loads(project.read_text(encoding="utf-8"))["project"]
    assert written.get("version", __version__) == __version__
