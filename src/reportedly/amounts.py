"""How many of something, in words of English."""


def name_amount(count: int, one: str, many: str | None = None) -> str:
    """'1 report', '1,200 reports'; ``many`` where the plural is not made with 's'."""
    return f"{count:,} {one if count == 1 else many if many is not None else one + 's'}"
