-- Figures that go up are sealed too, so one number may be sealed again for other keys; and what a login can do
-- to others beyond reading: names that it can shadow, tables that it can lock, locks that it can guess.

-- A body that is parsed now, once, and not again under whatever names the caller put in front: `::text` written in a
-- string body found a type of the caller's temporary schema, whose check then ran as the owner of the function.
create or replace function kiemdiem.login() returns pg_catalog.text language sql stable
    return case when pg_catalog.pg_has_role(session_user, 'kiemdiem_service'::pg_catalog.name, 'member'::pg_catalog.text)
        then nullif(pg_catalog.current_setting('kiemdiem.login'::pg_catalog.text, true), ''::pg_catalog.text)
        else session_user::pg_catalog.text end;
-- The caller's temporary schema comes last; plpgsql keeps its plan, which SQL does not: a tenth of the throughput.
create or replace function kiemdiem.my_unit() returns pg_catalog.text language plpgsql stable security definer
    set search_path = pg_catalog, pg_temp as $$
begin
    return (select unit from kiemdiem.person where login = kiemdiem.login());
end $$;
create or replace function kiemdiem.my_role() returns pg_catalog.text language plpgsql stable security definer
    set search_path = pg_catalog, pg_temp as $$
begin
    return (select role from kiemdiem.person where login = kiemdiem.login());
end $$;

-- Whoever may change a whole table may lock it against everybody; whoever may change its columns may not. When a row
-- came is the server's word.
revoke insert, update on kiemdiem.document from kiemdiem_app;
grant insert (holder, path, body), update (path, body, previous, revision, changed) on kiemdiem.document
    to kiemdiem_app;
revoke insert on kiemdiem.delivery, kiemdiem.aggregate from kiemdiem_app;
grant insert (unit, period, id, sender, body) on kiemdiem.delivery to kiemdiem_app;

-- Who writes what is the holder's waits here, on a row that nobody else can touch: an advisory lock is a number that
-- anybody can take.
create table kiemdiem.turn (holder text collate "C" primary key);
alter table kiemdiem.turn enable row level security;
alter table kiemdiem.turn force row level security;
create policy own on kiemdiem.turn
    using (holder = 'p:' || (select kiemdiem.login()))
    with check (holder = 'p:' || (select kiemdiem.login()) and (select kiemdiem.my_unit()) is not null);
create policy books on kiemdiem.turn
    using (holder = 'u:' || (select kiemdiem.my_unit()) and (select kiemdiem.my_role()) in ('secretary', 'committee'))
    with check (
        holder = 'u:' || (select kiemdiem.my_unit()) and (select kiemdiem.my_role()) in ('secretary', 'committee'));
grant select, insert (holder), update (holder) on kiemdiem.turn to kiemdiem_app;

-- The same figures once more, for keys that the level above has got since, or in the place of an open row.
alter table kiemdiem.aggregate add column copy int not null default 1 check (copy > 0);
alter table kiemdiem.aggregate drop constraint aggregate_pkey;
alter table kiemdiem.aggregate add primary key (unit, period, number, copy);
grant insert (unit, period, number, copy, body) on kiemdiem.aggregate to kiemdiem_app;
