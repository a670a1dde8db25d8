#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# npm_ci.sh FOLDER: installs the packages of the lock file when they are missing or older than it. Builds that run at
# the same time wait for one another.
set -eu
cd "$1"
exec 9<package-lock.json
flock 9
if [ ! node_modules/.package-lock.json -nt package-lock.json ]; then
  npm ci --include=dev --no-audit --no-fund --loglevel=error
  touch node_modules/.package-lock.json
fi
