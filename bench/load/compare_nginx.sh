#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Beside nginx: the bodies of some pages of a running server are saved with curl, served by nginx as files, and both
# are loaded in turn by the same driver in the same run. Prints a table in markdown; the ratio is nginx's CPU time
# for a request divided by ours (1 = as cheap as nginx, 0.5 = twice the work).
#
#   compare_nginx.sh [-b BUILD] [-c CONNECTIONS] [-d SECONDS] [-r ROUNDS] [-e ENCODING] [-H 'Name: value'] \
#                    -u http://127.0.0.1:PORT -p PID[,PID...] PATH...
#   compare_nginx.sh [options] --bare [PATH...]       starts the bare echo server itself
#
# With two cores or more the servers run on core 0 and the driver on core 1. A server of our own that is given by
# -p is moved there too (taskset) for the run. Needs nginx and curl.
set -eu

build=build/release connections=16 seconds=5 rounds=3 encoding=identity url= pids= bare= header=
while [ $# -gt 0 ]; do
    case $1 in
        -b) build=$2; shift 2 ;;
        -c) connections=$2; shift 2 ;;
        -d) seconds=$2; shift 2 ;;
        -r) rounds=$2; shift 2 ;;
        -e) encoding=$2; shift 2 ;;
        -H) header=$2; shift 2 ;;
        -u) url=${2%/}; shift 2 ;;
        -p) pids=$(echo "$2" | tr , ' '); shift 2 ;;
        --bare) bare=1; shift ;;
        /*) break ;;
        *) sed -n '3,15p' "$0"; exit 2 ;;
    esac
done
[ $# -gt 0 ] || set -- /

here=$(mktemp -d)
nginx_pid= bare_pid=
finish() {
    [ -z "$nginx_pid" ] || kill "$nginx_pid" 2>/dev/null || true
    [ -z "$bare_pid" ] || kill "$bare_pid" 2>/dev/null || true
    wait 2>/dev/null || true
    rm -rf "$here"
}
trap finish EXIT
trap 'exit 1' INT TERM

on_server= on_driver=
if [ "$(nproc)" -ge 2 ]; then
    on_server='taskset -c 0' on_driver='taskset -c 1'
fi

free_port() {
    port=$1
    while curl -s -o /dev/null --max-time 1 "http://127.0.0.1:$port/"; do port=$((port + 1)); done
    echo "$port"
}

if [ -n "$bare" ]; then
    bare_port=$(free_port 18090)
    $on_server "$build/bench/load/mk_echo_server" "$bare_port" 1 2>"$here/echo.log" &
    bare_pid=$!
    url=http://127.0.0.1:$bare_port pids=$bare_pid
    for _ in 1 2 3 4 5 6 7 8 9 10; do
        curl -s -o /dev/null "$url/" && break
        sleep 0.1
    done
elif [ -z "$url" ] || [ -z "$pids" ]; then
    echo "$0: give -u and -p, or --bare" >&2
    exit 2
else
    for pid in $pids; do
        [ -z "$on_server" ] || taskset -acp 0 "$pid" >/dev/null
    done
fi

# The bodies as they come over the wire, compressed if asked for.
mkdir -p "$here/pages"
: >"$here/locations"
number=0
for path in "$@"; do
    number=$((number + 1))
    curl -sf -H "Accept-Encoding: $encoding" ${header:+-H "$header"} -o "$here/pages/$number" "$url$path" ||
        { echo "$0: cannot get $url$path" >&2; exit 1; }
    plain=${path%%\?*}
    coding=
    [ "$encoding" = identity ] || coding="add_header Content-Encoding $encoding;"
    echo "location = $plain { root $here/pages; try_files /$number =404; $coding }" >>"$here/locations"
done

nginx_port=$(free_port 18190)
cat >"$here/nginx.conf" <<CONF
daemon off;
worker_processes 1;
pid $here/nginx.pid;
error_log $here/error.log;
events { worker_connections 8192; }
http {
    access_log off;
    sendfile on;
    tcp_nopush on;
    keepalive_requests 100000000;
    keepalive_timeout 75;
    open_file_cache max=1000 inactive=1h;
    types { }
    default_type "text/html; charset=utf-8";
    client_body_temp_path $here/body;
    proxy_temp_path $here/proxy;
    fastcgi_temp_path $here/fastcgi;
    uwsgi_temp_path $here/uwsgi;
    scgi_temp_path $here/scgi;
    server {
        listen 127.0.0.1:$nginx_port reuseport;
        include $here/locations;
    }
}
CONF
chmod -R a+rX "$here"
$on_server nginx -p "$here" -c "$here/nginx.conf" -e "$here/error.log" &
nginx_pid=$!
for _ in 1 2 3 4 5 6 7 8 9 10; do
    [ -s "$here/nginx.pid" ] && break
    sleep 0.1
done
workers=$(cat "/proc/$nginx_pid/task/$nginx_pid/children")

load() {
    name=$1 at=$2; shift 2
    $on_driver "$build/bench/load/mk_load" --url "$at" -c "$connections" -d "$seconds" --encoding "$encoding" \
        ${header:+-H "$header"} --json --name "$name" "$@"
}

: >"$here/results"
for path in "$@"; do
    for _ in $(seq "$rounds"); do
        load "ours $path" "$url" $(for p in $pids; do echo --pid "$p"; done) "$path" >>"$here/results"
        load "nginx $path" "http://127.0.0.1:$nginx_port" $(for p in $nginx_pid $workers; do echo --pid "$p"; done) \
            "$path" >>"$here/results"
    done
done

python3 - "$here/results" "$here/pages" "$connections" "$seconds" "$rounds" "$encoding" "$@" <<'PY'
import json, os, statistics, sys
results, pages, connections, seconds, rounds, encoding, *paths = sys.argv[1:]
runs = [json.loads(line) for line in open(results)]
print(f"{connections} connections, {rounds} rounds of {seconds} s each in turn, encoding {encoding}; "
      "medians of the rounds; server on one core, driver on the other\n")
print("| path | bytes | server | req/s | p50 / p99 ms | CPU-ms/req | peak MiB | errors | req/s : nginx | CPU nginx : ours |")
print("|---|---|---|---|---|---|---|---|---|---|")
for number, path in enumerate(paths, 1):
    size = os.path.getsize(os.path.join(pages, str(number)))
    of = {}
    for who in ("ours", "nginx"):
        mine = [r for r in runs if r["name"] == f"{who} {path}"]
        of[who] = {key: statistics.median(r.get(key, 0) for r in mine)
                   for key in ("perSecond", "p50Ms", "p99Ms", "cpuMsPerRequest", "peakMib")}
        of[who]["errors"] = sum(r["errors"] for r in mine)
    for who in ("ours", "nginx"):
        o, n = of[who], of["nginx"]
        ratio = (f"{o['perSecond'] / n['perSecond']:.2f} | {n['cpuMsPerRequest'] / o['cpuMsPerRequest']:.2f}"
                 if who == "ours" and o["cpuMsPerRequest"] > 0 else "|")
        print(f"| {path} | {size} | {who} | {o['perSecond']:.0f} | {o['p50Ms']:.2f} / {o['p99Ms']:.2f} | "
              f"{o['cpuMsPerRequest']:.4f} | {o['peakMib']:.1f} | {o['errors']} | {ratio} |")
PY
