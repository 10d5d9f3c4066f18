import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from viewer.shell.settings import (
    MOST_RECENT,
    MOST_VIEWS,
    Settings,
    load_bytes,
    load_settings,
    save_bytes,
    save_settings,
)


def test_the_first_start_is_known_as_such(tmp_path: Path) -> None:
    assert load_settings(tmp_path).first
    assert save_settings(tmp_path, load_settings(tmp_path))
    assert not load_settings(tmp_path).first


def test_settings_come_back_as_they_were(tmp_path: Path) -> None:
    before = Settings(
        theme="dark", recent=["/a", "/b"], open=["/a"], current=0, views={"/a": {"axis": "said"}}, mode="both",
        panels={"filters": False, "detail": True}, sizes=[200, 800, 300],
    )  # fmt: skip
    save_settings(tmp_path / "made" / "on the way", before)
    assert load_settings(tmp_path / "made" / "on the way") == before


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '"x"', "[" * 100_000, "\ud800"])
def test_a_spoiled_file_is_as_none_but_no_first_start(tmp_path: Path, text: str) -> None:
    (tmp_path / "settings.json").write_bytes(text.encode("utf-8", "surrogatepass"))
    assert load_settings(tmp_path) == Settings()


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=6,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.sampled_from(sorted(Settings.__dataclass_fields__)), json_values))
def test_malformed_parts_are_left_out(tmp_path: Path, stored: dict[str, object]) -> None:
    (tmp_path / "settings.json").write_text(json.dumps(stored), encoding="utf-8")
    read = load_settings(tmp_path)
    assert read.theme in ("system", "light", "dark")
    assert read.mode in ("timeline", "table", "both")
    assert all(isinstance(name, str) for name in [*read.recent, *read.open])
    assert save_settings(tmp_path, read)


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert not save_settings(tmp_path / "file" / "below", Settings())


def test_recent_files_are_few_and_the_latest_comes_first() -> None:
    kept = Settings()
    for number in range(MOST_RECENT + 3):
        kept.opened(f"/{number}")
    kept.opened("/5")
    assert len(kept.recent) == MOST_RECENT
    assert kept.recent[:2] == ["/5", f"/{MOST_RECENT + 2}"]


def test_views_are_kept_for_the_files_looked_at_last() -> None:
    kept = Settings()
    for number in range(MOST_VIEWS + 2):
        kept.remember_view(f"/{number}", {})
        kept.remember_view("/0", {})
    assert len(kept.views) == MOST_VIEWS
    assert "/0" in kept.views
    assert "/1" not in kept.views


def test_bytes_are_kept_between_starts(tmp_path: Path) -> None:
    assert load_bytes(tmp_path, "geometry").isEmpty()
    save_bytes(tmp_path, "geometry", load_bytes(tmp_path, "geometry").append(b"\0\xff"))
    assert load_bytes(tmp_path, "geometry").data() == b"\0\xff"
