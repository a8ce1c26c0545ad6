"""Discovers the same log with fingerpost, pm4py and the crate process_mining, in the same run, and prints times and memory.

    python measure/maps.py PROGRAM PEER [EVENTS]

`make bench-peers` runs it in an environment of its own; PEER is the program of python/measure/process_mining. Each reader is
a process of its own, one after the other in each round. Edges with their counts and the number of variants must be the same
in all of them, and the medians of fingerpost and pm4py, or the run fails.
"""

import csv
import importlib.metadata
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import datetime, timedelta, timezone
from pathlib import Path

ROUNDS = 3
CASES_SHARE = 20  # so many events a case
STEPS = [f"step {letter}" for letter in "abcdefghijklmnopqrstuvw"]  # 23


def made_up(events):
    """Rows of a log as it may leave a clinic: mostly the usual way, with steps left out, repeated and turned round."""
    dice = random.Random(19)
    begin = datetime(2021, 1, 4, 9, tzinfo=timezone.utc)
    rows, case = 0, 0
    while rows < events:
        case += 1
        at, place = begin + timedelta(minutes=dice.randrange(2_000_000)), 0
        for _ in range(dice.randrange(CASES_SHARE - 8, CASES_SHARE + 9)):
            yield f"case {case:06}", STEPS[place], at
            rows += 1
            if rows == events:
                return
            at += timedelta(seconds=int(dice.expovariate(1 / 90_000)))
            place = (place + dice.choices([1, 2, 0, -1], [88, 7, 4, 1])[0]) % len(STEPS)


def written(events, folder):
    table, xes = folder / "log.csv", folder / "log.xes"
    last = None
    with table.open("w", newline="", encoding="utf-8") as to, xes.open("w", encoding="utf-8") as log:
        rows = csv.writer(to)
        rows.writerow(["case", "activity", "timestamp"])
        log.write("<log>\n")
        for case, activity, at in made_up(events):
            moment = at.isoformat()
            rows.writerow([case, activity, moment])
            if case != last:
                log.write("</trace>\n" if last else "")
                log.write(f'<trace><string key="concept:name" value="{case}"/>\n')
                last = case
            log.write(
                f'<event><string key="concept:name" value="{activity}"/><date key="time:timestamp" value="{moment}"/></event>\n'
            )
        log.write("</trace></log>\n")
    return table, xes


def of_pm4py(table):
    """Run in a process of its own, so that its memory is its own."""
    import pandas
    import pm4py

    begun = time.perf_counter()
    log = pandas.read_csv(table)
    log["timestamp"] = pandas.to_datetime(log["timestamp"], utc=True, format="ISO8601")
    log = pm4py.format_dataframe(log, case_id="case", activity_key="activity", timestamp_key="timestamp")
    read = time.perf_counter() - begun
    begun = time.perf_counter()
    edges, _, _ = pm4py.discover_dfg(log)
    variants = len(pm4py.get_variants(log))
    times, _, _ = pm4py.discover_performance_dfg(log)
    engine = time.perf_counter() - begun
    print(json.dumps({
        "edges": [[a, b, count] for (a, b), count in edges.items()], "variants": variants,
        "medians": [[a, b, time["median"]] for (a, b), time in times.items()],
        "cases": int(log["case:concept:name"].nunique()), "read_s": read, "engine_s": engine,
    }))


def run(command):
    """Its answer, the whole time in seconds and the most memory in MB."""
    begun = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    out, said = process.stdout.read(), process.stderr.read()
    _, status, used = os.wait4(process.pid, 0)
    if status != 0:
        raise SystemExit(f"{command[0]} failed: {said.decode()[-2000:]}")
    return out, said.decode(), time.perf_counter() - begun, used.ru_maxrss / 1024


def of_ours(out, said):
    shown = json.loads(out)
    times = dict(part.split(" ")[:2] for part in said.strip().splitlines()[-1].split(", "))
    return {
        "edges": [[one["from"], one["to"], one["count"]] for one in shown["edges"]], "variants": shown["variants"],
        "medians": [[one["from"], one["to"], one["median_s"]] for one in shown["edges"]],
        "cases": shown["cases"], "read_s": float(times["read"]), "engine_s": float(times["engine"]),
    }


def main(program, peer, events):
    with tempfile.TemporaryDirectory() as folder:
        table, xes = written(events, Path(folder))
        readers = {
            "fingerpost, CSV": [program, "map", str(table), "--times"],
            "fingerpost, XES": [program, "map", str(xes), "--times"],
            "pm4py, CSV": [sys.executable, __file__, "--pm4py", str(table)],
            "process_mining, XES": [peer, str(xes)],
        }
        answers, took = {}, {name: [] for name in readers}
        for _ in range(ROUNDS):  # one after the other in each round: what else the machine does meets all alike
            for name, command in readers.items():
                out, said, whole, memory = run(command)
                answer = of_ours(out, said) if name.startswith("fingerpost") else json.loads(out)
                answers[name] = answer
                took[name].append((whole, answer["read_s"], answer["engine_s"], memory))
        sizes = [file.stat().st_size / 1e6 for file in (table, xes)]
    first = answers["fingerpost, CSV"]
    for name, answer in answers.items():
        assert sorted(map(tuple, answer["edges"])) == sorted(map(tuple, first["edges"])), f"{name}: other edges"
        assert (answer["variants"], answer["cases"]) == (first["variants"], first["cases"]), f"{name}: other variants"
    theirs = {(a, b): seconds for a, b, seconds in answers["pm4py, CSV"]["medians"]}
    for a, b, seconds in first["medians"]:
        assert abs(theirs[a, b] - seconds) < 1e-6 * max(1.0, seconds), f"{a} to {b}: {seconds} and {theirs[a, b]} seconds"
    print(f"{events} events, {first['cases']} cases, {len(first['edges'])} edges, {first['variants']} variants, the same in all;")
    print(f"medians of fingerpost and pm4py the same; CSV {sizes[0]:.1f} MB, XES {sizes[1]:.1f} MB")
    print(f"median of {ROUNDS} rounds; machine load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores, Python {sys.version.split()[0]}, pm4py {importlib.metadata.version('pm4py')}")
    print(f"{'':<20} {'whole s':>9} {'read s':>9} {'engine s':>9} {'memory MB':>10}")
    for name, rounds in took.items():
        whole, read, engine, memory = (statistics.median(column) for column in zip(*rounds))
        print(f"{name:<20} {whole:>9.2f} {read:>9.2f} {engine:>9.3f} {memory:>10.0f}")


if __name__ == "__main__":
    if sys.argv[1] == "--pm4py":
        of_pm4py(sys.argv[2])
    else:
        main(sys.argv[1], sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 1_000_000)
