-- The numbers of the Kadai Board as DuckDB views over the CSV files beside it: matrix(rows, columns),
-- facets, chains, breaks, flow, progress, coverage. Tests hold each of them against the page's own.
--
-- Start DuckDB in the folder that holds sql/, which is that of the repository or of the unpacked ZIP:
--
--   duckdb -init sql/board.sql -c "FROM matrix('theme', 'ward')"
--
-- `chosen` holds the conditions, as the facets of the page do: one of the values in each dimension that
-- has any. It begins with the latest results. Everything else follows it:
--
--   DELETE FROM chosen; INSERT INTO chosen VALUES ('y', '2023'), ('ward', 'minami'), ('ward', 'nishi');
--   SET VARIABLE inferred = false;   -- breaks and flow without the links that no document states
--
-- A joint initiative is one initiative with several values, so no number here is a sum of others. A
-- value that is not there is not on record, which is not the same as "not done".

SET VARIABLE data = (SELECT CASE WHEN count(*) > 0 THEN 'data/' ELSE '' END FROM glob('data/reference/wards.csv'));
SET VARIABLE inferred = true;

-- The tables as they are. An empty cell is NULL, everything else is text.

CREATE OR REPLACE MACRO file(path) AS TABLE
  FROM read_csv(getvariable('data') || path, all_varchar = true, header = true, delim = ',', quote = '"', escape = '"', union_by_name = true);
CREATE OR REPLACE TABLE initiatives AS
  SELECT * REPLACE (fiscal_year::INT AS fiscal_year), fiscal_year || '-' || phase AS record_set FROM file('[0-9][0-9][0-9][0-9]/initiatives.csv');
CREATE OR REPLACE TABLE points AS SELECT * REPLACE (seq::INT AS seq) FROM file('[0-9][0-9][0-9][0-9]/points.csv');
CREATE OR REPLACE TABLE measures AS FROM file('[0-9][0-9][0-9][0-9]/measures.csv');
CREATE OR REPLACE TABLE links AS FROM file('[0-9][0-9][0-9][0-9]/links.csv');
CREATE OR REPLACE TABLE actors AS FROM file('reference/actors.csv');
CREATE OR REPLACE TABLE areas AS FROM file('reference/areas.csv');
CREATE OR REPLACE TABLE functions AS FROM file('reference/functions.csv');
CREATE OR REPLACE TABLE methods AS FROM file('reference/methods.csv');
CREATE OR REPLACE TABLE sections AS FROM file('reference/sections.csv');
CREATE OR REPLACE TABLE sources AS FROM file('reference/sources.csv');
CREATE OR REPLACE TABLE themes AS FROM file('reference/themes.csv');
CREATE OR REPLACE TABLE wards AS FROM file('reference/wards.csv');
CREATE OR REPLACE TABLE theme_concordance AS
  SELECT * REPLACE (to_year::INT AS to_year) FROM file('reference/theme_concordance.csv');

-- A record set is the plans or the results of a year. Their codes stand in the order of time:
-- 2024-plan, 2024-result, 2025-plan.
CREATE OR REPLACE TABLE record_sets AS
  SELECT record_set, fiscal_year, phase, count(*)::INT AS initiatives FROM initiatives GROUP BY ALL;

-- chains: everything that leads to something else, over any number of links, and whether stated links
-- are enough. `ties` and `tied` are the links and chains that count in breaks and flow.
CREATE OR REPLACE TABLE chains AS WITH RECURSIVE
  every(earlier, later) AS (SELECT "from", "to" FROM links
    UNION SELECT e.earlier, l."to" FROM every AS e JOIN links AS l ON l."from" = e.later),
  sure(earlier, later) AS (SELECT "from", "to" FROM links WHERE basis = 'stated'
    UNION SELECT s.earlier, l."to" FROM sure AS s JOIN links AS l ON l."from" = s.later AND l.basis = 'stated')
  SELECT e.earlier, e.later, s.later IS NOT NULL AS stated FROM every AS e LEFT JOIN sure AS s USING (earlier, later);
