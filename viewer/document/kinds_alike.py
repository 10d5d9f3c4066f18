"""Kinds of events that are near to each other: what one source calls by one of them, another may call by another."""

_GROUPS: tuple[tuple[str, ...], ...] = (
    ("war", "battle", "clash", "attack", "shelling", "air strike", "explosion", "violence", "military action",
     "killing", "death", "encirclement"),
    ("deployment", "withdrawal", "control of territory", "military action", "encirclement"),
    ("rebellion", "coup", "protest", "violence"),
    ("arrest", "crime", "court", "law"),
    ("ceasefire", "agreement", "treaty", "cooperation", "support", "aid"),
    ("talks", "meeting", "phone call", "visit", "message", "speech", "press remarks"),
    ("demand", "warning", "concern", "intention", "plan", "speech", "press remarks", "message"),
    ("displacement", "migration", "humanitarian crisis", "withdrawal", "aid"),
    ("disaster", "accident", "explosion", "disease", "death"),
    ("election", "appointment", "resignation"),
    ("sanctions", "rift", "economy", "business", "law", "strike"),
)  # fmt: skip


def of_a_kind(one: str, other: str) -> bool:
    """Whether two kinds may be said of one happening."""
    one, other = one.casefold(), other.casefold()
    return one == other or any(one in group and other in group for group in _GROUPS)
