#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Kills the whole program while people write, again and again, and looks whether anything acknowledged is lost.

crash_test.py BINARY [ROUNDS]: a demo town is served; eight people share tensions as fast as they can; after a moment
the program is killed (SIGKILL); `verify` must pass and every tension whose answer had arrived must be there. The town
goes on from round to round."""
import http.client
import os
import random
import re
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse

ROLES = ["inwoner", "wijkteammedewerker", "manager", "gemeentesecretaris", "wethouder", "raadslid", "regio", "ministerie"]


class Person:
    def __init__(self, port, role):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        self.cookie, self.role = "", role
        page = self.get("/inloggen")
        self.post(f"/inloggen/als/{role}", {"csrf": self.csrf(page)})
        form = self.get("/spanning/nieuw")
        self.token = self.csrf(form)
        self.standing = re.search(r'name="standing" value="(\d+)"', form).group(1)
        self.seen = re.search(r'name="seen" value="([^"]+)"', form).group(1)  # "standing:place"

    @staticmethod
    def csrf(page):
        return re.search(r'name="csrf" value="([^"]+)"', page).group(1)

    def request(self, method, path, body=None):
        headers = {"Cookie": self.cookie} if self.cookie else {}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        text = answer.read().decode()
        for value in answer.headers.get_all("Set-Cookie") or []:
            if value.startswith("mk_session="):
                self.cookie = value.split(";")[0]
        return answer.status, answer.headers.get("Location", ""), text

    def get(self, path):
        return self.request("GET", path)[2]

    def post(self, path, fields):
        return self.request("POST", path, urllib.parse.urlencode(fields))

    def share(self, number):
        """The id of the tension when the answer came, else None."""
        fields = {"csrf": self.token, "once": f"{self.role}-{number}-{random.random()}", "standing": self.standing,
                  "now": f"Het rooster van team {number} past niet bij de dag.", "theme": "werk", "act": "share",
                  "shown": "safe", "seen": self.seen, "place": self.seen.split(":")[1]}
        status, location, _ = self.post("/spanning", fields)
        found = re.match(r".*/spanning/(\d+)", location)
        return int(found.group(1)) if status == 303 and found else None


def write(port, role, acknowledged, lock, stop):
    try:
        person = Person(port, role)
        number = 0
        while not stop.is_set():
            number += 1
            done = person.share(number)
            if done:
                with lock:
                    acknowledged.add(done)
    except (OSError, http.client.HTTPException, AttributeError):
        return  # the program was killed under our hands


def start(binary, database, **more):
    server = subprocess.Popen([binary, "serve", "--listen", "127.0.0.1:0", "--database", database],
                              stderr=subprocess.PIPE, text=True, **more)
    for line in server.stderr:
        match = re.search(r"at http://[^:]+:(\d+)", line)
        if match:
            threading.Thread(target=server.stderr.read, daemon=True).start()
            return server, int(match.group(1))
    sys.exit("the server did not start")


def one_round(binary, database, acknowledged):
    server, port = start(binary, database)
    lock, stop = threading.Lock(), threading.Event()
    writers = [threading.Thread(target=write, args=(port, role, acknowledged, lock, stop)) for role in ROLES]
    for thread in writers:
        thread.start()
    deadline = time.monotonic() + 20
    before = len(acknowledged)
    while len(acknowledged) == before and time.monotonic() < deadline:
        time.sleep(0.01)  # until writing has begun
    time.sleep(random.uniform(0.05, 0.3))
    server.send_signal(signal.SIGKILL)
    server.wait()
    stop.set()
    for thread in writers:
        thread.join()


def main():
    binary, rounds = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 50
    random.seed(50)
    acknowledged = set()
    with tempfile.TemporaryDirectory(prefix="mk-crash-") as folder:
        database = os.path.join(folder, "town.sqlite")
        subprocess.run([binary, "demo", "--database", database, "--scale", "small"], check=True, stdout=subprocess.DEVNULL)
        for number in range(1, rounds + 1):
            one_round(binary, database, acknowledged)
            verified = subprocess.run([binary, "verify", "--database", database], capture_output=True, text=True)
            if verified.returncode != 0:
                sys.exit(f"round {number}: verify says:\n{verified.stdout}{verified.stderr}")
            with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as db:
                kept = {row[0] for row in db.execute("SELECT id FROM tension WHERE state = 1")}
            lost = acknowledged - kept
            if lost:
                sys.exit(f"round {number}: {len(lost)} acknowledged tensions are lost: {sorted(lost)[:5]}")
    if len(acknowledged) < rounds * 10:
        sys.exit(f"only {len(acknowledged)} writes in {rounds} rounds: that shows nothing")
    print(f"killed {rounds} times; {len(acknowledged)} acknowledged writes, none lost; verify passed each time")


if __name__ == "__main__":
    main()
