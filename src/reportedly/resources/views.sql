-- Views of a record for people who query it with SQL: the current reading of every report, with names in place of numbers.
--
-- They are temporary: they last for one session and leave the record as it is. The same file works in SQLite and PostgreSQL:
--   sqlite3 -readonly affair.db -init views.sql
--   psql postgresql://USER@HOST/DATABASE -f views.sql -f my_questions.sql
-- What is unknown is NULL. Days are text, YYYY-MM-DD. Spans count code points into texts.text, half-open.

-- One row for each report: id (SHA-256 of its bytes), outlet, title, byline, published, url, path, language.
CREATE TEMPORARY VIEW said_reports AS
SELECT reports.id AS report, reports.outlet, texts.title, reports.byline, reports.published, reports.published_first,
       reports.published_last, reports.url, reports.path, reports.language, readings.num AS reading
FROM reports
JOIN texts ON texts.report = reports.num
JOIN readings ON readings.report = reports.num AND readings.is_current;

-- One row for each statement: who is said to do what (act; negated: 'does not confirm'), in what words, in which report.
-- within is the statement in whose content it stands, about the one that it comments on; both are ids within the report.
CREATE TEMPORARY VIEW said_statements AS
SELECT r.report, s.id AS statement, names.name AS speaker, entities.id AS speaker_entity, s.act, s.negated, s.quotation, s.cue,
       s.content, outer_one.id AS within, commented.id AS about, r.outlet, r.published, s.span_start, s.span_end, s.num AS statement_num
FROM statements s
JOIN said_reports r ON r.reading = s.reading
LEFT JOIN names ON names.num = s.speaker
LEFT JOIN entities ON entities.num = s.entity
LEFT JOIN statements outer_one ON outer_one.num = s.within
LEFT JOIN statements commented ON commented.num = s.about;

-- One row for each hop of a statement's chain, from the outlet (position 0) inwards.
CREATE TEMPORARY VIEW said_chains AS
SELECT s.report, s.statement, hops.position, hops.hop, names.name, s.outlet, s.published
FROM hops
JOIN said_statements s ON s.statement_num = hops.statement
LEFT JOIN names ON names.num = hops.name;

-- One row for each entity: type, name, how often it is mentioned, and where a place is.
CREATE TEMPORARY VIEW said_entities AS
SELECT r.report, e.id AS entity, e.type, names.name, e.mentions, places.name AS place, places.lat, places.lon, places.country,
       places.geonameid, e.place_precision, r.outlet, r.published, e.span_start, e.span_end, e.num AS entity_num
FROM entities e
JOIN said_reports r ON r.reading = e.reading
JOIN names ON names.num = e.name
LEFT JOIN places ON places.num = e.place;

-- One row for each relation: subject, what, object, on whose word (NULL: the outlet's own voice).
CREATE TEMPORARY VIEW said_relations AS
SELECT r.report, x.id AS relation, subject.name AS subject, x.type, x.negated, object.name AS object, x.legal_state,
       s.id AS statement, speaker.name AS speaker, r.outlet, r.published, x.span_start, x.span_end
FROM relations x
JOIN said_reports r ON r.reading = x.reading
LEFT JOIN said_entities subject ON subject.entity_num = x.subject
LEFT JOIN said_entities object ON object.entity_num = x.object
LEFT JOIN statements s ON s.num = x.statement
LEFT JOIN names speaker ON speaker.num = s.speaker;

-- One row for each incident as one report tells it, with its first and last day and its place.
CREATE TEMPORARY VIEW said_incidents AS
SELECT r.report, i.id AS incident, i.type, i.stage, i.country, i.place_names, places.name AS place, places.lat, places.lon,
       i.place_precision, dates.first AS first_day, dates.last AS last_day, dates.precision AS day_precision, r.outlet,
       r.published, i.span_start, i.span_end, i.num AS incident_num
FROM incidents i
JOIN said_reports r ON r.reading = i.reading
LEFT JOIN places ON places.num = i.place
LEFT JOIN dates ON dates.incident = i.num;

-- One row for each value in a slot of an incident: who, what, with what, how many, with its status and on whose word.
CREATE TEMPORARY VIEW said_fills AS
SELECT i.report, i.incident, f.slot, f.text, f.type, f.status, f.effect, f.low, f.best, f.high, s.id AS statement,
       speaker.name AS speaker, i.outlet, i.published, f.span_start, f.span_end
FROM fills f
JOIN said_incidents i ON i.incident_num = f.incident
LEFT JOIN statements s ON s.num = f.statement
LEFT JOIN names speaker ON speaker.num = s.speaker;
