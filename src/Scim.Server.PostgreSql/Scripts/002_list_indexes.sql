-- The indexes that list resources become usable only by statements that name their predicate, which every row fulfills. Statements that find a
-- resource by its id are left with the primary key: where the statistics say that a table is empty, PostgreSQL takes all indexes for equally good,
-- and a prepared statement keeps the one that it was planned with first. The old indexes go last, so that reads wait only for that moment.
CREATE UNIQUE INDEX scim_resource_list ON scim_resource (tenant_id, rtype, id) INCLUDE (active, created)
    WHERE created >= '-9223372036854775808';
CREATE INDEX scim_resource_changes ON scim_resource (tenant_id, rtype, modified, id) INCLUDE (created)
    WHERE modified >= '-9223372036854775808';
DROP INDEX scim_resource_type, scim_resource_modified;
