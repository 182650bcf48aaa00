"""Reads relations between entities from the words between them: who leads, founded, fights, is charged or designated by whom.

The words stand in ``resources/relations.yml``, where a person can read and mend them, beside the decisions they rest on;
here is only how they are matched. Matching looks at words, mentions and the types of entities, never at who they are:
swapping the names of the parties in a text changes nothing here.

A relation is read within one sentence (`scene`) from a noun of a role (`roles`) or a verb (`deeds`) between two
mentions, through asides, relative clauses and joined verbs (`clauses`). Wherever it is not sure to whom something is
said, nothing is read. What it is about, when, and in whose statement it stands is added at the end (`reading`). All of it
is ours; the types follow `reportedly.terms.RelationType`.
"""

from reportedly.reader.relations.lexicon import RelationLexicon, parse_relations
from reportedly.reader.relations.reading import Related, read_relations

__all__ = ["Related", "RelationLexicon", "parse_relations", "read_relations"]
