"""How a file is to be read, as the command line says it: `--from`, `--map`, `--dates`."""

import json
from pathlib import Path

import pytest

from viewer.__main__ import main
from viewer.formats.catalogue import format_called
from viewer.formats.format import Format

ATTACKS = (
    "Tag;Schlagzeile;Angreifer;Opfer\n"
    "03.02.2020;Beschuss;Syria;Turkey\n"
    "05.02.2020;Antwort;Turkey;Syria\n"
    "31.02.2020;Gerede;;\n"
)
MAPPING = "date=Tag,title=Schlagzeile,initiator=Angreifer,target=Opfer"


@pytest.fixture
def attacks(tmp_path: Path) -> str:
    path = tmp_path / "attacks.csv"
    path.write_text(ATTACKS, encoding="utf-8")
    return str(path)


def listed(words: list[str], capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    assert main(["list", "--json", *words]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_table_without_known_columns_says_how_to_map_them(attacks: str, capsys: pytest.CaptureFixture[str]) -> None:
    for command in ("check", "list"):
        assert main([command, attacks]) == 2
        err = capsys.readouterr().err
        assert "Tag, Schlagzeile, Angreifer, Opfer" in err
        assert "--map title=Schlagzeile,date=Tag" in err


def test_the_day_order_is_asked_and_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "open.csv"
    path.write_text("\n".join(ATTACKS.splitlines()[:3]), encoding="utf-8")
    words = [str(path), "--map", MAPPING]
    assert main(["list", *words]) == 2
    assert "--dates dmy or --dates mdy" in capsys.readouterr().err
    days = listed([*words, "--dates", "dmy"], capsys)
    months = listed([*words, "--dates", "mdy"], capsys)
    assert [each["date"] for each in days] == ["2020-02-03", "2020-02-05"]
    assert [each["date"] for each in months] == ["2020-03-02", "2020-05-02"]


def test_a_mapping_is_checked_with_the_whole_column_and_every_row(
    attacks: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", attacks, "--map", MAPPING, "--json"]) == 1
    *problems, last = map(json.loads, capsys.readouterr().out.splitlines())
    (wrong,) = (problem for problem in problems if problem["severity"] == "error")
    assert (wrong["line"], wrong["raw"]) == (4, "31.02.2020")
    assert "there is no such day" in wrong["reason"]
    assert last["summary"]["rows"] == last["summary"]["rows_used"] == 3


def test_actors_get_the_roles_that_the_mapping_names(attacks: str, capsys: pytest.CaptureFixture[str]) -> None:
    wished = [attacks, "--map", MAPPING]
    assert [each["title"] for each in listed([*wished, "--actor", "Syria", "--role", "initiator"], capsys)] == [
        "Beschuss"
    ]
    assert [each["title"] for each in listed([*wished, "--pair", "Turkey:Syria"], capsys)] == ["Antwort"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--map", "dat=Tag"], 'no field "dat"'),
        (["--map", "Tag"], "is no field=column"),
        (["--dates", "ymd"], "is none of dmy"),
        (["--from", "excel"], "there are dateline"),
    ],
)
def test_a_wish_that_makes_no_sense_is_told_at_once(
    words: list[str], told: str, attacks: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["check", attacks, *words])
    assert ended.value.code == 2
    assert told in capsys.readouterr().err


def test_a_column_that_is_not_there_is_told_with_the_one_that_is(
    attacks: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", attacks, "--map", "date=Tag,title=Schlagzeil"]) == 2
    assert "Schlagzeile" in capsys.readouterr().err


def test_a_file_is_read_as_the_format_that_was_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "plain.csv"
    path.write_text("date,title\n2020-02-03,Truce\n", encoding="utf-8")
    assert main(["check", str(path), "--from", "table"]) == 0
    assert main(["check", str(path), "--format", "TABLE"]) == 0
    assert main(["check", str(path), "--from", "icalendar"]) == 2
    assert "plain.csv" in capsys.readouterr().err


def test_a_file_of_several_formats_lists_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from viewer.formats import catalogue

    def claimed(*_asked: object) -> list[Format]:
        return [format_called("vis"), format_called("timemap")]

    monkeypatch.setattr(catalogue, "formats_of", claimed)
    path = tmp_path / "either.json"
    path.write_text("[]", encoding="utf-8")
    assert main(["list", str(path)]) == 2
    assert "--from vis or --from timemap" in capsys.readouterr().err
    assert main(["export", str(path), "-o", str(tmp_path / "out.png")]) == 2
    assert "--format vis or --format timemap" in capsys.readouterr().err


def test_an_engine_takes_no_wishes(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "postgres://host/base?table=events", "--map", "date=Tag"]) == 2
    assert "map.start=" in capsys.readouterr().err


def test_dates_of_a_document_are_its_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.dateline.json"
    path.write_text('{"format": "dateline/1", "events": []}', encoding="utf-8")
    assert main(["check", str(path), "--dates", "dmy"]) == 2
    assert "--dates" in capsys.readouterr().err