CREATE OR REPLACE VIEW ties AS SELECT "from" AS earlier, "to" AS later FROM links WHERE basis = 'stated' OR getvariable('inferred');
CREATE OR REPLACE VIEW tied AS SELECT earlier, later FROM chains WHERE stated OR getvariable('inferred');

-- How far each initiative has come, along all links.
CREATE OR REPLACE TABLE stages AS WITH
  plan AS (SELECT id FROM initiatives WHERE phase = 'plan'),
  result AS (SELECT id FROM initiatives WHERE phase = 'result'),
  told AS (SELECT DISTINCT initiative AS id FROM points WHERE kind = 'outcome')
  SELECT id, 'planned' AS stage FROM plan
  UNION SELECT later, 'planned' FROM chains JOIN plan ON plan.id = earlier
  UNION SELECT id, 'done' FROM result
  UNION SELECT earlier, 'done' FROM chains JOIN result ON result.id = later
  UNION SELECT id, 'outcome' FROM told
  UNION SELECT earlier, 'outcome' FROM chains JOIN result ON result.id = later JOIN told ON told.id = later
  UNION SELECT earlier, 'next' FROM chains JOIN plan ON plan.id = later;

-- The theme of each initiative in the latest numbering: several where it was split, none where it has ended.
CREATE OR REPLACE TABLE latest_themes AS WITH RECURSIVE
  step AS (SELECT DISTINCT a.from_theme, a.to_year, a.to_theme, coalesce(max(b.to_year), 0) AS since
    FROM theme_concordance AS a LEFT JOIN theme_concordance AS b ON b.from_theme = a.from_theme AND b.to_year < a.to_year
    WHERE a.from_theme IS NOT NULL GROUP BY ALL),
  place(id, year, theme) AS (SELECT id, fiscal_year, theme FROM initiatives WHERE theme IS NOT NULL
    UNION SELECT id, to_year, to_theme FROM place JOIN step ON from_theme = theme AND year >= since AND year < to_year)
  SELECT DISTINCT id, theme FROM place AS p WHERE theme IS NOT NULL
    AND NOT EXISTS (FROM step WHERE from_theme = p.theme AND to_year > p.year);

-- What each initiative is filed under, dimension by dimension, by the names that links of the page use.
CREATE OR REPLACE TABLE has AS WITH
  acts AS (SELECT id, unnest(string_split(actors, ';')) AS actor FROM initiatives),
  stands AS (SELECT id, coalesce(a.ward, CASE a.kind WHEN 'city-department' THEN 'city' ELSE a.kind END) AS ward
    FROM acts JOIN actors AS a ON a.code = acts.actor)
  SELECT id, 'y' AS dimension, fiscal_year::VARCHAR AS value FROM initiatives
  UNION SELECT id, 'phase', phase FROM initiatives
  UNION SELECT id, 'set', record_set FROM initiatives
  UNION SELECT id, 'section', section FROM initiatives
  UNION SELECT id, 'theme', theme FROM latest_themes
  UNION SELECT id, 'theme', CASE WHEN theme IS NOT NULL THEN 'ended' WHEN section = 'advocacy' THEN 'advocacy'
    WHEN starts_with(section, 'base-') THEN 'base' ELSE 'none' END
    FROM initiatives AS i WHERE NOT EXISTS (FROM latest_themes AS t WHERE t.id = i.id)
  UNION SELECT id, 'basis', theme_basis FROM initiatives WHERE theme_basis IS NOT NULL
  UNION SELECT id, 'actor', actor FROM acts
  UNION SELECT id, 'ward', ward FROM stands
  UNION SELECT id, 'area', w.area FROM stands JOIN wards AS w ON w.code = stands.ward
  UNION SELECT id, 'function', "function" FROM initiatives WHERE "function" IS NOT NULL
  UNION SELECT id, 'method', unnest(string_split(methods, ';')) FROM initiatives
  UNION SELECT initiative, 'outcome', outcome_kind FROM points WHERE outcome_kind IS NOT NULL
  UNION SELECT initiative, 'has', 'measure' FROM measures
  UNION SELECT id, 'has', stage FROM stages;

