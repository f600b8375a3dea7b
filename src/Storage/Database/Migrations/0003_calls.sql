-- When the bucket of a portal would be empty if nobody called it any more, and until when methods are paused on it. What has passed means nothing.
CREATE TABLE call_budgets (
    -- The portal's identifier, or its host if it has none.
    portal text COLLATE "C" NOT NULL,
    -- Upper case; empty for the portal's bucket.
    method text COLLATE "C" NOT NULL,
    until timestamptz NOT NULL,
    PRIMARY KEY (portal, method)
) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_cost_delay = 0);

-- What the application has changed on portals within the last hour.
CREATE TABLE own_changes (
    id uuid PRIMARY KEY,
    member_id text COLLATE "C" NOT NULL,
    family text COLLATE "C" NOT NULL,
    kind smallint NOT NULL,
    object_id text COLLATE "C",
    user_id bigint,
    begun_at timestamptz NOT NULL,
    started_at timestamptz,
    finished_at timestamptz,
    echo_id uuid
) WITH (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_cost_delay = 0);
CREATE INDEX own_changes_object ON own_changes (member_id, family, object_id);
CREATE INDEX own_changes_begun ON own_changes (begun_at);
