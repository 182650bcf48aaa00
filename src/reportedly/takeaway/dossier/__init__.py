"""Dossiers: what reports say of a person, a group or a case, with a note for every line, as Markdown, Word or PDF."""
