"""What kind of event some words tell of, and whether it came about, by the rules that read whole articles."""

from collections.abc import Sequence

from viewer.derive.article import Article
from viewer.derive.findings import Amount, Stretch, TimeExpression
from viewer.derive.language import LanguageError
from viewer.derive.structure import Structure
from viewer.document.types import Status


def what_happens(
    article: Article,
    structure: Structure,
    times: Sequence[TimeExpression],
    amounts: Sequence[Amount],
    words: Stretch,
) -> tuple[str, Status]:
    """The kind and status of the first event that the words tell of; "" and "reported" where they tell of none.

    What rules would make no draft of, as nobody does it and nothing dates it, still has the kind of its noun or verb.
    """
    from viewer.derive.actors.words import words_in  # late: most edits make no event
    from viewer.derive.happenings import happenings
    from viewer.derive.happenings.gathering import read
    from viewer.derive.happenings.unlisted import OTHER

    try:
        all_words = words_in(structure)
        found = happenings(article, structure, times, (), (), (), amounts, all_words)
        first = next((each for each in found if words.holds(each.trigger)), None)
        if first is not None and first.kind not in ("", OTHER):
            return first.kind, first.status
        reading = read(article.language, structure, all_words, times, (), (), ())
    except LanguageError:
        return "", "reported"
    kinds = {place: kind for place, (_, kind) in reading.noun.items()}
    kinds |= {
        place: verb.kind
        for place, (_, verb) in reading.verb.items()
        if verb.kind not in ("", OTHER) and verb.base not in reading.lexicon.light
    }
    inside = [place for place in sorted(kinds) if words.holds(Stretch(all_words[place].start, all_words[place].end))]
    return (kinds[inside[0]] if inside else ""), ("reported" if first is None else first.status)
