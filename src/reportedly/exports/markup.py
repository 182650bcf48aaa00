"""Words of a report as HTML: escaped, hidden characters by number, names apart from the direction around them."""

from html import escape

from reportedly.exports.hidden import split_hidden


def show(text: str) -> str:
    """Text of a report as HTML."""
    return "".join(
        f'<i class="hid" title="hidden character {part}">{part}</i>' if is_hidden else escape(part)
        for part, is_hidden in split_hidden(text)
    )


def show_name(text: str) -> str:
    """A name from a report as HTML, kept apart from the direction of the words around it."""
    return f"<bdi>{show(text)}</bdi>"
