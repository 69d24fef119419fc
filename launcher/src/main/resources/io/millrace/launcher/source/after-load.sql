-- After the history is loaded, so that it keeps its own dates: indexes, ids that go on, and what stamps a change.
create function touch() returns trigger language plpgsql as $$
begin
  new.updated_at := now();
  return new;
end $$;

-- An order is delivered with its lines, so a line's change is a change of its order.
create function touch_order() returns trigger language plpgsql as $$
begin
  update purchase_order set updated_at = now() where id = coalesce(new.purchase_order_id, old.purchase_order_id);
  return null;
end $$;

do $$
declare
  name text;
begin
  foreach name in array array['site', 'vendor', 'part', 'asset', 'work_order', 'purchase_order', 'purchase_order_line'] loop
    execute format('create index on %I (updated_at, id)', name);
    execute format('create trigger touch before update on %I for each row execute function touch()', name);
    execute format('select setval(pg_get_serial_sequence(%L, ''id''), (select coalesce(max(id), 1) from %I))', name, name);
  end loop;
end $$;

create trigger touch_order after insert or update or delete on purchase_order_line
  for each row execute function touch_order();
create index on asset (site_id);
create index on asset (parent_id);
create index on work_order (asset_id);

grant usage on schema public to fieldcrest_reader;
grant select on all tables in schema public to fieldcrest_reader;
