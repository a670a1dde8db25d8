#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# echo.sh PROGRAM MK_LOAD MK_VISITORS [SERVER_THREADS]: what a durable echo costs over HTTP, from the form to the answer
# after the fsync, at 1, 16 and 256 connections. Each connection is a person of its own, each echo of another tension;
# 303 is the answer to a given echo, so anything else is counted as an error.
set -eu
program=$1 load=$2 visitors=$3 threads=${4:-1}
folder=$(mktemp -d)
server=
finish() {
    [ -z "$server" ] || kill "$server" 2>/dev/null || true
    wait 2>/dev/null || true
    rm -rf "$folder"
}
trap finish EXIT
"$program" demo --database "$folder/t.sqlite" --scale nation --tensions 150000 >/dev/null
"$visitors" "$folder/t.sqlite" 273 200 >"$folder/all"
port=18140
while curl -s -o /dev/null --max-time 1 "http://127.0.0.1:$port/"; do port=$((port + 1)); done
"$program" serve --listen "127.0.0.1:$port" --database "$folder/t.sqlite" --threads "$threads" 2>/dev/null &
server=$!
until curl -s -o /dev/null "http://127.0.0.1:$port/"; do sleep 0.01; done
echo "GET /spanning/1" >"$folder/open"
for connections in 1 16 256; do
    head -$connections "$folder/all" >"$folder/cookies"
    sed -i "1,${connections}d" "$folder/all"
    echo "POST /spanning/{n}/weerklank csrf={csrf}&standing={standing}&shown=safe&words=Bij+ons+ook+zo" >"$folder/echo"
    echo "== echo, $connections connections"
    "$load" --url "http://127.0.0.1:$port" -c $connections -d 5 --pid "$server" --cookies "$folder/cookies" \
        --open "$folder/open" --file "$folder/echo"
done
