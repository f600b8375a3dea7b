-- Times are in ticks of 100 nanoseconds since the year 1, UTC. The order of the rows is the order of arrival; no other index is needed, since the
-- process that owns the inbox keeps one in memory.

-- Events from their arrival until some time after they were handled.
CREATE TABLE inbox_events (
    sequence INTEGER PRIMARY KEY,
    state INTEGER NOT NULL,             -- 0 pending, 1 handled or folded, 2 dead letter
    attempts INTEGER NOT NULL,
    first_claimed_at INTEGER NOT NULL,  -- the time of arrival until then: rows that do not grow are updated in place
    settled_at INTEGER NOT NULL,        -- likewise
    due_at INTEGER,                     -- of a retry
    wait INTEGER,                       -- how long it was from the failure to due_at, should the clock be moved
    received_at INTEGER NOT NULL,
    sent_at INTEGER,
    content_hash BLOB,
    change_hash BLOB,
    is_coalescing INTEGER NOT NULL,
    order_key TEXT NOT NULL,
    member_id TEXT NOT NULL,
    event_name TEXT NOT NULL,
    id BLOB NOT NULL,
    domain TEXT NOT NULL,
    event_handler_id TEXT,
    user_id INTEGER,
    auth_user_id INTEGER NOT NULL,
    origin INTEGER NOT NULL,
    format INTEGER NOT NULL,
    trace_parent TEXT
) STRICT;

-- Their bodies, encrypted. A start reads all events, but no body.
CREATE TABLE inbox_bodies (
    sequence INTEGER PRIMARY KEY,
    body BLOB NOT NULL
) STRICT;

-- Why events could not be handled, in the order in which they failed.
CREATE TABLE inbox_dead_letters (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    sequence INTEGER NOT NULL,
    exception_type TEXT NOT NULL,
    message TEXT NOT NULL,
    failed_at INTEGER NOT NULL
) STRICT;

-- Portals whose events are kept back.
CREATE TABLE inbox_suspended_portals (
    member_id TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;