-- The same for each outcome: one that is written under a ward is that ward's alone, and each has one kind.
CREATE OR REPLACE TABLE outcome_has AS WITH
  own AS (SELECT initiative AS id, seq, 'outcome' AS dimension, outcome_kind AS value FROM points WHERE kind = 'outcome' AND outcome_kind IS NOT NULL
    UNION ALL SELECT p.initiative, p.seq, unnest(['ward', 'actor', 'area']), unnest([p.ward, p.ward, w.area])
      FROM points AS p JOIN wards AS w ON w.code = p.ward WHERE p.kind = 'outcome')
  SELECT p.initiative AS id, p.seq, h.dimension, h.value FROM points AS p JOIN has AS h ON h.id = p.initiative
    WHERE p.kind = 'outcome' AND NOT EXISTS (FROM own WHERE own.id = p.initiative AND own.seq = p.seq AND own.dimension = h.dimension)
  UNION ALL SELECT id, seq, dimension, value FROM own;

-- Every value that a dimension can have.
CREATE OR REPLACE TABLE dimension_values AS
  SELECT DISTINCT dimension, value FROM has WHERE dimension IN ('y', 'set', 'theme', 'ward')
  UNION SELECT 'phase', unnest(['plan', 'result'])
  UNION SELECT 'section', code FROM sections
  UNION SELECT 'theme', number FROM themes UNION SELECT 'theme', unnest(['base', 'advocacy'])
  UNION SELECT 'basis', unnest(['stated', 'inferred'])
  UNION SELECT 'actor', code FROM actors
  UNION SELECT 'ward', code FROM wards UNION SELECT 'ward', unnest(['city-centre', 'city'])
  UNION SELECT 'area', code FROM areas
  UNION SELECT 'function', number FROM functions
  UNION SELECT 'method', code FROM methods
  UNION SELECT 'outcome', unnest(['network', 'capacity', 'awareness', 'resource', 'consultation', 'finding', 'other'])
  UNION SELECT 'has', unnest(['measure', 'planned', 'done', 'outcome', 'next']);

-- The conditions, and what meets them. `unmet`: in which dimensions an initiative has none of the values.
CREATE OR REPLACE TABLE chosen AS
  WITH latest AS (FROM record_sets ORDER BY phase DESC, record_set DESC LIMIT 1)
  SELECT 'y' AS dimension, fiscal_year::VARCHAR AS value FROM latest
  UNION ALL SELECT 'phase', phase FROM latest WHERE (SELECT count(*) FROM record_sets AS s WHERE s.fiscal_year = latest.fiscal_year) > 1;
CREATE OR REPLACE VIEW unmet AS
  SELECT i.id, c.dimension FROM initiatives AS i CROSS JOIN (SELECT DISTINCT dimension FROM chosen) AS c
  WHERE NOT EXISTS (FROM has AS h JOIN chosen AS x USING (dimension, value) WHERE h.id = i.id AND h.dimension = c.dimension);
CREATE OR REPLACE MACRO matching(but) AS TABLE
  SELECT id FROM initiatives AS i WHERE NOT EXISTS (FROM unmet AS u WHERE u.id = i.id AND NOT list_contains(but, u.dimension));
CREATE OR REPLACE VIEW asked AS FROM matching([]);
CREATE OR REPLACE VIEW chosen_sets AS
  SELECT s.record_set, s.phase FROM record_sets AS s
  WHERE (NOT EXISTS (FROM chosen WHERE dimension = 'y') OR s.fiscal_year::VARCHAR IN (SELECT value FROM chosen WHERE dimension = 'y'))
    AND (NOT EXISTS (FROM chosen WHERE dimension = 'phase') OR s.phase IN (SELECT value FROM chosen WHERE dimension = 'phase'));
CREATE OR REPLACE VIEW marks AS
  SELECT i.id, i.id IN (FROM asked) AS asked, i.record_set IN (SELECT record_set FROM chosen_sets) AS on_record,
    i.phase = 'result' OR i.id IN (SELECT id FROM has WHERE dimension = 'outcome') AS recorded,
    i.id IN (SELECT id FROM stages WHERE stage = 'planned') AS planned, i.id IN (SELECT id FROM stages WHERE stage = 'done') AS done,
    i.id IN (SELECT id FROM stages WHERE stage = 'outcome') AS outcome, i.id IN (SELECT id FROM stages WHERE stage = 'next') AS next
  FROM initiatives AS i;

