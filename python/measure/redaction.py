"""Takes personal details out of the same stories with fingerpost and with Presidio's pattern recognisers, and prints the ratio.

    python measure/redaction.py PROGRAM STORIES

`make bench-redaction` runs it in an environment of its own. Presidio gets no language model, so it finds no names and no places: it
does less. It is measured twice: with all that it offers for English and the United Kingdom, and with the four recognisers of what
stories hold most. Its list of domain endings is the one that it brings along, so that nothing is fetched while it reads.
"""

import importlib.metadata
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROUNDS = 5
OURS = 2000  # fingerpost reads the stories so many times, so that it takes seconds


def presidio():
    import presidio_analyzer.predefined_recognizers as uk
    import spacy
    import tldextract
    from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
    from presidio_analyzer.nlp_engine import NlpArtifacts, NlpEngine
    from presidio_analyzer.predefined_recognizers import DateRecognizer, NhsRecognizer, PhoneRecognizer

    class Blank(NlpEngine):
        """Words without a model."""

        def __init__(self):
            self.nlp = spacy.blank("en")

        def load(self):
            pass

        def is_loaded(self):
            return True

        def process_text(self, text, language):
            doc = self.nlp(text)
            return NlpArtifacts([], doc, [token.idx for token in doc], [token.text for token in doc], self, language, [])

        def process_batch(self, texts, language, **_):
            return ((text, self.process_text(text, language)) for text in texts)

        def is_stopword(self, word, language):
            return False

        def is_punct(self, word, language):
            return False

        def get_supported_entities(self):
            return []

        def get_supported_languages(self):
            return ["en"]

    # the list of domain endings that the package holds, instead of one fetched while it reads
    tldextract.extract = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)
    everything = RecognizerRegistry(supported_languages=["en"])
    everything.load_predefined_recognizers(languages=["en"])
    for kind in (uk.UkDrivingLicenceRecognizer, uk.UkNinoRecognizer, uk.UkPassportRecognizer, uk.UkPostcodeRecognizer, uk.UkVehicleRegistrationRecognizer):
        everything.add_recognizer(kind())
    everything.remove_recognizer("SpacyRecognizer")
    four = [DateRecognizer(), NhsRecognizer(), PhoneRecognizer(supported_regions=["GB"]), uk.UkNinoRecognizer()]
    four = RecognizerRegistry(recognizers=four, supported_languages=["en"])

    def reader(registry):
        engine = AnalyzerEngine(registry=registry, nlp_engine=Blank(), supported_languages=["en"])
        return lambda text: engine.analyze(text, language="en")

    return {
        f"all {len(everything.recognizers)} of its recognisers for English and the United Kingdom": reader(everything),
        f"{len(four.recognizers)} of them": reader(four),
    }


def main(program, stories):
    texts = [json.loads(line)["text"] for line in Path(stories).read_text(encoding="utf-8").splitlines()]
    size = sum(len(text.encode()) for text in texts) / 1e6
    peers = presidio()
    for read in peers.values():
        sum(len(read(text)) for text in texts[:3])  # first calls build tables
    ours, theirs = [], {name: [] for name in peers}
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "stories.jsonl"
        file.write_text("".join(json.dumps({"id": at, "text": text}) + "\n" for at, text in enumerate(texts * OURS)))
        for _ in range(ROUNDS):
            begun = time.perf_counter()
            subprocess.run([program, "redact", str(file), "--out", os.devnull, "--format", "jsonl"], check=True)
            ours.append(size * OURS / (time.perf_counter() - begun))
            for name, read in peers.items():
                begun = time.perf_counter()
                found = sum(len(read(text)) for text in texts * 5)
                assert found, "Presidio found nothing: it was not set up"
                theirs[name].append(size * 5 / (time.perf_counter() - begun))
    version = importlib.metadata.version("presidio-analyzer")
    mine = statistics.median(ours)
    print(f"{len(texts)} stories, median of {ROUNDS} rounds, one core; load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    print(f"fingerpost {mine:.2f} MB/s, from file to file with its start")
    for name, speeds in theirs.items():
        peer = statistics.median(speeds)
        print(f"presidio {version}, {name}: {peer:.3f} MB/s, in memory, without a model; ratio {mine / peer:.1f}")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
