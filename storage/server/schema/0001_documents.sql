-- Sealed documents of persons and units, deliveries and aggregates, each row guarded by who asks (row-level security).
-- Bodies are sealed by the program before they come here: whoever administers the database reads no answer.

create schema kiemdiem;
revoke all on schema kiemdiem from public;

-- Who logs in, for which unit, as what. Units are paths: P01.D09.C0499.
create table kiemdiem.person (
    login text primary key,
    unit text collate "C" not null check (unit ~ '^[A-Za-z0-9]+(\.[A-Za-z0-9]+)*$'),
    role text not null check (role in ('member', 'secretary', 'committee'))
);

-- The login that asks. A service that serves many people says for whom, by a setting that ends with its transaction;
-- nobody else's word counts.
create function kiemdiem.login() returns text language sql stable as $$
    select case when pg_has_role(session_user, 'kiemdiem_service', 'member')
        then nullif(current_setting('kiemdiem.login', true), '')
        else session_user::text end
$$;

create function kiemdiem.my_unit() returns text language sql stable security definer set search_path = '' as $$
    select unit from kiemdiem.person where login = kiemdiem.login()
$$;

create function kiemdiem.my_role() returns text language sql stable security definer set search_path = '' as $$
    select role from kiemdiem.person where login = kiemdiem.login()
$$;

-- Holder: 'p:' and a login (drafts, keys, what was sent), or 'u:' and a unit (the secretary's books).
create table kiemdiem.document (
    holder text collate "C" not null,
    path text collate "C" not null,
    body bytea not null,
    previous bytea,
    revision bigint not null default 1,
    changed timestamptz not null default now(),
    primary key (holder, path)
) with (fillfactor = 70);
alter table kiemdiem.document alter column body set storage external, alter column previous set storage external;

-- What members hand in, sealed to the unit's receiving key; never changed, never taken back.
create table kiemdiem.delivery (
    unit text collate "C" not null,
    period text not null,
    id bytea not null check (length(id) = 32),
    sender text not null,
    body bytea not null check (sha256(body) = id),
    delivered timestamptz not null default now(),
    primary key (unit, period, id)
);

-- Signed counts that go up; a correction has the next number.
create table kiemdiem.aggregate (
    unit text collate "C" not null,
    period text not null,
    number int not null check (number > 0),
    body bytea not null,
    delivered timestamptz not null default now(),
    primary key (unit, period, number)
);

alter table kiemdiem.document enable row level security;
alter table kiemdiem.document force row level security;
alter table kiemdiem.delivery enable row level security;
alter table kiemdiem.delivery force row level security;
alter table kiemdiem.aggregate enable row level security;
alter table kiemdiem.aggregate force row level security;

-- `(select …)` lets the planner ask once a query instead of once a row.
create policy own on kiemdiem.document
    using (holder = 'p:' || (select kiemdiem.login()))
    with check (holder = 'p:' || (select kiemdiem.login()) and (select kiemdiem.my_unit()) is not null);
create policy books on kiemdiem.document
    using (holder = 'u:' || (select kiemdiem.my_unit()) and (select kiemdiem.my_role()) in ('secretary', 'committee'))
    with check (
        holder = 'u:' || (select kiemdiem.my_unit()) and (select kiemdiem.my_role()) in ('secretary', 'committee'));

create policy hand_in on kiemdiem.delivery for insert
    with check (sender = (select kiemdiem.login()) and unit = (select kiemdiem.my_unit()));
create policy see_own on kiemdiem.delivery for select using (sender = (select kiemdiem.login()));
create policy see_cell on kiemdiem.delivery for select
    using (unit = (select kiemdiem.my_unit()) and (select kiemdiem.my_role()) = 'secretary');

create policy send_up on kiemdiem.aggregate for insert
    with check (unit = (select kiemdiem.my_unit()) and (select kiemdiem.my_role()) in ('secretary', 'committee'));
create policy see_sent on kiemdiem.aggregate for select
    using (unit = (select kiemdiem.my_unit()) and (select kiemdiem.my_role()) in ('secretary', 'committee'));
-- '/' is the letter after '.': everything below a unit, without its namesakes (P01.D09 is not above P01.D091).
create policy see_below on kiemdiem.aggregate for select
    using (
        unit >= (select kiemdiem.my_unit()) || '.' and unit < (select kiemdiem.my_unit()) || '/'
        and (select kiemdiem.my_role()) = 'committee');

grant usage on schema kiemdiem to kiemdiem_app;
grant select, insert, update on kiemdiem.document to kiemdiem_app;
grant select, insert on kiemdiem.delivery, kiemdiem.aggregate to kiemdiem_app;
grant execute on function kiemdiem.login(), kiemdiem.my_unit(), kiemdiem.my_role() to kiemdiem_app;