-- facets: how many initiatives each value would show, whatever is chosen in its own dimension.
CREATE OR REPLACE VIEW facets AS
  SELECT v.dimension, v.value, count(DISTINCT h.id)::INT AS initiatives, (v.dimension, v.value) IN (SELECT (dimension, value) FROM chosen) AS chosen
  FROM dimension_values AS v LEFT JOIN (FROM has AS h
    WHERE NOT EXISTS (FROM unmet AS u WHERE u.id = h.id AND u.dimension <> h.dimension)) AS h USING (dimension, value)
  WHERE v.dimension <> 'set' GROUP BY ALL;

-- progress: n of N for each value of each dimension, and in total.
CREATE OR REPLACE VIEW progress AS
  SELECT v.dimension, v.value, count(m.id)::INT AS initiatives, count(*) FILTER (planned)::INT AS planned, count(*) FILTER (done)::INT AS done,
    count(*) FILTER (outcome)::INT AS outcome, count(*) FILTER (next)::INT AS next
  FROM (FROM dimension_values UNION ALL SELECT 'total', 'total') AS v
    LEFT JOIN (SELECT * FROM has UNION ALL SELECT id, 'total', 'total' FROM initiatives) AS h ON h.dimension = v.dimension AND h.value = v.value
    LEFT JOIN marks AS m ON m.id = h.id AND m.asked
  GROUP BY ALL;

-- coverage: how many initiatives each pair of a theme and a ward has; 0 says that nothing is recorded.
CREATE OR REPLACE VIEW coverage AS
  SELECT t.number AS theme, w.code AS ward, count(m.id)::INT AS initiatives FROM themes AS t CROSS JOIN wards AS w
    LEFT JOIN (SELECT a.id, a.value AS theme, b.value AS ward FROM has AS a JOIN has AS b USING (id)
      WHERE a.dimension = 'theme' AND b.dimension = 'ward') AS pair ON pair.theme = t.number AND pair.ward = w.code
    LEFT JOIN marks AS m ON m.id = pair.id AND m.asked
  GROUP BY ALL;

-- next_plans: the first later plans that follow from what is asked for.
CREATE OR REPLACE VIEW next_plans AS
  SELECT c.earlier AS id, c.later AS plan, c.stated FROM chains AS c JOIN asked ON asked.id = c.earlier
    JOIN initiatives AS i ON i.id = c.later AND i.phase = 'plan'
  QUALIFY i.record_set = min(i.record_set) OVER (PARTITION BY c.earlier);

-- matrix(rows, columns): two dimensions crossed, with distinct totals. A value stands in it if it has
-- anything, or its own facet does not leave it out.
CREATE OR REPLACE TABLE section_sets AS
  SELECT DISTINCT s.code AS section, i.record_set FROM sections AS s JOIN initiatives AS i
    ON i.source = s.source OR i.source IN (SELECT f.source FROM initiatives AS f WHERE f.section = s.code);
CREATE OR REPLACE VIEW documented AS
  SELECT dimension, value, CASE dimension
      WHEN 'function' THEN EXISTS (FROM initiatives JOIN chosen_sets USING (record_set) WHERE "function" IS NOT NULL)
      WHEN 'section' THEN value IN (SELECT section FROM section_sets JOIN chosen_sets USING (record_set))
      WHEN 'phase' THEN value IN (SELECT phase FROM chosen_sets) ELSE true END AS documented,
    CASE dimension WHEN 'set' THEN value IN (SELECT record_set FROM chosen_sets)
      ELSE dimension NOT IN (SELECT dimension FROM chosen) OR (dimension, value) IN (SELECT (dimension, value) FROM chosen) END AS kept
  FROM dimension_values;
