#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# town.sh PROGRAM MK_LOAD [TENSIONS]: serves the demo town (or a generated country with that many tensions) on one
# listening thread, and says what a page and an echo cost: the server's CPU time for a request, p99, memory.
set -eu
program=$1 load=$2 tensions=${3:-}
folder=$(mktemp -d)
server=
finish() {
    [ -z "$server" ] || kill "$server" 2>/dev/null || true
    wait 2>/dev/null || true
    rm -rf "$folder"
}
trap finish EXIT
scale="--scale town"
[ -z "$tensions" ] || scale="--scale nation --tensions $tensions"
"$program" demo --database "$folder/t.sqlite" $scale
port=18120
while curl -s -o /dev/null --max-time 1 "http://127.0.0.1:$port/"; do port=$((port + 1)); done
begin=$(date +%s%N)
taskset -c 0 "$program" serve --listen "127.0.0.1:$port" --database "$folder/t.sqlite" --threads 1 2>/dev/null &
server=$!
until curl -s -o /dev/null "http://127.0.0.1:$port/"; do sleep 0.01; done
echo "start to first page: $((($(date +%s%N) - begin) / 1000000)) ms"
place=$(curl -s "http://127.0.0.1:$port/api/v1/plaatsen" | grep -o '"id": *[0-9]*' | head -12 | tail -1 | grep -o '[0-9]*')
for path in "/plek/1" "/plek/$place" "/spanningen" "/spanning/20" "/plek/$place/spiegel" "/vinden?q=wachten"; do
    for connections in 16 256; do
        echo "== $path, $connections connections"
        taskset -c 1 "$load" --url "http://127.0.0.1:$port" -c $connections -d 4 --pid "$server" "$path"
    done
done
