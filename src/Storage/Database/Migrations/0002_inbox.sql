-- Who shares the database. A process that has not been seen for some seconds is dead, and its lanes are handed out again.
CREATE TABLE processes (
    id uuid PRIMARY KEY,
    seen_at timestamptz NOT NULL
);

-- Portals whose events are kept and not handed out.
CREATE TABLE suspensions (
    member_id text COLLATE "C" PRIMARY KEY
);

-- A lane holds the pending events of one order key, of which the first alone is handed out. There is no lane without pending events. Who
-- changes a lane or its events locks its row first, so that what happens to a lane happens in one order.
CREATE TABLE lanes (
    -- A hash of the order key. Keys of an equal hash would wait for each other, and no more.
    lane bigint PRIMARY KEY,
    member_id text COLLATE "C" NOT NULL,
    -- ready; waiting until due_at; leased; parked because its portal is suspended
    state text COLLATE "C" NOT NULL,
    -- Ready lanes are handed out by this number; portals take turns because theirs are interleaved.
    turn bigint NOT NULL,
    due_at timestamptz NOT NULL,
    -- The process to which the lane is leased, and the number of the claim within the process.
    leased_by uuid,
    lease bigint,
    -- Of the first event: how often it was handed out, and when first.
    attempts integer NOT NULL DEFAULT 0,
    claimed_at timestamptz
) WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_cost_delay = 0);
CREATE INDEX lanes_ready ON lanes (turn) WHERE state = 'ready';
CREATE INDEX lanes_waiting ON lanes (due_at) WHERE state = 'waiting';
CREATE INDEX lanes_leased ON lanes (leased_by, lease) WHERE state = 'leased';
CREATE INDEX lanes_of_portal ON lanes (member_id, state) WHERE state IN ('ready', 'parked');

CREATE SEQUENCE event_positions;

-- Events that are pending, or have been handled a short time ago: later ones may be duplicates of these.
CREATE TABLE events (
    position bigint PRIMARY KEY,
    lane bigint NOT NULL,
    id uuid NOT NULL,
    event_name text COLLATE "C" NOT NULL,
    member_id text COLLATE "C" NOT NULL,
    domain text COLLATE "C" NOT NULL,
    order_key text COLLATE "C" NOT NULL,
    event_handler_id text COLLATE "C",
    sent_at timestamptz,
    received_at timestamptz NOT NULL,
    user_id bigint,
    auth_user_id bigint NOT NULL,
    origin smallint NOT NULL,
    format smallint NOT NULL,
    content_hash uuid,
    change_hash uuid,
    is_coalescing boolean NOT NULL,
    trace_parent text COLLATE "C",
    due_at timestamptz NOT NULL,
    claimed_at timestamptz,
    handled_at timestamptz
) WITH (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_cost_delay = 0);
CREATE INDEX events_pending ON events (lane, position) INCLUDE (received_at) WHERE handled_at IS NULL;
CREATE INDEX events_handled ON events (handled_at) WHERE handled_at IS NOT NULL;
CREATE INDEX events_content ON events (content_hash) WHERE content_hash IS NOT NULL;
CREATE INDEX events_change ON events (change_hash) WHERE change_hash IS NOT NULL;

-- Apart from the events, so that settling an event does not write its body again. Encrypted, and therefore not to be compressed.
CREATE TABLE bodies (
    position bigint PRIMARY KEY,
    body bytea NOT NULL
) WITH (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_cost_delay = 0);
ALTER TABLE bodies ALTER COLUMN body SET STORAGE EXTERNAL;

CREATE TABLE dead_letters (
    -- In the order in which they failed.
    letter bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    failed_at timestamptz NOT NULL,
    attempts integer NOT NULL,
    exception_type text COLLATE "C" NOT NULL,
    message text COLLATE "C" NOT NULL,
    lane bigint NOT NULL,
    id uuid NOT NULL,
    event_name text COLLATE "C" NOT NULL,
    member_id text COLLATE "C" NOT NULL,
    domain text COLLATE "C" NOT NULL,
    order_key text COLLATE "C" NOT NULL,
    event_handler_id text COLLATE "C",
    sent_at timestamptz,
    received_at timestamptz NOT NULL,
    user_id bigint,
    auth_user_id bigint NOT NULL,
    origin smallint NOT NULL,
    format smallint NOT NULL,
    content_hash uuid,
    change_hash uuid,
    is_coalescing boolean NOT NULL,
    trace_parent text COLLATE "C",
    body bytea NOT NULL
);
ALTER TABLE dead_letters ALTER COLUMN body SET STORAGE EXTERNAL;
CREATE INDEX dead_letters_id ON dead_letters (id);
CREATE INDEX dead_letters_failed ON dead_letters (failed_at);
