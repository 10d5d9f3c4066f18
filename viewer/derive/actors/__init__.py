"""Who acts and where: names of states, bodies, people, groups and places in an article, and who is meant by them."""

from viewer.derive.actors.finding import entities_and_mentions

__all__ = ["entities_and_mentions"]
