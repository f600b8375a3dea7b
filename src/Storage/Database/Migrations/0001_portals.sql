-- One row, written by the first process: who can't decrypt it has other keys.
CREATE TABLE key_check (
    encrypted bytea NOT NULL
);
CREATE UNIQUE INDEX key_check_is_one_row ON key_check ((true));

CREATE TABLE portals (
    -- Compared and ordered by bytes, as identifiers are.
    member_id text COLLATE "C" PRIMARY KEY,
    -- Counts the changes: one is made only of the revision that it was made from.
    revision bigint NOT NULL,
    portal json NOT NULL,
    -- Encrypted.
    credentials bytea NOT NULL
);
