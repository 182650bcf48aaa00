"""The public names of intake."""

import inspect

from reportedly import intake


def test_public_names() -> None:
    """``__all__`` is sorted, and every name in it exists and is documented."""
    assert intake.__all__ == sorted(intake.__all__)
    documented = [name for name in intake.__all__ if name == "CODES" or inspect.getdoc(getattr(intake, name))]
    assert documented == intake.__all__


def test_signatures() -> None:
    """What other rooms rely on: names, kinds and defaults of parameters."""
    assert str(inspect.signature(intake.Intake)).startswith("(*, limits:")
    assert list(inspect.signature(intake.Intake.receive).parameters) == [
        "self",
        "name",
        "published",
        "encoding",
        "stdin",
    ]
    assert list(inspect.signature(intake.Intake.receive_bytes).parameters) == [
        "self",
        "content",
        "name",
        "url",
        "media_type",
        "published",
        "encoding",
    ]
    assert list(inspect.signature(intake.make_report).parameters) == [
        "text",
        "path",
        "published",
        "title",
        "outlet",
        "url",
    ]