CREATE OR REPLACE MACRO matrix(row_dimension, column_dimension) AS TABLE WITH
  pair AS (SELECT a.id, a.value AS r, b.value AS c FROM has AS a JOIN has AS b USING (id)
    WHERE a.dimension = row_dimension AND b.dimension = column_dimension),
  told AS (SELECT a.id, a.seq, a.value AS r, b.value AS c FROM outcome_has AS a JOIN outcome_has AS b USING (id, seq)
    WHERE a.dimension = row_dimension AND b.dimension = column_dimension AND a.id IN (FROM asked)),
  counted AS (SELECT coalesce(r, 'total') AS r, coalesce(c, 'total') AS c, count(DISTINCT id) FILTER (asked)::INT AS n,
      coalesce(bool_or(on_record), false) AS on_record, coalesce(bool_or(recorded AND asked), false) AS recorded,
      count(DISTINCT id) FILTER (asked AND planned)::INT AS planned, count(DISTINCT id) FILTER (asked AND done)::INT AS done,
      count(DISTINCT id) FILTER (asked AND outcome)::INT AS outcome, count(DISTINCT id) FILTER (asked AND next)::INT AS next
    FROM pair JOIN marks USING (id) GROUP BY CUBE (r, c)),
  outcomes AS (SELECT coalesce(r, 'total') AS r, coalesce(c, 'total') AS c, count(DISTINCT (id, seq))::INT AS outcomes FROM told GROUP BY CUBE (r, c)),
  sides AS (SELECT d.*, coalesce(a.n, 0) > 0 OR kept AS in_rows, coalesce(b.n, 0) > 0 OR kept AS in_columns FROM documented AS d
    LEFT JOIN counted AS a ON a.r = d.value AND a.c = 'total' LEFT JOIN counted AS b ON b.c = d.value AND b.r = 'total'),
  grid AS (SELECT a.value AS r, b.value AS c, a.documented AND b.documented AND CASE
      WHEN row_dimension = column_dimension THEN a.value = b.value OR row_dimension NOT IN ('set', 'phase', 'section', 'theme', 'basis', 'function')
      WHEN row_dimension IN ('ward', 'actor') AND column_dimension = 'area' THEN (a.value, b.value) IN (SELECT (code, area) FROM wards)
      WHEN column_dimension IN ('ward', 'actor') AND row_dimension = 'area' THEN (b.value, a.value) IN (SELECT (code, area) FROM wards)
      WHEN row_dimension = 'section' AND column_dimension = 'set' THEN (a.value, b.value) IN (SELECT (section, record_set) FROM section_sets)
      WHEN column_dimension = 'section' AND row_dimension = 'set' THEN (b.value, a.value) IN (SELECT (section, record_set) FROM section_sets)
      WHEN row_dimension = 'phase' AND column_dimension = 'set' THEN (a.value, b.value) IN (SELECT (phase, record_set) FROM record_sets)
      WHEN column_dimension = 'phase' AND row_dimension = 'set' THEN (b.value, a.value) IN (SELECT (phase, record_set) FROM record_sets)
      ELSE true END AS possible
    FROM (FROM sides WHERE dimension = row_dimension AND in_rows) AS a CROSS JOIN (FROM sides WHERE dimension = column_dimension AND in_columns) AS b),
  cells AS (SELECT g.*, coalesce(n, 0) AS n, CASE WHEN n > 0 AND recorded THEN 'recorded' WHEN n > 0 THEN 'plan only'
      WHEN on_record THEN 'outside the conditions' WHEN possible THEN 'not recorded' ELSE 'not applicable' END AS state
    FROM grid AS g LEFT JOIN counted USING (r, c)),
  said AS (SELECT r, c, state FROM cells UNION ALL
    SELECT g.r, g.c, CASE WHEN k.n > 0 AND k.recorded THEN 'recorded' WHEN k.n > 0 THEN 'plan only'
      WHEN g.left_out THEN 'outside the conditions' ELSE 'not recorded' END
    FROM (SELECT coalesce(r, 'total') AS r, coalesce(c, 'total') AS c, bool_or(state = 'outside the conditions') AS left_out
      FROM cells GROUP BY GROUPING SETS ((r), (c), ())) AS g LEFT JOIN counted AS k USING (r, c))
  SELECT s.r AS "row", s.c AS "column", coalesce(n, 0) AS initiatives, coalesce(outcomes, 0) AS outcomes,
    coalesce(planned, 0) AS planned, coalesce(done, 0) AS done, coalesce(outcome, 0) AS outcome, coalesce(next, 0) AS next, s.state
  FROM said AS s LEFT JOIN counted USING (r, c) LEFT JOIN outcomes USING (r, c);

