"""Asks fingerpost, SQLite FTS5 and PostgreSQL for the same support over the same made-up directory, and prints the ratio.

    python measure/signposts.py PROGRAM [SERVICES]

`make bench-peers` runs it in an environment of its own, with PostgreSQL where FINGERPOST_TEST_POSTGRES names a database.
The peers get the words of each need (any of them will do), and filters for status, age, how far, and who may refer; they
know no times, languages, stairs, doubles or grades, so they do less.
"""

import json
import math
import os
import re
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import tomllib
from pathlib import Path

SUPPORT = Path(__file__).parents[2] / "content/support.toml"
OUTCODES = Path(__file__).parents[2] / "content/places/outcodes.csv"
PEOPLE = 300  # for the peers: they take their time
SCHEMA = "__signposts"


def words_of_needs():
    """The plain words by which each need is known, at most six."""
    needs = tomllib.loads(SUPPORT.read_text(encoding="utf-8"))["need"]
    return {need["code"]: [word for word in need["words"] if re.fullmatch("[a-z]+", word)][:6] for need in needs}


def outcodes():
    rows = [line.split(",") for line in OUTCODES.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return {row[0]: (float(row[1]), float(row[2])) for row in rows[1:]}


def lines(path):
    with path.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def row(service):
    place = next((at["point"] for at in service["locations"] if at["point"]), None)
    terms = " ".join(attribute["name"] for attribute in service["attributes"])
    text = " ".join([service["name"], service["description"], terms])
    at = (place["latitude"], place["longitude"]) if place else (None, None)
    open_to_all = "Referral" not in service["application"]
    ages = (service["minimum_age"] or 0, service["maximum_age"] or 255)
    return (service["id"], text, *at, service["status"] == "active", open_to_all, *ages)


def query(person, words, homes):
    """What one person asks, as plain as a search engine takes it."""
    said = sorted({word for need in person["needs"] for word in words[need]})
    home = homes[person["outcode"]]
    return said, home, person["max_km"] or 10_000.0, person["age"], person["self_referral"]


def km(lat, lon, lat2, lon2):
    if lat is None:
        return 0.0  # by telephone, online or at home
    a, b = math.radians(lat), math.radians(lat2)
    h = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(lon2 - lon) / 2) ** 2
    return 2 * 6371 * math.asin(min(1.0, math.sqrt(h)))


def sqlite_asked(rows):
    db = sqlite3.connect(":memory:")
    db.create_function("km", 4, km, deterministic=True)
    db.execute("CREATE TABLE service (n INTEGER PRIMARY KEY, id, lat, lon, active, open, youngest, oldest)")
    db.execute("CREATE VIRTUAL TABLE said USING fts5(text, content='', tokenize='porter')")
    for n, (id, text, *rest) in enumerate(rows):
        db.execute("INSERT INTO service VALUES (?,?,?,?,?,?,?,?)", (n, id, *rest))
        db.execute("INSERT INTO said (rowid, text) VALUES (?,?)", (n, text))
    sql = """SELECT id FROM said JOIN service ON n = said.rowid WHERE said MATCH ? AND active AND ? BETWEEN youngest AND oldest
             AND (open OR NOT ?) AND (lat IS NULL OR lat BETWEEN ? AND ?) AND km(lat, lon, ?, ?) <= ? ORDER BY bm25(said) LIMIT 5"""

    def ask(said, home, far, age, oneself):
        north = far / 111.0
        return db.execute(sql, (" OR ".join(said), age, oneself, home[0] - north, home[0] + north, *home, far)).fetchall()

    return ask


def postgres_asked(rows, address):
    import psycopg

    db = psycopg.connect(address, autocommit=True)
    db.execute(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE")
    db.execute(f"CREATE SCHEMA {SCHEMA}")
    for extension in ("cube", "earthdistance"):
        db.execute(f"CREATE EXTENSION IF NOT EXISTS {extension}")
    db.execute(f"SET search_path = {SCHEMA}, public")
    db.execute("""CREATE TABLE service (id text, said tsvector, at earth, active bool, open bool, youngest int, oldest int)""")
    insert = """INSERT INTO service VALUES (%s, to_tsvector('english', %s), CASE WHEN %s::float8 IS NOT NULL THEN
                ll_to_earth(%s, %s) END, %s, %s, %s, %s)"""
    with db.transaction():
        db.cursor().executemany(insert, [(id, text, lat, lat, lon, *rest) for id, text, lat, lon, *rest in rows])
    db.execute("CREATE INDEX ON service USING gin (said)")
    db.execute("CREATE INDEX ON service USING gist (at)")
    db.execute("ANALYZE service")
    sql = """SELECT id FROM service WHERE said @@ to_tsquery('english', %(said)s) AND active AND %(age)s BETWEEN youngest AND oldest
             AND (open OR NOT %(oneself)s) AND (at IS NULL OR at <@ earth_box(ll_to_earth(%(lat)s, %(lon)s), %(m)s)
             AND earth_distance(at, ll_to_earth(%(lat)s, %(lon)s)) <= %(m)s)
             ORDER BY ts_rank(said, to_tsquery('english', %(said)s)) DESC LIMIT 5"""

    def ask(said, home, far, age, oneself):
        given = {"said": " | ".join(said), "age": age, "oneself": oneself, "lat": home[0], "lon": home[1], "m": far * 1000}
        return db.execute(sql, given).fetchall()

    ask.end = lambda: db.execute(f"DROP SCHEMA {SCHEMA} CASCADE")
    return ask


def measured(ask, queries):
    """Milliseconds of each question, and how many rows came back in all."""
    took, found = [], 0
    for one in queries:
        begun = time.perf_counter()
        found += len(ask(*one))
        took.append((time.perf_counter() - begun) * 1e3)
    return sorted(took), found


def main(program, how_many):
    words, homes = words_of_needs(), outcodes()
    with tempfile.TemporaryDirectory() as folder:
        command = [program, "signpost", "bench", "--services", str(how_many), "--write", folder]
        said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        rows = [row(service) for service in lines(Path(folder) / "services.jsonl")]
        queries = [query(person, words, homes) for person in lines(Path(folder) / "people.jsonl")[:PEOPLE]]
    ours = [float(number) for number in re.findall(r"p\d+ ([0-9.]+) ms", said)]
    peers = {"SQLite FTS5": sqlite_asked(rows)}
    if address := os.environ.get("FINGERPOST_TEST_POSTGRES"):
        peers["PostgreSQL"] = postgres_asked(rows, address)
    print(f"{how_many} made-up services, one question after the other; the peers are asked the first {PEOPLE} of our 5000")
    print(f"machine load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores, SQLite {sqlite3.sqlite_version}")
    print(f"{'fingerpost':<12} p50 {ours[0]:8.3f} ms  p95 {ours[1]:8.3f} ms  p99 {ours[2]:8.3f} ms")
    for name, ask in peers.items():
        measured(ask, queries[:20])  # what is asked first is read from disk
        took, found = measured(ask, queries)
        assert found, f"{name} found nothing: it was not set up"
        p50, p95, p99 = statistics.median(took), took[len(took) * 95 // 100], took[len(took) * 99 // 100]
        print(f"{name:<12} p50 {p50:8.3f} ms  p95 {p95:8.3f} ms  p99 {p99:8.3f} ms  ratio p50 {p50 / ours[0]:6.0f}, p99 {p99 / ours[2]:6.0f}")
        getattr(ask, "end", lambda: None)()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 100_000)
