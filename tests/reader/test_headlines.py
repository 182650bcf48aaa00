"""Deeds that a report's head names."""

import re
from typing import Any

import pytest

from build import load_cases
from reportedly.reader.incidents.headlines import HEAD_SENTENCES, find_head_deeds
from reportedly.spans import Span


@pytest.mark.parametrize("case", load_cases("headlines.jsonl"), ids=lambda case: case["id"])
def test_deeds_in_a_head(case: dict[str, Any]) -> None:
    """Each line of the file is a title with the words that name a deed."""
    text = case["text"]
    found = find_head_deeds(text, [Span(0, len(text))])
    assert [d.span.text_in(text) for d in found] == case["expected"], case["why"]


def test_only_the_head_says_what_a_report_is_about() -> None:
    """Further down a report recalls other deeds."""
    text = "Council met. " * HEAD_SENTENCES + "In Orrin there was a shooting."
    sentences = [Span(*m.span()) for m in re.finditer(r"[^.]+\.", text)]
    assert find_head_deeds(text, sentences) == []
    assert len(find_head_deeds(text, sentences[-1:])) == 1
