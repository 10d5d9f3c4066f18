"""Reading the article: first start, what was said, one actor, a pair, a day, and back to the sentence."""

from pathlib import Path

from PySide6.QtCore import Qt

from tests.journeys.reader import Reader

ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


def test_the_first_start_shows_the_article(reader: Reader) -> None:
    reader.start()
    reader.wait_for_page()
    assert reader.sees("Idlib, 6 February 2020")
    assert reader.sees("events")
    assert {"Turkey", "Without a date"} <= set(reader.drawn())
    assert reader.told().startswith("73 of 73 shown")
    assert reader.evidence.toPlainText().strip().startswith("date 2020-02-06 Turkey expects Russia")


def test_finding_what_the_united_nations_said(reader: Reader) -> None:
    reader.start()
    reader.wait_for_page()
    reader.press(Qt.Key.Key_F, CONTROL)
    reader.type("united nations 520")
    reader.qtbot.waitUntil(lambda: "by text" in reader.told())
    reader.press(Qt.Key.Key_F3)
    reader.press(Qt.Key.Key_F3)
    assert reader.sees("520,000")
    assert any("520,000 people" in text for text in reader.highlighted())


def test_one_actor_is_kept_and_let_go_again(reader: Reader) -> None:
    reader.start()
    reader.wait_for_page()
    reader.row("Actors", "Russia")
    reader.press(Qt.Key.Key_Space)
    reader.qtbot.waitUntil(lambda: reader.told().startswith("20 of 73 shown: 53 hidden by actor"))
    assert reader.sees("Russia", reader.page.chips)
    assert "Turkish troops" not in reader.drawn()
    reader.click("Clear all")
    assert reader.told().startswith("73 of 73 shown")


def test_who_acts_on_whom(reader: Reader) -> None:
    reader.start()
    reader.wait_for_page()
    reader.click("Who acts on whom")
    for called, name in (("who acts or speaks", "Turkey"), ("on or to whom", "Russia")):
        reader.field(called).setFocus()
        reader.type(name)
    reader.click("Add this pair")
    reader.qtbot.waitUntil(lambda: "hidden by pair" in reader.told())
    kept = int(reader.told().split(" of ")[0])
    assert 0 < kept < 30
    assert "→" in reader.words(reader.page.chips)
    reader.press(Qt.Key.Key_Left, ALT)
    assert reader.told().startswith("73 of 73 shown")


def test_zooming_to_a_day_and_out_to_the_war(reader: Reader) -> None:
    reader.start()
    reader.wait_for_page()
    reader.double_click_drawn("Mon 3 Feb")
    span = reader.canvas.shown_span()
    assert span is not None
    assert span.duration < 2 * 86_400 * 10**6
    assert any("Monday 3 February 2020" in text for text in reader.drawn())
    reader.press(Qt.Key.Key_0, CONTROL)
    assert {"2011", "2020"} <= {text.strip("– ") for text in reader.drawn()} or "2012" in reader.drawn()
    reader.press(Qt.Key.Key_Left, ALT)
    assert reader.canvas.shown_span() == span


def test_by_keyboard_alone(reader: Reader) -> None:
    reader.start()
    reader.wait_for_page()
    reader.press(Qt.Key.Key_F, CONTROL)
    reader.type("syrian observatory")
    reader.qtbot.waitUntil(lambda: "by text" in reader.told())
    reader.press(Qt.Key.Key_F6)
    assert reader.canvas.hasFocus()
    reader.press(Qt.Key.Key_Right)
    first = reader.page.state.selected
    assert first is not None
    reader.press(Qt.Key.Key_Right)
    assert reader.page.state.selected != first
    reader.press(Qt.Key.Key_Return)
    focus = reader.page.focusWidget()
    assert focus is not None
    assert reader.page.detail.isAncestorOf(focus)


def test_from_a_mark_to_its_sentence_and_from_a_sentence_to_its_mark(reader: Reader) -> None:
    reader.start()
    reader.wait_for_page()
    reader.click_drawn("Turkey retaliates")
    assert reader.sees("Turkey retaliates", reader.page.detail)
    sentences = reader.highlighted()
    assert any("prompting a retaliation" in sentence for sentence in sentences)
    retaliation = reader.page.state.selected
    reader.click_in_evidence("Under a 2018 deal")
    assert reader.page.state.selected not in (None, retaliation)
    assert any("2018 deal" in text for text in reader.highlighted())
    reader.press(Qt.Key.Key_Left, ALT)
    assert reader.page.state.selected == retaliation
    assert reader.highlighted() == sentences


def test_the_table_shares_what_is_selected(reader: Reader) -> None:
    reader.start()
    reader.wait_for_page()
    reader.press(Qt.Key.Key_2, CONTROL)
    table = reader.page.table.view
    assert table.isVisible()
    assert table.model().rowCount() > 0
    table.setFocus()
    reader.press(Qt.Key.Key_Home, CONTROL)
    reader.press(Qt.Key.Key_Down)
    selected = reader.page.state.selected
    assert selected is not None
    reader.press(Qt.Key.Key_1, CONTROL)
    reader.press(Qt.Key.Key_Down, ALT)
    assert reader.page.state.selected not in (None, selected)


def test_what_was_open_is_there_at_the_next_start(reader: Reader, article: Path) -> None:
    reader.start(article)
    reader.wait_for_page()
    reader.row("Actors", "Russia")
    reader.press(Qt.Key.Key_Space)
    reader.click_drawn("Phone call between")
    before = reader.page.state
    reader.window.close()
    reader.start()
    reader.wait_for_page()
    assert reader.page.state == before
    assert reader.told().startswith("20 of 73 shown")
