#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""Measures the opinion map beside the plain-numpy reference, in one go, and prints the tables as markdown.

    bench/opinion/run.py build/release/bench/opinion/bench_opinion [--gate] [--quick]

The reference (opinion_ref.py) is looked for in ../shared/reference beside the data ($MICROKOSMOS_DATA or
../shared/data); it runs with OpenBLAS on one thread. All times are CPU time, the least of several runs.
--gate  fails when a ratio falls below half the goal (a slower machine slows both sides)
--quick leaves the largest sets out
"""
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

# set: (must s, goal s, goal ratio to the reference or None)
FULL = {
    "vtaiwan.uberx": (0.006, 0.004, 51),
    "american-assembly.bowling-green": (0.080, 0.040, 17),
    "kieskompas-tk2023": (0.040, 0.025, 262),
    "10k x 200": (0.030, 0.015, 134),
    "33k x 783": (0.15, 0.10, 132),
    "100k x 500": (0.20, 0.12, None),
    "1M x 1000": (1.5, 0.8, None),
}
REFRESH_MS = {"vtaiwan.uberx": 2, "american-assembly.bowling-green": 12, "33k x 783": 15, "100k x 500": 25}

REFERENCE = r"""
import sys, time, json
sys.path.insert(0, sys.argv[1])
import numpy as np, opinion_ref as ref
rows = np.loadtxt(sys.argv[2], delimiter=",", skiprows=1, usecols=(1, 2, 3), dtype=int)
lines = [line.split(",") for line in open(sys.argv[3])] if sys.argv[3] else []
out = [int(fields[0]) for fields in lines if fields[3:4] == ["1"]]
M, pids, tids = ref.build_matrix(rows[:, 0], rows[:, 1], rows[:, 2])
best = 1e9
for _ in range(int(sys.argv[4])):
    start = time.process_time()
    ref.run(M, pids, tids, mod_out=out)
    best = min(best, time.process_time() - start)
print(best)
"""


def folders():
    data = os.environ.get("MICROKOSMOS_DATA")
    root = Path(__file__).resolve().parents[2]
    data = Path(data) if data else root.parent / "shared" / "data"
    return data / "opinion", data.parent / "reference"


def reference_seconds(bench, name, sets, reference, scratch):
    votes, statements = sets / name / "votes.csv", sets / name / "statements.csv"
    if not votes.exists():
        votes, statements = Path(scratch) / (name.replace(" ", "") + ".csv"), ""
        subprocess.run([bench, "--write-set", name, str(votes)], check=True)
    runs = "1" if name.startswith("33k") else "3"
    env = dict(os.environ, OPENBLAS_NUM_THREADS="1", OMP_NUM_THREADS="1")
    command = ["/usr/bin/python3", "-c", REFERENCE, str(reference), str(votes), str(statements), runs]
    done = subprocess.run(command, env=env, check=True, capture_output=True, text=True)
    return float(done.stdout)


def measure(bench, pattern):
    done = subprocess.run([bench, "--benchmark_format=json", f"--benchmark_filter={pattern}"], check=True,
                          capture_output=True, text=True)
    return {"/".join(b["name"].split("/")[:2]): b for b in json.loads(done.stdout)["benchmarks"]}


def full_table(bench, names, sets, reference):
    ours = measure(bench, "^full/")
    failed = []
    print("| set | votes | ours, CPU ms | goal | numpy reference, CPU ms | ratio | goal ratio |")
    print("|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as scratch:
        for name in names:
            row = ours.get("full/" + name)
            if row is None or "error_message" in row:
                print(f"| {name} | skipped: no data | | | | | |")
                continue
            _, goal, goal_ratio = FULL[name]
            mine = row["cpu_ms_min"]
            cells = ["-", "-", "-"]
            if goal_ratio and (reference / "opinion_ref.py").exists():
                theirs = reference_seconds(bench, name, sets, reference, scratch) * 1e3
                cells = [f"{theirs:.0f}", f"{theirs / mine:.0f}x", f"{goal_ratio}x"]
                if theirs / mine < goal_ratio / 2:
                    failed.append(name)
            start = f"| {name} | {row['votes']:.0f} | {mine:.2f} | {goal * 1e3:.0f} | "
            print(start + " | ".join(cells) + " |", flush=True)
    return failed


def live_tables(bench, quick):
    votes, refresh = measure(bench, "^vote/"), measure(bench, "^refresh/")
    print("\n| set | one vote, us (median, p99) | goal p99 | refresh after one vote, CPU ms (median, p99) "
          "| goal p99 |\n|---|---|---|---|---|")
    for key, row in votes.items():
        name = key.split("/")[1]
        live = refresh.get("refresh/" + name)
        if live is None or "error_message" in row:
            continue
        print(f"| {name} | {row['us_median']:.2f}, {row['us_p99']:.2f} | 5 | {live['cpu_ms_median']:.2f}, "
              f"{live['cpu_ms_p99']:.2f} | {REFRESH_MS.get(name, '-')} |")
    searches = next(iter(measure(bench, "^searches/").values()))
    print(f"\n500 searches of 250 people x 70 statements: {searches['searches_a_second']:.0f} refreshed a second "
          "on one core (goal 500)")
    if quick:
        return
    peak = next(iter(measure(bench, "^memory/").values()))
    two = next(iter(measure(bench, "^full2/").values()))
    print(f"1M x 1000: {two['wall_ms_min']:.0f} ms wall on 2 threads (goal 800), "
          f"peak memory {peak['peak_MB']:.0f} MB (goal 160)")


def main():
    arguments = [a for a in sys.argv[1:] if not a.startswith("--")]
    if len(arguments) != 1:
        print(__doc__)
        return 2
    quick = "--quick" in sys.argv
    sets, reference = folders()
    names = [n for n in FULL if not (quick and n.startswith(("33k", "100k", "1M")))]
    failed = full_table(arguments[0], names, sets, reference)
    live_tables(arguments[0], quick)
    for name in failed:
        print(f"below half the goal ratio: {name}", file=sys.stderr)
    return 1 if failed and "--gate" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
