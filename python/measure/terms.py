"""The plain terms of the lexicon's concepts, for peers that want a list of words."""

import re
import tomllib
from pathlib import Path

FOLDER = Path(__file__).parents[2] / "content" / "lexicon"
MOST = 2_000
PLAIN = re.compile(r"[a-z0-9 '/-]+")


def terms(kind="concept"):
    """Each term with its concept (or, for triggers, with the id of its entry)."""
    files = [tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.toml"))]
    sets = {name: words for file in files for name, words in file.get("sets", {}).items()}
    found = {}
    for entry in (entry for file in files for entry in file.get("entry", []) if entry["kind"] == kind):
        for phrase in entry.get("phrases", []):
            for term in _expanded(phrase, sets):
                found.setdefault(term, entry.get("concept", entry["id"]))
    return found


def _expanded(phrase, sets):
    """All that ``thoughts of (ending|taking) {his} life`` stands for; what is no plain phrase is left out."""
    open_, done = [phrase], set()
    while open_ and len(open_) + len(done) <= MOST:
        text = open_.pop()
        inner = re.search(r"\(([^(){}]*)\)|\{([^(){}]*)\}", text)
        if inner is None:
            done.add(" ".join(text.split()))
            continue
        choices = inner[1].split("|") if inner[1] is not None else sets.get(inner[2], [])
        open_.extend(text[: inner.start()] + choice + text[inner.end() :] for choice in choices)
    return sorted(term for term in done if PLAIN.fullmatch(term))
