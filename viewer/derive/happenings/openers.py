"""Words that open a clause in one place, and are an adverb in another."""

from viewer.derive.happenings.dating_words import dating_words
from viewer.derive.happenings.reading import Reading


def is_adverb(reading: Reading, place: int) -> bool:
    """Whether what may open a clause ends one here: "besieged once already, from May to July", "never seen since."."""
    words = dating_words(reading.language)
    if reading.key(place) not in words.adverbial:
        return False
    following = place + 2 if reading.key(place + 1) in words.adverbial_more else place + 1
    return following >= len(reading.words) or not reading.words[following].tight
