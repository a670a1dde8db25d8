#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# nation.sh PROGRAM TENSIONS: fills an empty database with a generated country and says what it took.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
/usr/bin/env python3 - "$1" "$2" "$folder/nation.sqlite" <<'PY'
import os, resource, subprocess, sys, time
program, tensions, database = sys.argv[1:]
start = time.monotonic()
subprocess.run([program, "demo", "--database", database, "--scale", "nation", "--tensions", tensions], check=True)
wall = time.monotonic() - start
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(f"{tensions} tensions: {wall:.1f} s wall, {used.ru_utime:.1f} s user, {used.ru_stime:.1f} s system, "
      f"{used.ru_maxrss / 1024:.0f} MiB, {os.path.getsize(database) / 1e6:.0f} MB file")
start = time.monotonic()
subprocess.run([program, "verify", "--database", database], check=False)
print(f"verify: {time.monotonic() - start:.1f} s")
PY
