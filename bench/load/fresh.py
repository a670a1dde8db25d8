#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""fresh.py URL SEARCH [SECONDS] [PER_SECOND]: how long after its answer a vote is in the map that others get.

Votes of one brand-new visitor after another at a steady rate; somebody else reads the map's page and the number of the
change that it knows. The search must be open and nobody else may vote meanwhile."""
import http.client
import re
import sys
import threading
import time
from urllib.parse import urlparse

url = urlparse(sys.argv[1])
search = sys.argv[2]
seconds = float(sys.argv[3]) if len(sys.argv) > 3 else 10
rate = float(sys.argv[4]) if len(sys.argv) > 4 else 200
page = f"/zoektocht/{search}/kaart"


def connect():
    return http.client.HTTPConnection(url.hostname, url.port)


def get(connection, path):
    connection.request("GET", path)
    return connection.getresponse().read().decode()


def known(connection):
    return int(re.search(r'data-live-seq="(\d+)"', get(connection, page)).group(1))


reader, writer = connect(), connect()
card = get(writer, f"/zoektocht/{search}/stem")
csrf = re.search(r'name="csrf" value="([^"]*)"', card).group(1)
number = re.search(r'name="stelling" value="(\d+)"', card).group(1)
time.sleep(11)  # what others voted is drawn by now
base = known(reader)
given, seen, over = [], [], threading.Event()


def watch():
    while not over.is_set():
        seq, now = known(reader), time.monotonic()
        while len(seen) < min(seq - base, len(given)):
            seen.append(now)


thread = threading.Thread(target=watch)
thread.start()
start = time.monotonic()
head = {"Content-Type": "application/x-www-form-urlencoded"}
for i in range(int(seconds * rate)):
    time.sleep(max(0, start + i / rate - time.monotonic()))
    writer.request("POST", f"/zoektocht/{search}/stem", f"csrf={csrf}&stelling={number}&stem=eens", head)
    answer = writer.getresponse()
    answer.read()
    if answer.status != 303:
        sys.exit(f"a vote was answered with {answer.status}")
    given.append(time.monotonic())
took = time.monotonic() - start
time.sleep(0.5)
over.set()
thread.join()
late = sorted((s - g) * 1000 for g, s in zip(given, seen))
print(f"{len(given) / took:.0f} votes/s; in others' map after (ms) p50 {late[len(late) // 2]:.0f}, "
      f"p99 {late[len(late) * 99 // 100]:.0f}, worst {late[-1]:.0f}; not yet {len(given) - len(seen)}")
