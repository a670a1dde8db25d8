#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Holds the includes of src/ against src/deps.txt: who may include whom, faces only, heavy headers in their place,
no cycle. Tests may include `testing` besides."""
import os
import re
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SRC = os.path.join(ROOT, "src")
INCLUDE = re.compile(r'^\s*#\s*include\s+(?:"([^"]+)"|<([^>]+)>)', re.M)


def read_graph():
    graph, public, only, kernel = {}, {}, {}, []
    for number, line in enumerate(open(os.path.join(SRC, "deps.txt"), encoding="utf-8"), 1):
        line = line.split("#")[0].strip()
        if not line:
            continue
        if "->" in line:
            match = re.fullmatch(r"(\S+) -> (\S+) because (.{10,})", line)
            if not match:
                sys.exit(f"src/deps.txt:{number}: write `from -> to because <reason>`")
            graph[match[1]].append(match[2])
            continue
        head, _, rest = line.partition(":")
        words = rest.split()
        if head == "kernel":
            kernel = words
        elif head.startswith("public "):
            public[head[7:]] = words
        elif head.startswith("only "):
            only[head[5:]] = words
        else:
            graph[head] = words
    return graph, public, only, kernel


def cycle(graph):
    state = {}

    def walk(node, path):
        if state.get(node) == 1:
            return path[path.index(node):] + [node]
        if state.get(node) == 2:
            return None
        state[node] = 1
        for other in graph.get(node, []):
            found = walk(other, path + [node])
            if found:
                return found
        state[node] = 2
        return None

    for node in graph:
        found = walk(node, [])
        if found:
            return found
    return None


def folder_of(path, graph):
    best = ""
    for folder in graph:
        if (path == folder or path.startswith(folder + "/")) and len(folder) > len(best):
            best = folder
    return best


def main():
    graph, public, only, kernel = read_graph()
    errors = []
    if len(kernel) > 3:
        errors.append("src/deps.txt: the kernel has at most three concepts")
    found = cycle(graph)
    if found:
        errors.append("src/deps.txt: a cycle: " + " -> ".join(found))
    for folder, others in graph.items():
        for other in others:
            both = folder.startswith("domain/") and other.startswith("domain/")
            reason = f"{folder} -> {other} because" in open(os.path.join(SRC, "deps.txt"), encoding="utf-8").read()
            if both and other not in kernel and folder not in kernel and not reason:
                errors.append(f"src/deps.txt: {folder} -> {other} needs a reason: `{folder} -> {other} because …`")
    count = 0
    for directory, _, files in os.walk(SRC):
        for name in files:
            if not name.endswith((".hpp", ".cpp")):
                continue
            path = os.path.join(directory, name)
            relative = os.path.relpath(path, SRC)
            folder = folder_of(os.path.dirname(relative), graph)
            if not folder:
                errors.append(f"src/{relative}: its folder has no line in src/deps.txt")
                continue
            text = open(path, encoding="utf-8").read()
            test = name.endswith(("_test.cpp", "_test_town.hpp"))
            for match in INCLUDE.finditer(text):
                line = text[: match.start()].count("\n") + 1
                where = f"src/{relative}:{line}"
                mine, system = match[1], match[2]
                count += 1
                for heavy, places in only.items():
                    if system and system.startswith(heavy):
                        if not any(relative == p or relative.startswith(p + "/") for p in places):
                            errors.append(f"{where}: <{system}> may be seen only in {', '.join(places)}")
                if not mine:
                    continue
                if mine.startswith("..") or "/" not in mine:
                    errors.append(f'{where}: write includes from src/: "{mine}"')
                    continue
                other = folder_of(os.path.dirname(mine), graph)
                if other in ("", folder):
                    continue
                if test and other == "testing":
                    continue
                if other not in graph[folder] and not (test and other in graph["testing"]):
                    errors.append(f"{where}: {folder} may not include {other}: refer by id, react to the journal, "
                                  f"join in app/, or change src/deps.txt with a reason")
                if other.startswith("domain/"):
                    faces = public.get(other, [other.split("/")[-1] + ".hpp"])
                    base = os.path.basename(mine)
                    if base not in faces and not base.endswith("_text.hpp"):
                        errors.append(f"{where}: only the face of {other}: {', '.join(faces)}")
    for error in errors:
        print(error)
    print(f"include graph: {count} includes, {len(graph)} folders, {len(errors)} breaches")
    sys.exit(bool(errors))


main()
