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
    last = plain[-1].casefold()
    people = words.among("deeds", measure.casefold()) or any(
        words.among(group, last) for group in ("persons", "deeds", "suffering", "harming")
    )
    return words.words.people if people else " ".join(plain)
