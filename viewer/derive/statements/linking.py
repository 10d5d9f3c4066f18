"""Which entity a speaker's words mean: the person before the body, and whose statement a document is."""

from collections.abc import Sequence
from dataclasses import replace

from viewer.derive.findings import Entity, Mention, Said, Stretch
from viewer.derive.statements.people import Mentions
from viewer.derive.statements.words import Saying

_NAMELESS = "group without a name"
"""The rule of a mention such as "a spokesman"."""


def linked(said: Said, text: str, entities: Sequence[Entity], mentions: Mentions, words: Saying) -> Said:
    """The statement with the entity that its speaker's words mean: of several, the person before the body."""
    if said.speaker is None:
        return said
    within = [each for each in mentions.within(said.speaker) if not _owns(text, each.stretch, said.speaker, words)]
    if not within and (author := _author(said, text, mentions, words)) is not None:
        return replace(said, entity=author.entity)
    acting = [each for each in within if not each.as_place]
    within = acting or [each for each in within if not _locates(text, each.stretch, said.speaker, words)]
    named = [each for each in within if not each.inferred and each.rule != _NAMELESS]
    people = [each for each in named if entities[each.entity].kind == "person"]
    titled = [each for each in people if each.rule == "title and name"]  # "Alto Group director Ana Lee"
    others = [each for each in within if entities[each.entity].kind != "state"] or within  # "CNN Philippines"
    mention = (titled or people)[0] if people else mentions.largest(said.speaker, others)
    return replace(said, entity=mention.entity) if mention is not None else said


def _author(said: Said, text: str, mentions: Mentions, words: Saying) -> Mention | None:
    """Whose words a document's are that says something: "Ana Lee's statement"; the state's: "the Peruvian report"."""
    speaker = said.speaker
    if speaker is None or not words.among("documents", speaker.of(text).rsplit(maxsplit=1)[-1].lower()):
        return None
    owners = [each for each in mentions.within(speaker) if not each.as_place]
    return owners[0] if len(owners) == 1 and not owners[0].inferred else None


def _locates(text: str, place: Stretch, speaker: Stretch, words: Saying) -> bool:
    """Whether a place only tells where who speaks is: "a court in Lima"."""
    before = text[speaker.start : place.start].split()
    return len(before) > 1 and words.among("whereabouts", before[-1].lower())


def _owns(text: str, stretch: Stretch, speaker: Stretch, words: Saying) -> bool:
    """Whether a name within a speaker's words only owns what speaks: "Ana Lee's lawyer", "his daughter"."""
    if stretch.end >= speaker.end:
        return False
    return text[stretch.end : stretch.end + 2] in ("'s", "’s") or words.among("owners", stretch.of(text).lower())
