#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# clang-tidy over our sources (not the tests, nor the one file with Beast in it, which takes minutes).
set -euo pipefail
cd "$(dirname "$0")/.."
[ -f build/test/compile_commands.json ] || bin/build test >/dev/null
files=$(git ls-files 'src/*.cpp' | grep -v -e _test.cpp -e src/server/listener.cpp -e src/cli/main.cpp)
echo "$files" | xargs -P "$(nproc)" -n 8 clang-tidy-16 -p build/test --quiet 2>/dev/null
echo "$(echo "$files" | wc -l) files"
