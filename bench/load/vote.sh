#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# vote.sh PROGRAM MK_LOAD [FOLDER] [SERVER_THREADS]: what voting costs over HTTP, from the form to the answer after the
# fsync, by brand-new visitors without an account; the card with one statement; and the map's bytes. FOLDER holds votes.csv
# (and statements.csv) of a conversation to begin with; without it 30 statements are invented. 303 is the answer to a
# given vote, so anything else is counted as an error.
set -eu
program=$1 load=$2 data=${3:-} threads=${4:-2}
folder=$(mktemp -d)
server=
finish() {
    [ -z "$server" ] || kill "$server" 2>/dev/null || true
    wait 2>/dev/null || true
    rm -rf "$folder"
}
trap finish EXIT
trap 'exit 1' INT TERM
if [ -z "$data" ]; then
    data=$folder/data
    mkdir "$data"
    {
        echo "timestamp_ms,pid,tid,vote"
        for tid in $(seq 0 29); do for pid in $(seq 0 199); do
            echo "0,$pid,$tid,$(((pid * 7 + tid * 3 + pid / 100 * tid) % 3 - 1))"
        done; done
    } >"$data/votes.csv"
fi
"$program" demo --database "$folder/t.sqlite" --scale small >/dev/null
"$program" import search "$data" --database "$folder/t.sqlite" --title "Meting"
statements=$(awk -F, 'NR > 1 { if ($3 > most) most = $3 } END { print most + 1 }' "$data/votes.csv")
port=18160
while curl -s -o /dev/null --max-time 1 "http://127.0.0.1:$port/"; do port=$((port + 1)); done
"$program" serve --listen "127.0.0.1:$port" --database "$folder/t.sqlite" --threads "$threads" 2>/dev/null &
server=$!
until curl -s -o /dev/null "http://127.0.0.1:$port/"; do sleep 0.01; done
echo "== the first map after a start (s): $(curl -s -o /dev/null -w '%{time_total}' "http://127.0.0.1:$port/zoektocht/1/kaart.json")"
# A statement that is moderated out answers 404: only accepted ones are voted on.
curl -s "http://127.0.0.1:$port/zoektocht/1/kaart.json" | grep -o '"tid":[0-9]*,"together"' | grep -o '[0-9]*' >"$folder/tids"
head -60 "$folder/tids" | while read -r tid; do
    for choice in eens oneens weet-ik-niet; do
        echo "POST /zoektocht/1/stem csrf={csrf}&stelling=$tid&stem=$choice"
    done
done >"$folder/votes"
echo "== $statements statements, $(wc -l <"$folder/tids") of them open"
echo "GET /zoektocht/1/stem" >"$folder/open"
run() {
    name=$1 connections=$2
    shift 2
    echo "== $name, $connections connections"
    "$load" --url "http://127.0.0.1:$port" -c "$connections" -d "${MK_BENCH_SECONDS:-5}" --pid "$server" "$@"
}
for connections in 16 256 500; do
    run "vote" "$connections" --open "$folder/open" --file "$folder/votes"
done
run "card" 16 --open "$folder/open" /zoektocht/1/stem
run "map, JSON" 16 /zoektocht/1/kaart.json
run "map, SVG" 16 /zoektocht/1/kaart.svg
run "map, page" 16 /zoektocht/1/kaart
