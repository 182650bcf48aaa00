"""Names what a speaker does by a statement, and finds words of saying in running text.

The words stand in ``resources/acts.yml``, where a person can read and mend them, beside the decisions they rest on;
here is only how they are matched. Matching is by word forms, ignoring case, never by who speaks: swapping the names of
the parties in a text changes nothing here. `ActLexicon.name_act` trusts that its cue is one and looks at no more than
the cue, some eight words around it and the first words of the content. `ActLexicon.iter_cues` trusts nothing: it passes
over other senses of the same words ('claimed 12 lives', 'a demanding job').

Method: patterns of word forms (`trie`, `morphology`) are matched in what a decision may look at (`scene`); the longest
that the grammar around it (`grammar`) and the content (`contents`) allow is taken (`matcher`). In a cue the leftmost act
that is more than saying counts ('denied the claim' denies; `lexicon`), and it may be negated (`negation`). All of it is
ours; the acts follow `reportedly.terms.Act`.
"""

from reportedly.reader.acts.entries import LexiconEntry
from reportedly.reader.acts.lexicon import ActLexicon, ActReading, CueHit, parse_lexicon

__all__ = ["ActLexicon", "ActReading", "CueHit", "LexiconEntry", "parse_lexicon"]
