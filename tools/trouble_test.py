#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""What the whole program does with bad input, a full disk and a database that is gone.

trouble_test.py BINARY: serves a demo town on a real socket.
1. Every bad input gets a clear 4xx: never a 500, never a word of the program's own in the answer.
2. With a full disk (no file may grow) a write answers 503 with a page that helps, reading goes on, and when there is
   room again it goes on by itself; whatever was acknowledged is there and `verify` passes.
3. The same with PostgreSQL gone, when $MK_TEST_POSTGRES is set (tools/with_postgres.sh)."""
import os
import re
import resource
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.parse

from crash_test import Person, start

FORM = "application/x-www-form-urlencoded"
JSON = "application/json"
DEEP = "[" * 200_000 + "]" * 200_000


def raw(port, method, path, headers=None, body=b""):
    """Status, headers and text of an answer to bytes that no well-made client would send."""
    body = body.encode() if isinstance(body, str) else body
    lines = [f"{method} ".encode() + path + b" HTTP/1.1", b"Host: 127.0.0.1"]
    lines += [name.encode() + b": " + value for name, value in (headers or {}).items()]
    if body or method == "POST":
        lines.append(b"Content-Length: %d" % len(body))
    message = b"\r\n".join(lines + [b"Connection: close", b"", b""]) + body
    with socket.create_connection(("127.0.0.1", port), timeout=30) as line:
        try:
            line.sendall(message)
        except OSError:
            pass  # refused while we were still talking: the answer is there
        answer = b""
        try:
            while part := line.recv(65536):
                answer += part
        except OSError:
            pass
    head, _, text = answer.partition(b"\r\n\r\n")
    status = re.match(rb"HTTP/1.1 (\d+)", head)
    return int(status.group(1)) if status else 0, head.decode("latin-1"), text


def bad_inputs(me):
    """(what it is, method, path, headers, body, the statuses that are right)"""
    cookie = {"Cookie": me.cookie.encode()}
    json = {**cookie, "Content-Type": JSON.encode()}
    form = {**cookie, "Content-Type": FORM.encode()}
    token = urllib.parse.quote(me.token)
    api = b"/api/v1/spanningen"
    yield "JSON nested 200,000 deep", "POST", api, json, DEEP, {400, 413}
    yield "JSON nested a thousand deep", "POST", api, json, "[" * 1000 + "]" * 1000, {400}
    yield "JSON that ends early", "POST", api, json, '{"nu": "Het rooster', {400}
    yield "JSON that is no object", "POST", api, json, "7", {400}
    yield "JSON with bad UTF-8", "POST", api, json, b'{"nu": "half \xc3"}', {400}
    yield "JSON with NUL", "POST", api, json, b'{"nu": "a\x00b"}', {400}
    yield "JSON with huge numbers", "POST", api, json, '{"plaats": 1e400, "standplaats": %s}' % ("9" * 20), {400}
    yield "15 MB of JSON", "POST", api, json, b'"' + b"a" * 15_000_000 + b'"', {413}
    yield "15 MB of a form", "POST", b"/spanning", form, b"now=" + b"a" * 15_000_000, {413}
    yield "a form with bad UTF-8", "POST", b"/spanning", form, f"csrf={token}&now=half%C3", {400, 422}
    yield "a form with NUL", "POST", b"/spanning", form, f"csrf={token}&now=a%00b&theme=zorg", {400, 422}
    yield "a form of 100,000 fields", "POST", b"/spanning", form, "a=1&" * 100_000, {400, 413}
    yield "a form without a token", "POST", b"/spanning", form, "now=x", {403}
    yield "a form of another kind", "POST", b"/spanning", {**cookie, "Content-Type": b"text/xml"}, "<a/>", {400, 415}
    odd = (b"9223372036854775808", b"9" * 26, b"-1", b"0", b"1e3", b"%00", b"%ff", b"x" * 4000)
    for huge in odd:
        for thing in (b"/spanning/", b"/plek/", b"/api/v1/plaatsen/", b"/api/v1/spanningen/"):
            yield f"id {huge[:30]!r} of {thing!r}", "GET", thing + huge, cookie, b"", {400, 404, 414}
    for list_ in (b"/api/v1/plaatsen", b"/api/v1/spanningen"):
        for query in (b"limit=1000000", b"limit=0", b"limit=-1", b"limit=x", b"cursor=-1", b"cursor=x",
                      b"cursor=" + b"9" * 30):
            yield f"{list_!r} {query!r}", "GET", list_ + b"?" + query, cookie, b"", {400}
    for page in (b"/spanningen?voor=-1", b"/spanningen?voor=x", b"/spanningen?voor=" + b"9" * 30, b"/spanningen?plek=x",
                 b"/mij/berichten?voor=-1", b"/mij/spanningen?voor=-1", b"/logboek?vanaf=-1",
                 b"/logboek?maand=2026-99"):
        yield f"page {page!r}", "GET", page, cookie, b"", {400, 404}
    yield "bad UTF-8 in a path", "GET", b"/plek/\xff\xfe", cookie, b"", {400}
    yield "bad UTF-8 in a query", "GET", b"/vinden?q=%C3%28", cookie, b"", {400, 200}
    yield "NUL in a query", "GET", b"/vinden?q=a%00b", cookie, b"", {400, 200}
    yield "half a percent sign", "GET", b"/vinden?q=%2", cookie, b"", {400}
    yield "a path that climbs", "GET", b"/a/../../etc/passwd", cookie, b"", {400, 404}
    yield "a path of 100,000 signs", "GET", b"/" + b"a" * 100_000, cookie, b"", {400, 414, 431}
    yield "a header of 100,000 signs", "GET", b"/", {"X-Long": b"a" * 100_000}, b"", {400, 431}
    yield "a thousand headers", "GET", b"/", {f"X-{i}": b"a" for i in range(1000)}, b"", {400, 431}
    yield "a cookie of 60,000 signs", "GET", b"/", {"Cookie": b"mk_session=" + b"a" * 60_000}, b"", {400, 431}
    yield "a cookie of odd bytes", "GET", b"/", {"Cookie": b"mk_session=\x80\xff%00; =; ;;"}, b"", {200, 400}
    yield "a method of its own", "BREW", b"/", cookie, b"", {400, 405, 501}
    yield "writing to a page that only reads", "POST", b"/plekken", form, f"csrf={token}", {405}


def meet_bad_input(binary, database):
    server, port = start(binary, database)
    wrong = []
    try:
        me = Person(port, "inwoner")
        before = tensions(database)
        tried = 0
        for what, method, path, headers, body, right in bad_inputs(me):
            status, head, text = raw(port, method, path, headers, body)
            tried += 1
            if status not in right:
                wrong.append(f"{what}: {status}, and not one of {sorted(right)}")
            if status >= 400 and not text and method != "BREW":
                wrong.append(f"{what}: {status} without a word")
            if re.search(rb"SQL|sqlite|exception|\.cpp|bad_alloc", text):
                wrong.append(f"{what}: tells of the program's inside")
        if tensions(database) != before:
            wrong.append("something of it was written")
        if Person(port, "wethouder").request("GET", "/")[0] != 200:
            wrong.append("it no longer serves")
    finally:
        server.terminate()
        server.wait()
    if wrong:
        sys.exit("bad input:\n  " + "\n  ".join(wrong))
    print(f"{tried} bad inputs: each a clear answer, nothing written")


def make_town(binary, database):
    wish = [binary, "demo", "--database", database, "--scale", "small"]
    subprocess.run(wish, check=True, stdout=subprocess.DEVNULL)


def tensions(database):
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as db:
        return {row[0] for row in db.execute("SELECT id FROM tension WHERE state = 1")}


def expect_help(status, text, where):
    if status != 503:
        sys.exit(f"{where}: {status}, not 503")
    if "<h1" not in text or re.search(r"SQL|sqlite|postgres|\.cpp|disk I/O", text):
        sys.exit(f"{where}: the page of a 503 does not help:\n{text[:2000]}")


def share_until_refused(person, acknowledged, most):
    """Shares until an answer is no 303; that answer, or nothing after `most`."""
    for number in range(most):
        fields = {"csrf": person.token, "once": f"trouble-{time.monotonic()}-{number}", "standing": person.standing,
                  "now": f"Het rooster van team {number} past niet bij de dag. " + "Zo gaat het elke week. " * 20,
                  "theme": "werk", "act": "share", "shown": "safe", "seen": person.seen,
                  "place": person.seen.split(":")[1]}
        status, location, text = person.post("/spanning", fields)
        if status != 303:
            return status, text
        acknowledged.add(int(re.match(r".*/spanning/(\d+)", location).group(1)))
    return None


def verify(binary, database):
    said = subprocess.run([binary, "verify", "--database", database], capture_output=True, text=True)
    if said.returncode != 0:
        sys.exit(f"verify says:\n{said.stdout}{said.stderr}")


def fill_the_disk(binary, database):
    # Inherited: a write that is too much fails then, as on a full disk, and does not kill.
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    server, port = start(binary, database, restore_signals=False)
    acknowledged = set()
    try:
        me = Person(port, "inwoner")
        unlimited = resource.RLIM_INFINITY
        biggest = max(os.path.getsize(database + end) for end in ("", "-wal") if os.path.exists(database + end))
        resource.prlimit(server.pid, resource.RLIMIT_FSIZE, (biggest + 300_000, unlimited))
        refused = share_until_refused(me, acknowledged, 3000)
        if not refused:
            sys.exit("the disk never got full: that shows nothing")
        expect_help(*refused, "writing on a full disk")
        for page in ("/", "/spanningen"):
            if me.request("GET", page)[0] != 200:
                sys.exit(f"{page} cannot be read while the disk is full")
        again = share_until_refused(me, acknowledged, 3000)
        if not again:
            sys.exit("it wrote more than there is room for")
        expect_help(*again, "writing on a full disk once more")
        full = len(acknowledged)
        resource.prlimit(server.pid, resource.RLIMIT_FSIZE, (unlimited, unlimited))
        if share_until_refused(me, acknowledged, 20):
            sys.exit("with room again it still refuses")
    finally:
        server.terminate()
        server.wait()
    verify(binary, database)
    if lost := acknowledged - tensions(database):
        sys.exit(f"{len(lost)} acknowledged tensions are lost")
    print(f"a full disk after {full} writes: 503 with a page, reading goes on, and it goes on by itself; none lost")


def sql(statement):
    return subprocess.run(["psql", "-XAtqc", statement, "postgres"], capture_output=True, text=True, check=True).stdout


def take_the_database_away(binary):
    name = f"mk_trouble_{os.getpid()}"
    sql(f"CREATE DATABASE {name}")
    database = f"postgres:///{name}"
    make_town(binary, database)
    server, port = start(binary, database)
    acknowledged = set()
    try:
        me = Person(port, "inwoner")
        if share_until_refused(me, acknowledged, 20):
            sys.exit("PostgreSQL refuses at once")
        sql(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
        sql(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")
        refused = share_until_refused(me, acknowledged, 1)
        expect_help(*(refused or (303, "")), "writing without a database")
        status, _, text = me.request("GET", "/spanningen")
        expect_help(status, text, "reading without a database")
        sql(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
        deadline = time.monotonic() + 20
        while (refused := share_until_refused(me, acknowledged, 5)) and time.monotonic() < deadline:
            time.sleep(0.2)
        if refused:
            sys.exit(f"with the database back it still says {refused[0]}")
    finally:
        server.terminate()
        server.wait()
    verify(binary, database)
    kept = {int(line) for line in subprocess.run(
        ["psql", "-XAtqc", "SELECT id FROM tension WHERE state = 1", name],
        capture_output=True, text=True, check=True).stdout.split()}
    sql(f"DROP DATABASE {name}")
    if lost := acknowledged - kept:
        sys.exit(f"{len(lost)} acknowledged tensions are lost")
    print(f"a database gone and back: 503 with a page meanwhile; {len(acknowledged)} writes, none lost")


def main():
    binary = sys.argv[1]
    with tempfile.TemporaryDirectory(prefix="mk-trouble-") as folder:
        database = os.path.join(folder, "town.sqlite")
        make_town(binary, database)
        meet_bad_input(binary, database)
        fill_the_disk(binary, database)
    if os.environ.get("MK_TEST_POSTGRES"):
        take_the_database_away(binary)
    else:
        print("skipped: no MK_TEST_POSTGRES")


if __name__ == "__main__":
    main()
