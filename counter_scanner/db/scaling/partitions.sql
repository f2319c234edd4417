-- Events by month, and within a month by office. For one PostgreSQL that holds many offices.
-- Run once after `counter-scanner migrate`, with the counters stopped; then, each month and ahead
-- of time, SELECT kazasu_month('2027-02-01'). See README.md beside this file.

BEGIN;

ALTER TABLE visit_event RENAME TO visit_event_whole;
CREATE TABLE visit_event (LIKE visit_event_whole INCLUDING DEFAULTS) PARTITION BY RANGE (day);

-- A partition for one month, in as many parts by office as are asked for.
CREATE FUNCTION kazasu_month(first_day date, parts integer DEFAULT 16) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    first date := date_trunc('month', first_day);
    name text := 'visit_event_' || to_char(first, 'YYYY_MM');
BEGIN
    IF to_regclass(name) IS NOT NULL THEN RETURN; END IF;
    EXECUTE format(
        'CREATE TABLE %I PARTITION OF visit_event FOR VALUES FROM (%L) TO (%L) '
        'PARTITION BY HASH (office)', name, first, (first + interval '1 month')::date);
    FOR part IN 0 .. parts - 1 LOOP
        EXECUTE format(
            'CREATE TABLE %I PARTITION OF %I FOR VALUES WITH (MODULUS %s, REMAINDER %s)',
            name || '_' || part, name, parts, part);
    END LOOP;
END $$;

-- The months that there are, this one and the next. What belongs to none is kept too: no event may
-- ever be refused because somebody forgot a month.
SELECT kazasu_month(month::date) FROM generate_series(
    (SELECT date_trunc('month', coalesce(min(day), current_date)) FROM visit_event_whole),
    (SELECT greatest(max(day), current_date) FROM visit_event_whole) + interval '1 month',
    interval '1 month') AS month;
CREATE TABLE visit_event_other PARTITION OF visit_event DEFAULT;

INSERT INTO visit_event SELECT * FROM visit_event_whole;
DROP TABLE visit_event_whole;

-- A key of a partitioned table holds what it is partitioned by, so `day` joins each; the office
-- still leads. A request id is unique within the day of its visit; the program looks for it in all.
ALTER TABLE visit_event
    ADD CONSTRAINT pk_visit_event PRIMARY KEY (office, day, seq),
    ADD CONSTRAINT uq_visit_event_office_request_id UNIQUE (office, day, request_id),
    ADD CONSTRAINT fk_visit_event_visit FOREIGN KEY (office, visit_id) REFERENCES visit (office, id);
CREATE INDEX ix_visit_event_office_seq ON visit_event (office, seq);
CREATE INDEX ix_visit_event_office_request ON visit_event (office, request_id);
CREATE INDEX ix_visit_event_office_visit_id_seq ON visit_event (office, visit_id, seq);

-- History stays history, and whoever waits for news is told: each partition takes these over.
CREATE TRIGGER visit_event_append_only BEFORE UPDATE OR DELETE ON visit_event
    FOR EACH ROW EXECUTE FUNCTION visit_event_append_only();
CREATE TRIGGER visit_event_news AFTER INSERT ON visit_event
    FOR EACH ROW EXECUTE FUNCTION visit_event_news();

COMMIT;
