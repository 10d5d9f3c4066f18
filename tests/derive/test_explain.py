"""What `--explain` prints: every record, every field that says something, its rule, and the words behind it."""

import pytest

from viewer.derive.drafting import draft_document
from viewer.derive.explain import explained
from viewer.derive.loading import article_of_text
from viewer.derive.stages import find_all


def _told(text: str, published: str = "2020-02-06") -> list[str]:
    article = article_of_text(text, published=published)
    return list(explained(draft_document(article, find_all(article))))


def _of(lines: list[str], record: str) -> list[str]:
    """The lines of a record, without the first."""
    first = next(place for place, line in enumerate(lines) if line.startswith(f"{record} "))
    rest = lines[first + 1 :]
    return rest[: next((place for place, line in enumerate(rest) if not line.startswith(" ")), len(rest))]


_TEXT = "Ana Solberg said on Tuesday that troops killed at least 1,200 men in Lima on Monday."


def test_each_field_has_its_rule_and_its_words() -> None:
    lines = _told(_TEXT)
    event, figure, statement = (_of(lines, record) for record in ("event", "figure", "statement"))
    assert "  kind = killing: “killed” at 40–46 [verb: kill]" in event
    assert "  date = 2020-02-03: “Monday” at 77–83 [weekday, counted from the day of publication]" in event
    assert "  initiator = troops: “troops” at 33–39 [before the verb]" in event
    assert any(line.startswith("  value = 1,200: “1,200” at 56–61 [") for line in figure)
    assert "  speaker = Ana Solberg: “Ana Solberg” at 0–11 [speaker-verb-clause]" in statement


def test_a_field_without_words_of_its_own_says_so() -> None:
    lines = _told(_TEXT)
    assert "  qualifier = at-least: no words of its own [digits]" in _of(lines, "figure")
    assert "  attributed_to = Ana Solberg: no words of its own [digits]" in _of(lines, "figure")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (_TEXT, "status = claimed: “said” at 12–16 [somebody says so]"),
        ("Troops may shell Lima on Friday.", "status = conditional: “may” at 7–10 [may be, or depends on something]"),
        ("Troops will shell Lima on Friday.", "status = planned: “will” at 7–11 [is to come]"),
        ("Troops will not shell Lima on Friday.", "status = planned: “will” at 7–11 [is not to be]"),
        ("Ana Solberg denied that troops shelled Lima.", "status = denied: “denied” at 12–18 [is denied]"),
        ("Troops shelled Lima on Monday.", "status = reported: “shelled” at 7–14 [told as a fact]"),
    ],
)
def test_a_status_has_the_words_that_say_so(text: str, line: str) -> None:
    assert f"  {line}" in _of(_told(text), "event")


def test_places_have_the_words_that_name_them_or_from_which_they_are_taken() -> None:
    assert "  places = Lima: “Lima” at 69–73 [named in its words]" in _of(_told(_TEXT), "event")
    lines = _told("The army holds Arica. Rebels attacked soldiers there on Monday.")
    assert "  places = Arica: “there” at 47–52 [inherited: “there”, from the words around it]" in lines
    lines = _told("Rebels attacked a base in Lima on Monday.")
    assert "  places = base in Lima: “base in Lima” at 18–30 [named in its words]" in lines
    place = "  within = Lima: “base in Lima” at 18–30 [site by the place where it stands]"
    assert place in _of(lines, "place base-in-lima:")


def test_what_statements_and_figures_are_about_has_its_words() -> None:
    lines = _told(_TEXT)
    assert "  about = killing-1: “killed” at 40–46 [told in its words]" in _of(lines, "statement")
    assert "  about = killing-1: “killed” at 40–46 [stands in its words]" in _of(lines, "figure")
    lines = _told("Rebels attacked Lima on Monday. “This attack is cowardly,” Ana Solberg said.")
    assert "  about = attack-1: “attack” at 38–44 [meant by its words]" in _of(lines, "statement")


def test_actors_and_places_are_records_too() -> None:
    lines = _told(_TEXT)
    assert "  name = Ana Solberg: “Ana Solberg” at 0–11 [name of a person]" in _of(lines, "actor")
    assert any(line.startswith("  name = Lima: “Lima” at 69–73 [") for line in _of(lines, "place"))


def test_why_an_event_is_undated() -> None:
    assert "  no date: no words say it" in _told("Troops shelled the town.")
    assert "  no date: “Monday” counts from a day that nothing says" in _told("Troops shelled the town on Monday.", "")


def test_every_field_is_on_one_line() -> None:
    first = "In the north of the country, near the old border, troops shelled\nthe town on Monday."
    lines = _told(f"The war\n\n{first}\n\nAna Solberg said: “We will stay in the north\nas long as it takes.”\n")
    assert all("\n" not in line for line in lines)
    assert any(line.startswith("event shelling-1: ") and line.endswith("shelled the town on Monday") for line in lines)
