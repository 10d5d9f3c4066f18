from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextDocument

from viewer.shell.detail.offsets import Offsets, steady

texts = st.text(alphabet=st.one_of(st.characters(), st.sampled_from("\r\n\u2028\u2029\u202e\ufdd0\x00😀𝔘")))


@given(texts, st.data())
def test_places_agree_with_utf_16(text: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(text)))
    offsets = Offsets(text)
    assert offsets.units(place) == len(text[:place].encode("utf-16-le", "surrogatepass")) // 2
    assert offsets.code_points(offsets.units(place)) == place


def test_a_place_within_a_character_is_the_one_before() -> None:
    assert Offsets("a😀b").code_points(2) == 1


@given(texts)
def test_qt_keeps_every_place_of_a_steady_text(text: str) -> None:
    shown = steady(text)
    assert len(shown) == len(text)
    document = QTextDocument()
    document.setPlainText(shown)
    assert document.characterCount() - 1 == Offsets(shown).units(len(shown))


def test_nothing_turns_the_direction_of_what_follows() -> None:
    assert steady("a\u202eb\u2066c\x07") == "a\ufffdb\ufffdc\ufffd"
    assert steady("one\r\ntwo\rthree\tfour") == "one\u200b\ntwo\nthree\tfour"
