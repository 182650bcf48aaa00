"""The reader: reports in, readings out."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from importlib.metadata import version
from pathlib import Path

from reportedly.reader.acts import ActLexicon
from reportedly.reader.attribution import choose_attributions
from reportedly.reader.bundle import load_bundle
from reportedly.reader.dates import read_dates, tie_dates
from reportedly.reader.entities import resolve_entities
from reportedly.reader.events import get_entity_ids, name_events
from reportedly.reader.incidents import add_accused, read_incidents, tell_tolls
from reportedly.reader.network import Network
from reportedly.reader.occasions import place_events
from reportedly.reader.pieces import cut_sentences
from reportedly.reader.places import Gazetteer, Peoples, mend_names, place_entities
from reportedly.reader.places.imports import iter_files
from reportedly.reader.relations import RelationLexicon, read_relations
from reportedly.reader.seats import Seats
from reportedly.reader.statements import draft_statements, make_statements
from reportedly.reading import ReaderVersion, Reading
from reportedly.report import Report


class Reader:
    """Reads reports: who says what, through whom.

    A reader holds one network and can read any number of batches. What it makes of a report depends on the report, the
    bundle and the gazetteer alone (its version names both): the same text gives the same reading in any batch and on any
    machine with the same arithmetic.

    Args:
        network: bundle, tokenizer and session.
        lexicon: what speakers do by their statements.
        gazetteer: which places there are.
    """

    def __init__(self, network: Network, lexicon: ActLexicon, gazetteer: Gazetteer) -> None:
        self.network = network
        self.lexicon = lexicon
        self.gazetteer = gazetteer
        self._peoples = Peoples(gazetteer)
        added = "" if gazetteer.digest is None else f".places-{gazetteer.digest[:8]}"
        self.version = ReaderVersion(version=version("reportedly") + added, bundle=network.bundle.digest)

    @classmethod
    def load(cls, path: Path | None = None, *, threads: int = 0) -> "Reader":
        """Load a reader.

        Args:
            path: folder of a bundle; ``None`` means the one shipped with the package.
            threads: threads of the network; 0 means one for each processor core.

        Raises:
            BundleError: RD-201 to RD-204, the bundle is missing, damaged or made for another version.
            ReaderError: RD-220, a file of the gazetteer is missing or damaged.
        """
        return cls(Network(load_bundle(path), threads=threads), ActLexicon.load(), Gazetteer.load(list(iter_files())))

    def read_batch(self, reports: Sequence[Report]) -> list[Reading]:
        """Readings of some reports, in their order.

        Each is read by itself, so that a report has the same reading in any batch.
        """
        return [self.read(report) for report in reports]

    def read(self, report: Report) -> Reading:
        """The reading of one report."""
        cues = [hit.span.start for hit in self.lexicon.iter_cues(report.text)]
        signals = self.network.read_text(report.text, cues)
        if signals is None:
            return Reading(report_id=report.id, reader=self.version)
        sure = signals.candidates.sure_bounds()
        seats = Seats.of(report.text, signals.pieces, sure)
        found = choose_attributions([seats.seat_accorded(a) for a in signals.attributions], sure)
        drafts = draft_statements(report.text, signals.pieces, seats.mend(found))
        speakers = [d.bounds for d in drafts if d.bounds is not None]
        dates = read_dates(report)
        mend = partial(mend_names, gazetteer=self.gazetteer)
        resolved = resolve_entities(report.text, signals, self.network.bundle, speakers, mend=mend)
        resolved = replace(resolved, entities=place_entities(report, resolved.entities, self.gazetteer))
        resolved = tie_dates(report.text, resolved, dates)
        statements = make_statements(report, drafts, resolved, self.lexicon)
        related = read_relations(report.text, resolved.entities, statements, RelationLexicon.load())
        entities = (*resolved.entities, *related.entities)
        sentences = cut_sentences(signals.pieces, signals.sentences_P)
        incidents = read_incidents(
            report,
            signals,
            self.network.bundle,
            sentences=sentences,
            entities=resolved.entities,
            statements=statements,
            peoples=self._peoples,
        )
        incidents = add_accused(report.text, incidents, related.relations, entities)
        incidents = tell_tolls(report, incidents, sentences, entities=resolved.entities, statements=statements)
        named = name_events(report.text, entities, keep=get_entity_ids(statements, related.relations, incidents))
        return Reading(
            report_id=report.id,
            reader=self.version,
            entities=place_events(report.text, named),
            statements=statements,
            incidents=incidents,
            relations=related.relations,
        )
