"""The unit of what is counted: people, or the things by name."""

from viewer.derive.figures.lexicon import lexicon


def counted_unit(language: str, measure: str) -> str:
    """The unit of a counted measure: "people" for "Peruvian soldiers", "lorries" for "Peruvian lorries".

    Raises:
        LanguageError: there are no words for the language.
    """
    words = lexicon(language)
    plain = [word for word in measure.split() if not word[:1].isupper()]
    if not plain:
        return ""
    return words.words.people if words.among("persons", plain[-1].casefold()) else " ".join(plain)
