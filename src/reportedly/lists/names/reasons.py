"""A comparison in words: which two strings made it, and what spoke for and against."""

from reportedly.amounts import name_amount
from reportedly.lists.names.align import Pair
from reportedly.lists.names.features import Compared
from reportedly.lists.names.parts import Part


def explain(compared: Compared) -> tuple[str, ...]:
    """Why two names score as they do; the first reason names the two strings."""
    features, alignment = compared.features, compared.alignment
    first, second = compared.first, compared.second
    reasons = [f"'{first.text}' ~ '{second.text}'"]
    if features.acronym > 0 and first.joined != second.joined:
        short, long = sorted((first, second), key=lambda name: len(name.joined))
        is_short = len(short.parts) == 1 and len(short.joined) <= 6
        reasons.append(
            f"'{short.text}' is a short form of '{long.text}'"
            if is_short or features.acronym < 1
            else "known names of one body"
        )
    else:
        reasons.extend(_tell_pairs(alignment.pairs))
        reasons.extend(_tell_rest(alignment.only_first, alignment.only_second))
    if features.swapped > 0:
        reasons.append("the words are in another order")
    if features.father > 0:
        reasons.append("after 'bin' stands another name")
    reasons.extend(_tell_aside(compared))
    return tuple(reasons)


def _tell_pairs(pairs: tuple[Pair, ...]) -> list[str]:
    equal = [p for p in pairs if p.edits == 0 and not p.is_initial and p.similarity >= 0.99]
    told = []
    if len(equal) > 0:
        told.append("the same: " + ", ".join(f"'{p.first.shown}'" for p in equal))
    for pair in pairs:
        names = f"'{pair.first.shown}' ~ '{pair.second.shown}'"
        if pair in equal:
            continue
        if pair.is_initial:
            told.append(f"{names}: initial")
        elif pair.is_nickname:
            told.append(f"{names}: another form of a given name")
        elif pair.edits == 0:
            told.append(f"{names}: two spellings of one sound")
        else:
            told.append(f"{names}: {name_amount(pair.edits, 'letter')} apart")
    return told


def _tell_rest(only_first: tuple[Part, ...], only_second: tuple[Part, ...]) -> list[str]:
    first, second = (", ".join(f"'{p.shown}'" for p in parts) for parts in (only_first, only_second))
    if first and second:
        return [f"{first} stands against {second}"]
    for parts, which in ((first, "first"), (second, "second")):
        if parts:
            return [f"only in the {which} name: {parts}"]
    return []


def _tell_aside(compared: Compared) -> list[str]:
    first, second, features = compared.first, compared.second, compared.features
    told = []
    titles = [t for t in (*first.titles, *second.titles) if (t in first.titles) != (t in second.titles)]
    if len(titles) > 0:
        told.append("titles left out: " + ", ".join(f"'{t}'" for t in dict.fromkeys(titles)))
    if features.forms_differ > 0:
        told.append(f"another legal form: {', '.join(first.forms)} against {', '.join(second.forms)}")
    if features.numbers_differ > 0:
        told.append(f"the numbers differ: {', '.join(first.numbers)} against {', '.join(second.numbers)}")
    elif features.number_extra > 0:
        told.append(f"only one has a number: {', '.join(first.numbers or second.numbers)}")
    return told
