#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""publiccode.yml: the mandatory keys of version 0.7 and their limits (the official validators need Go or Docker).
Reads the small part of YAML that the file uses, so that no package is needed."""
import os
import re
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def parse(lines, at=0, indent=0):
    """Mappings, lists of scalars or mappings, and folded texts."""
    result = None
    while at < len(lines):
        line = lines[at]
        depth = len(line) - len(line.lstrip())
        if not line.strip():
            at += 1
            continue
        if depth < indent:
            break
        text = line.strip()
        if text.startswith("- "):
            result = result if result is not None else []
            item = text[2:]
            if re.match(r"[\w]+: ", item):
                inner = [" " * (depth + 2) + item]
                at += 1
                while at < len(lines) and (len(lines[at]) - len(lines[at].lstrip()) >= depth + 2 or not lines[at].strip()):
                    inner.append(lines[at])
                    at += 1
                result.append(parse(inner, 0, depth + 2)[0])
                continue
            result.append(item.strip('"'))
            at += 1
            continue
        key, _, value = text.partition(":")
        value = value.strip()
        result = result if result is not None else {}
        at += 1
        if value == ">":
            words = []
            while at < len(lines) and (not lines[at].strip() or len(lines[at]) - len(lines[at].lstrip()) > depth):
                words.append(lines[at].strip())
                at += 1
            result[key] = " ".join(words)
        elif value:
            result[key] = value.strip('"')
        else:
            result[key], at = parse(lines, at, depth + 1)
    return result, at


def main():
    text = open(os.path.join(ROOT, "publiccode.yml"), encoding="utf-8").read()
    data, _ = parse(text.split("\n"))
    wrong = []
    for key in ("publiccodeYmlVersion", "name", "url", "platforms", "developmentStatus", "softwareType", "description",
                "legal", "maintenance", "localisation"):
        if key not in data:
            wrong.append(f"publiccode.yml: {key} is missing")
    if data.get("developmentStatus") not in ("concept", "development", "beta", "stable", "obsolete"):
        wrong.append("publiccode.yml: developmentStatus is none of the known ones")
    for language, part in data.get("description", {}).items():
        if len(part.get("shortDescription", "")) not in range(1, 151):
            wrong.append(f"publiccode.yml: description.{language}.shortDescription has 1 to 150 characters")
        if len(part.get("longDescription", "")) not in range(150, 10001):
            wrong.append(f"publiccode.yml: description.{language}.longDescription has 150 to 10,000 characters")
        if not part.get("features"):
            wrong.append(f"publiccode.yml: description.{language}.features is empty")
    if data.get("legal", {}).get("license") != "EUPL-1.2":
        wrong.append("publiccode.yml: legal.license is EUPL-1.2")
    contacts = data.get("maintenance", {}).get("contacts") or []
    if data.get("maintenance", {}).get("type") not in ("internal", "community") or not contacts or not contacts[0].get("name"):
        wrong.append("publiccode.yml: maintenance needs a type and a contact with a name")
    if data.get("localisation", {}).get("localisationReady") != "true" or not data["localisation"].get("availableLanguages"):
        wrong.append("publiccode.yml: localisation is not filled in")
    for line in wrong:
        print(line)
    print(f"publiccode.yml: {len(wrong)} wrong")
    sys.exit(bool(wrong))


main()