-- What lines begin with: what is asked for, and the plans without a theme that lead to a result of a
-- chosen one. `but`: dimensions whose conditions do not count.
CREATE OR REPLACE MACRO lines(but) AS TABLE
  FROM matching(but) UNION SELECT i.id FROM matching(list_append(but, 'theme')) AS m JOIN initiatives AS i USING (id)
    WHERE i.phase = 'plan' AND EXISTS (FROM chosen WHERE dimension = 'theme')
      AND EXISTS (FROM has AS h WHERE h.id = i.id AND h.dimension = 'theme' AND h.value = 'none')
      AND EXISTS (FROM tied JOIN matching(but) AS own ON own.id = tied.later WHERE tied.earlier = i.id);

-- breaks: where the record breaks off. Each row was asked about; `broken` says whether it holds.
-- one_sided: the joint initiatives that one ward alone tells of, and in what.
CREATE OR REPLACE VIEW one_sided AS WITH
  acts AS (SELECT i.id, a.ward, a.kind FROM (SELECT id, unnest(string_split(actors, ';')) AS actor FROM initiatives) AS i JOIN actors AS a ON a.code = i.actor),
  own AS (SELECT DISTINCT id, ward FROM acts WHERE ward IS NOT NULL AND id IN (FROM lines([]))),
  joint AS (SELECT id FROM own GROUP BY id HAVING count(*) > 1),
  split AS (SELECT p.initiative AS id, p.kind AS why, p.ward, own.ward IS NULL AS is_all FROM points AS p JOIN joint ON joint.id = p.initiative
    LEFT JOIN own ON own.id = p.initiative AND own.ward = p.ward),
  linked AS (SELECT id, why, own.ward, acts.ward IS NULL AND acts.kind = 'joint' AS is_all FROM
    (SELECT later AS id, 'before' AS why, earlier AS other FROM ties UNION ALL SELECT earlier, 'after', later FROM ties) AS t
    JOIN joint USING (id) JOIN acts ON acts.id = t.other LEFT JOIN own ON own.id = t.id AND own.ward = acts.ward)
  SELECT id, any_value(ward) AS ward, why FROM (FROM split UNION ALL FROM linked) GROUP BY id, why
    HAVING count(DISTINCT ward) = 1 AND NOT bool_or(is_all);
CREATE OR REPLACE VIEW breaks AS WITH
  row AS (SELECT i.id, i.phase, i.record_set < (SELECT max(record_set) FROM record_sets) AS later,
      EXISTS (FROM record_sets AS s WHERE s.phase = 'plan' AND s.record_set < i.record_set) AS planned,
      i.id NOT IN (SELECT earlier FROM ties) AS ends, i.id NOT IN (SELECT later FROM ties) AS begins
    FROM initiatives AS i JOIN lines([]) USING (id)),
  acts AS (SELECT id, unnest(string_split(actors, ';')) AS actor FROM initiatives)
  SELECT 'not-mentioned' AS kind, id, ends AS broken FROM row WHERE phase = 'plan' AND later
  UNION ALL SELECT 'no-plan', id, begins FROM row WHERE phase = 'result' AND planned
  UNION ALL SELECT 'no-next-step', id, ends FROM row WHERE phase = 'result' AND later
    AND id IN (SELECT id FROM has WHERE dimension = 'outcome' AND value = 'finding')
  UNION ALL SELECT 'one-sided', id, id IN (SELECT id FROM one_sided) FROM row
    WHERE id IN (SELECT id FROM acts JOIN actors AS a ON a.code = acts.actor WHERE a.ward IS NOT NULL GROUP BY id HAVING count(DISTINCT a.ward) > 1);

