"""Holding what a report says against what official lists say.

`finding` is the way in. It has the claims of a report read (`claims`, by the wordings of `designations` and `particulars` in
the sentences of `scene`) and each put beside the listings of its subject (`compare`, with `listed`, `ties` and `persons`).
"""
