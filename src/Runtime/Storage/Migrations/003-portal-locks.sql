-- Which process holds a lock, by its number: that of a process that has ended is free again, and what stands here for it holds nobody up.
DROP TABLE portal_locks;

CREATE TABLE portal_locks (
    name    TEXT    NOT NULL PRIMARY KEY,
    process INTEGER NOT NULL
) WITHOUT ROWID;
