#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# with_postgres.sh COMMAND...: runs the command with $MK_TEST_POSTGRES set to a PostgreSQL that may be written to.
# Takes the one that is there ($MK_TEST_POSTGRES, or $PGHOST as pg_virtualenv sets it), and otherwise starts a
# throw-away cluster: on a socket only (so that several can run at once), without fsync, gone afterwards.
set -eu
[ $# -gt 0 ] || { echo "usage: with_postgres.sh COMMAND..." >&2; exit 2; }

if [ -n "${MK_TEST_POSTGRES:-}" ]; then exec "$@"; fi
if [ -n "${PGHOST:-}" ]; then
    MK_TEST_POSTGRES=postgres:// exec "$@"
fi

bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
if [ -z "$bin" ] || [ ! -x "$bin/initdb" ]; then
    echo "with_postgres: no PostgreSQL server here; its tests will be skipped" >&2
    exec "$@"
fi

home=$(mktemp -d "${TMPDIR:-/tmp}/mk-postgres-XXXXXX")
# The server refuses to run as root; Debian's package made a user for it.
if [ "$(id -u)" = 0 ]; then
    chown postgres: "$home"
    as() { setpriv --reuid=postgres --regid=postgres --init-groups -- "$@"; }
else
    as() { "$@"; }
fi

stop() {
    status=$?
    trap - EXIT INT TERM HUP
    as "$bin/pg_ctl" -D "$home/data" -m immediate -s stop >/dev/null 2>&1 || true
    rm -rf "$home"
    exit "$status"
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

cd "$home"
as "$bin/initdb" -D "$home/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --nosync >"$home/log" 2>&1 ||
    { cat "$home/log" >&2; exit 1; }
cat >>"$home/data/postgresql.conf" <<EOF
listen_addresses = ''
unix_socket_directories = '$home'
fsync = off
full_page_writes = off
wal_level = minimal
max_wal_senders = 0
autovacuum = off
shared_buffers = 32MB
max_connections = 100
EOF
as "$bin/pg_ctl" -D "$home/data" -l "$home/server.log" -s -w start || { cat "$home/server.log" >&2; exit 1; }
cd "$OLDPWD"

status=0
PGHOST="$home" PGPORT=5432 PGUSER=postgres PGDATABASE=postgres MK_TEST_POSTGRES=postgres:// "$@" || status=$?
exit "$status"