-- flow: one year's results between the plans before and after them. Of each band, how many initiatives
-- leave and how many arrive; `own` of them meet the conditions themselves, the others follow from them.
-- flow_places: how many stand at each place. flow_rows: which ones.
CREATE OR REPLACE VIEW flow_sets AS WITH
  followed AS (SELECT coalesce((SELECT max(record_set) FROM chosen_sets WHERE phase = 'result'),
      (SELECT min(record_set) FROM record_sets WHERE phase = 'result' AND record_set > (SELECT max(record_set) FROM chosen_sets)),
      (SELECT max(record_set) FROM record_sets WHERE phase = 'result'), (SELECT max(record_set) FROM record_sets)) AS record_set),
  result AS (SELECT left(record_set, 4) || '-result' AS result FROM followed)
  SELECT result, (SELECT max(record_set) FROM record_sets WHERE phase = 'plan' AND record_set < result) AS plan,
    (SELECT min(record_set) FROM record_sets WHERE phase = 'plan' AND record_set > result) AS next FROM result;
CREATE OR REPLACE VIEW flow_rows AS WITH
  own AS (FROM lines(['y', 'phase'])),
  followed AS (FROM own UNION SELECT later FROM tied JOIN own ON own.id = tied.earlier),
  row AS (SELECT id, record_set FROM initiatives JOIN followed USING (id)),
  before AS (SELECT id FROM row JOIN flow_sets ON record_set = plan),
  result AS (SELECT id FROM row JOIN flow_sets ON record_set = result),
  after AS (SELECT id FROM row JOIN flow_sets ON record_set = next),
  planned AS (SELECT id, CASE WHEN EXISTS (FROM ties WHERE earlier = id AND later IN (FROM result)) THEN 'result'
      WHEN EXISTS (FROM ties WHERE earlier = id) THEN 'result-elsewhere' ELSE 'not-mentioned' END AS onward FROM before),
  done AS (SELECT id, CASE WHEN EXISTS (FROM ties WHERE later = id AND earlier IN (FROM before)) THEN 'plan'
      WHEN EXISTS (FROM ties WHERE later = id) THEN 'plan-elsewhere' ELSE 'no-plan' END AS origin,
    CASE WHEN EXISTS (FROM ties WHERE earlier = id AND later IN (FROM after)) THEN 'next-plan'
      WHEN EXISTS (FROM ties WHERE earlier = id) THEN 'next-elsewhere' ELSE 'no-next' END AS onward FROM result),
  told AS (SELECT id, coalesce(h.value, 'no-outcome') AS place, onward FROM done LEFT JOIN (FROM has WHERE dimension = 'outcome') AS h USING (id)),
  band AS (
    SELECT 'plan' AS "from", onward AS "to", 'leaves' AS "end", id FROM planned
    UNION SELECT 'plan', onward, 'arrives', id FROM planned WHERE onward <> 'result'
    UNION SELECT origin, 'result', 'leaves', id FROM done WHERE origin <> 'plan'
    UNION SELECT origin, 'result', 'arrives', id FROM done
    UNION SELECT 'result', place, unnest(['leaves', 'arrives']), id FROM told
    UNION SELECT place, onward, 'leaves', id FROM told
    UNION SELECT place, onward, 'arrives', id FROM told WHERE onward <> 'next-plan'
    UNION SELECT place, 'next-plan', 'arrives', after.id FROM after JOIN ties ON ties.later = after.id JOIN told ON told.id = ties.earlier)
  SELECT band.*, id IN (FROM own) AS own FROM band;
CREATE OR REPLACE VIEW flow AS
  SELECT "from", "to", count(*) FILTER ("end" = 'leaves')::INT AS leaving, count(*) FILTER ("end" = 'leaves' AND own)::INT AS own_leaving,
    count(*) FILTER ("end" = 'arrives')::INT AS arriving, count(*) FILTER ("end" = 'arrives' AND own)::INT AS own_arriving
  FROM flow_rows GROUP BY ALL;
CREATE OR REPLACE VIEW flow_places AS
  SELECT place, count(DISTINCT id)::INT AS initiatives, count(DISTINCT id) FILTER (own)::INT AS own FROM
    (SELECT "from" AS place, id, own FROM flow_rows WHERE "end" = 'leaves' UNION ALL SELECT "to", id, own FROM flow_rows WHERE "end" = 'arrives')
  GROUP BY place;
