#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""The habits of this project, held by a script: lengths, bans with their cure, licences, migrations, folders' rooms.
Every message names the cure."""
import hashlib
import os
import re
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
LINE_MAX, FRONT_LINE_MAX, FUNCTION_MAX, FILE_WARN, FILE_MAX = 110, 120, 70, 400, 600

# pattern, where it is allowed (prefixes of paths), cure
BANS = [
    (r"std::regex", (), "std::regex is slow and unsafe on long input: write a scanner (base/text)"),
    (r"\brand\(|std::mt19937|std::random_device", ("src/base/",), "use base/random.hpp (seeded) or person/secret.hpp"),
    (r"system_clock::now|steady_clock::now|\btime\(nullptr\)", ("src/base/", "src/server/", "src/db/", "src/engine/privacy/privacy_test.cpp", "bench/"),
     "take a Moment or a Clock as parameter"),
    (r"SELECT \*", (), "name the columns: a new one must not change what is read"),
    (r"catch \(\.\.\.\)", ("src/server/", "src/db/", "src/cli/", "src/demo/", "src/app/", "fuzz/"),
     "errors are values; the world is caught in server/"),
    (r"(?<![\w_])new [A-Z]\w+[({]", ("src/db/", "src/engine/"), "use std::make_unique"),
    (r"using namespace (?!mk::cli)[\w:]+;", ("bench/",), "name what you use"),
    (r"\bTO" r"DO\b|\bFIX" r"ME\b|\bX" r"XX\b", (), "finish it, or leave it out and say so in the change"),
    (r"#include <iostream>", ("src/cli/", "src/engine/opinion", "bench/", "fuzz/"), "only commands talk to a terminal"),
    (r"db::Sql\(|Sql\{", ("src/db/",), "SQL is a literal in a store"),
]
SQL_WORDS = re.compile(r'"(SELECT|INSERT|UPDATE|DELETE) ')


def files():
    listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [f for f in listed.stdout.split("\n") if f and os.path.isfile(os.path.join(ROOT, f))]


def functions(lines):
    """Bodies of functions: from a line that ends with '{' at an outer level to its closing brace."""
    depth, start, opened = 0, 0, []
    for number, line in enumerate(lines, 1):
        code = re.sub(r'"(\\.|[^"\\])*"|\'(\\.|[^\'\\])\'|//.*', "", line)
        for char in code:
            if char == "{":
                opened.append((number, depth, line))
                depth += 1
            elif char == "}" and opened:
                depth -= 1
                start, _, head = opened.pop()
                is_scope = re.search(r"\b(namespace|struct|class|enum|union|extern)\b|= ?\{?$|^\s*(static )?(inline )?constexpr .*=", head)
                if "(" in head and not is_scope:
                    yield start, number


def check_source(path, text, errors, warnings):
    lines = text.split("\n")
    if len(lines) > FILE_MAX:
        errors.append(f"{path}: {len(lines)} lines; split it by what it does (at most {FILE_MAX})")
    elif len(lines) > FILE_WARN:
        warnings.append(f"{path}: {len(lines)} lines; it is growing (from {FILE_WARN} on)")
    if "SPDX-License-Identifier: EUPL-1.2" not in "\n".join(lines[:3]):
        errors.append(f"{path}:1: begin with // SPDX-License-Identifier: EUPL-1.2")
    for number, line in enumerate(lines, 1):
        line_max = LINE_MAX if path.endswith((".cpp", ".hpp")) else FRONT_LINE_MAX
        if len(line) > line_max and "url(" not in line:
            errors.append(f"{path}:{number}: {len(line)} columns (at most {line_max}): break the line")
        if line.endswith((" ", "\t")):
            errors.append(f"{path}:{number}: white space at the end")
    if not path.endswith((".cpp", ".hpp")):
        return
    for pattern, allowed, cure in BANS:
        if path.startswith(allowed) and allowed:
            continue
        for match in re.finditer(pattern, text):
            number = text[: match.start()].count("\n") + 1
            if lines[number - 1].lstrip().startswith("//"):
                continue
            errors.append(f"{path}:{number}: {match.group(0)}: {cure}")
    if path.startswith("src/app/") and not path.endswith(("_test.cpp", "_store.cpp")) and SQL_WORDS.search(text):
        errors.append(f"{path}: SQL in app/: it belongs in a concept's store")
    for start, end in functions(lines):
        if end - start + 1 > FUNCTION_MAX:
            errors.append(f"{path}:{start}: a function of {end - start + 1} lines (at most {FUNCTION_MAX}): name its parts")


def check_rooms(paths, errors):
    for folder in sorted({"/".join(p.split("/")[:3]) for p in paths if p.startswith("src/domain/") and p.endswith(".cpp")}):
        if folder + "/README.md" not in paths:
            errors.append(f"{folder}: has no README.md (half a page: what it is, states, invariants, URLs, tables)")
        if not any(p.startswith(folder + "/") and p.endswith("_test.cpp") for p in paths):
            errors.append(f"{folder}: has no test beside what it tests")
    for nl in [p for p in paths if p.endswith("_text.nl")]:
        if nl[:-2] + "en" not in paths:
            errors.append(f"{nl}: has no English twin")


def check_texts(paths, sources, errors):
    for nl in [p for p in paths if p.endswith("_text.nl")]:
        folder = os.path.dirname(nl)
        used = "\n".join(text for path, text in sources.items() if path.startswith(folder + "/"))
        for line in open(os.path.join(ROOT, nl), encoding="utf-8"):
            key = line.split(" = ")[0].strip()
            if key and not key.startswith("#") and not re.search(rf"\b{key}\b", used):
                errors.append(f"{nl}: {key} is used nowhere: take it out")


def check_migrations(paths, errors):
    """A released migration is never edited: its hash stands in tools/migrations.sha256 from its release on."""
    released = {}
    ledger = os.path.join(ROOT, "tools/migrations.sha256")
    if os.path.exists(ledger):
        for line in open(ledger, encoding="utf-8"):
            digest, path = line.split()
            released[path] = digest
    for path, digest in released.items():
        full = os.path.join(ROOT, path)
        if not os.path.exists(full):
            errors.append(f"{path}: a released migration is gone: put it back")
        elif hashlib.sha256(open(full, "rb").read()).hexdigest() != digest:
            errors.append(f"{path}: a released migration was edited: put it back and write a new one")


def check_documents(paths, errors):
    limits = {"README.md": 100, "ARCHITECTURE.md": 130}
    for document in [p for p in paths if p.endswith(".md") and "/" not in p]:
        text = open(os.path.join(ROOT, document), encoding="utf-8").read()
        if document in limits and text.count("\n") > limits[document]:
            errors.append(f"{document}: {text.count(chr(10))} lines (at most {limits[document]})")
        if document not in ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"):
            continue
        for named in re.findall(r"`((?:src|docs|tools|bin|ui|e2e|bench|fuzz)/[\w./-]+)`", text):
            if not os.path.exists(os.path.join(ROOT, named)):
                errors.append(f"{document}: names {named}, which is not there")


def main():
    paths = files()
    errors, warnings, sources = [], [], {}
    for path in paths:
        if path.endswith((".cpp", ".hpp", ".ts", ".css")) and not path.startswith("ui/node_modules"):
            text = open(os.path.join(ROOT, path), encoding="utf-8").read()
            sources[path] = text
            check_source(path, text, errors, warnings)
    check_rooms(set(paths), errors)
    check_texts(paths, sources, errors)
    check_migrations(paths, errors)
    check_documents(paths, errors)
    for line in warnings:
        print("note: " + line)
    for line in errors:
        print(line)
    print(f"tidy: {len(sources)} sources, {len(errors)} to mend, {len(warnings)} to watch")
    sys.exit(bool(errors))


main()
