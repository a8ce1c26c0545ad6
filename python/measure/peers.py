"""Reads the same letters with fingerpost, medspaCy and negspacy, one core each, and prints the ratio.

    python measure/peers.py PROGRAM [LETTERS]

`make bench-peers` runs it in an environment of its own. The peers get every plain term of our concepts and their own rules
for what stands around them; they give no durations, no scores and no labels of a letter, so they do less.
"""

import importlib.metadata
import json
import logging
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from letters import made_up
from terms import terms

ROUNDS = 5
PEERS_SHARE = 100  # fingerpost reads so many times as many letters, so that each takes seconds


def medspacy_reader():
    import medspacy
    from loguru import logger
    from medspacy.target_matcher import TargetRule

    logger.remove()  # its sentence splitter logs the text
    nlp = medspacy.load()
    nlp.get_pipe("medspacy_target_matcher").add([TargetRule(term, concept) for term, concept in terms().items()])
    return lambda text: [(ent.label_, ent._.is_negated, ent._.is_historical) for ent in nlp(text).ents]


def negspacy_reader():
    import spacy
    from negspacy.negation import Negex  # noqa: F401  (its import makes the pipe known)

    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    ruler = nlp.add_pipe("entity_ruler", config={"phrase_matcher_attr": "LOWER"})
    ruler.add_patterns([{"label": concept, "pattern": term} for term, concept in terms().items()])
    nlp.add_pipe("negex")
    return lambda text: [(ent.label_, ent._.negex) for ent in nlp(text).ents]


def of_peer(read, letters):
    begun = time.perf_counter()
    found = sum(len(read(letter["text"])) for letter in letters)
    return time.perf_counter() - begun, found


def of_program(program, file):
    begun = time.perf_counter()
    subprocess.run([program, "identify", str(file), "--threads", "1", "--out", os.devnull, "--format", "jsonl"], check=True)
    return time.perf_counter() - begun


def main(program, how_many):
    logging.disable(logging.WARNING)
    many = list(made_up(how_many))
    few = many[:: PEERS_SHARE]
    many_mb, few_mb = (sum(len(letter["text"].encode()) for letter in some) / 1e6 for some in (many, few))
    peers = {"medspacy": medspacy_reader(), "negspacy": negspacy_reader()}
    for read in peers.values():
        of_peer(read, few[:5])  # first calls build tables
    speeds = {"fingerpost": [], **{name: [] for name in peers}}
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "letters.jsonl"
        file.write_text("".join(json.dumps(letter) + "\n" for letter in many), encoding="utf-8")
        for _ in range(ROUNDS):  # one after the other in each round: what else the machine does meets all alike
            speeds["fingerpost"].append(many_mb / of_program(program, file))
            for name, read in peers.items():
                took, found = of_peer(read, few)
                assert found, f"{name} found nothing: it was not set up"
                speeds[name].append(few_mb / took)
    ours = statistics.median(speeds["fingerpost"])
    print(f"{how_many} made-up letters, {many_mb:.1f} MB (peers: {len(few)} of them, {few_mb:.2f} MB); {len(terms())} terms for the peers")
    print(f"one core each, median of {ROUNDS} rounds; fingerpost from file to file with its start, peers without theirs")
    print(f"machine load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores, Python {sys.version.split()[0]}")
    for name, rounds in speeds.items():
        version = "this one" if name == "fingerpost" else importlib.metadata.version(name)
        speed = statistics.median(rounds)
        print(f"{name:<10} {version:<8} {speed:8.3f} MB/s  ({min(rounds):.3f} to {max(rounds):.3f})  ratio {ours / speed:7.0f}")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 20_000)
