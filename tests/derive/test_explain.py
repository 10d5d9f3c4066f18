"""What `--explain` prints: every record, every field that says something, its rule, and the words behind it."""

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
    assert "  status = claimed: no words of its own [verb: kill]" in _of(lines, "event")
    assert "  places = Lima: no words of its own [verb: kill]" in _of(lines, "event")
    assert "  qualifier = at-least: no words of its own [digits]" in _of(lines, "figure")
    assert "  attributed_to = Ana Solberg: no words of its own [digits]" in _of(lines, "figure")
    assert "  about = killing-1: no words of its own [speaker-verb-clause]" in _of(lines, "statement")


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
