"""Names: folding, comparing with reasons, searching, and matching what a report names to what a list has."""

from reportedly.lists.names.compare import MATCH, SAME, Comparison, compare_names

__all__ = ["MATCH", "SAME", "Comparison", "compare_names"]
