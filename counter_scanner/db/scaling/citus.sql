-- The same tables over several machines with Citus, all of them by office. Written down, not run
-- here: Citus is an extension that PostgreSQL from pip does not bring. See README.md.

CREATE EXTENSION citus;

-- Citus distributes triggers only when told so; ours touch their own row and nothing else.
SET citus.enable_unsafe_triggers TO on;

-- One group of shards: an office's rows lie together, and its transactions stay on one machine.
-- A table comes after those that its foreign keys lead to; one that joins later joins here.
SELECT create_distributed_table('counter', 'office', shard_count => 64);
SELECT create_distributed_table('desk', 'office', colocate_with => 'counter');
SELECT create_distributed_table('staff', 'office', colocate_with => 'counter');
SELECT create_distributed_table('staff_session', 'office', colocate_with => 'counter');
SELECT create_distributed_table('visit', 'office', colocate_with => 'counter');
SELECT create_distributed_table('visit_event', 'office', colocate_with => 'counter');
SELECT create_distributed_table('submission', 'office', colocate_with => 'counter');
SELECT create_distributed_table('entry', 'office', colocate_with => 'counter');
SELECT create_distributed_table('field_tally', 'office', colocate_with => 'counter');
SELECT create_distributed_table('handover', 'office', colocate_with => 'counter');
SELECT create_distributed_table('handover_item', 'office', colocate_with => 'counter');
SELECT create_distributed_table('folder_job', 'office', colocate_with => 'counter');
SELECT create_distributed_table('api_token', 'office', colocate_with => 'counter');
SELECT create_distributed_table('audit_log', 'office', colocate_with => 'counter');
SELECT create_distributed_table('rollup_part', 'office', colocate_with => 'counter');
SELECT create_distributed_table('rollup', 'office', colocate_with => 'counter');
SELECT create_distributed_table('half_hour_day', 'office', colocate_with => 'counter');
SELECT create_distributed_table('half_hour', 'office', colocate_with => 'counter');

-- A city as large as all its neighbours gets a shard, and then a machine, of its own.
SELECT isolate_tenant_to_new_shard('visit', '141003', cascade_option => 'CASCADE');
