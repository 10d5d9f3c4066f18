"""The names of facets, and of those of their keys that no file names."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QCoreApplication

from viewer.document.text import shown
from viewer.layout.kinds import kind
from viewer.query.filter import NO_KEY, Facet

LONGEST_NAME = 200
"""Characters of a name or title that a row holds; a tooltip holds more."""


def facet_title(facet: Facet) -> str:
    """What a section of the panel is called."""
    translate = partial(QCoreApplication.translate, "Facet")
    match facet:
        case Facet.RECORDS:
            return translate("Records")
        case Facet.ACTOR:
            return translate("Actors")
        case Facet.ROLE:
            return translate("Roles of the actors")
        case Facet.KIND:
            return translate("Kinds")
        case Facet.PLACE:
            return translate("Places")
        case Facet.SOURCE:
            return translate("Sources")
        case Facet.TOLD:
            return translate("Told by")
        case Facet.STATUS:
            return translate("Status")
        case Facet.REVIEW:
            return translate("Review")


def key_names(facet: Facet, keys: Iterable[tuple[str, str]]) -> list[str]:
    """The names of a facet's keys, given with their labels; each on one line."""
    known = _known(facet)
    return [known.get(key) or shown(_written(facet, key, label), LONGEST_NAME) for key, label in keys]


def _written(facet: Facet, key: str, label: str) -> str:
    return kind(key).label if facet is Facet.KIND else label or key


def _known(facet: Facet) -> dict[str, str]:
    translate = partial(QCoreApplication.translate, "Facet")
    match facet:
        case Facet.RECORDS:
            return {
                "event": translate("Events"),
                "statement": translate("Statements"),
                "figure": translate("Figures"),
            }
        case Facet.ACTOR:
            return {NO_KEY: translate("No actor named")}
        case Facet.ROLE:
            return {
                "initiator": translate("Initiator"),
                "target": translate("Target"),
                "speaker": translate("Speaker"),
                "addressee": translate("Addressee"),
                "affected": translate("Affected"),
                "participant": translate("Participant"),
                "mediator": translate("Mediator"),
                "host": translate("Host"),
                "observer": translate("Observer"),
                "claimant": translate("Claimant"),
                NO_KEY: translate("No role given"),
            }
        case Facet.KIND:
            return {
                "statement": translate("Statement"),
                "figure": translate("Figure"),
                NO_KEY: translate("No kind given"),
            }
        case Facet.PLACE:
            return {NO_KEY: translate("No place given")}
        case Facet.SOURCE:
            return {NO_KEY: translate("No source given")}
        case Facet.TOLD:
            return {
                "one": translate("One source"),
                "several": translate("Several sources"),
                "conflict": translate("Several sources, in conflict"),
                NO_KEY: translate("No source given"),
            }
        case Facet.STATUS:
            return {
                "reported": translate("Reported"),
                "claimed": translate("Claimed"),
                "disputed": translate("Disputed"),
                "planned": translate("Planned"),
                "conditional": translate("Conditional"),
                "denied": translate("Denied"),
                NO_KEY: translate("Statements and figures"),
            }
        case Facet.REVIEW:
            return {
                "draft": translate("Drafts, not settled yet"),
                "kept": translate("Kept as drafted"),
                "edited": translate("Edited"),
                "none": translate("Written by people"),
            }
