"""Labels texts with a pipeline of spaCy's, to train the tagger of names on beside texts that people labelled.

    python tools/silver_names.py en_core_web_md < masc_silver.jsonl > masc_md.jsonl

Reads and writes lines of ``{"text": ..., "spans": ...}``; the labels that come in are dropped. A name of
a package or a
folder says which pipeline; its licence must allow that what is trained on its answers is handed on.
"""

from __future__ import annotations

import json
import sys

import spacy

KINDS = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}

pipeline = spacy.load(sys.argv[1], exclude=["parser", "tagger", "lemmatizer", "attribute_ruler", "senter"])
for document in pipeline.pipe((json.loads(line)["text"] for line in sys.stdin), batch_size=256):
    spans = [[e.start_char, e.end_char, KINDS[e.label_]] for e in document.ents if e.label_ in KINDS]
    print(json.dumps({"text": document.text, "spans": spans}, ensure_ascii=False))
