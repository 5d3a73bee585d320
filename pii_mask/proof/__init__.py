"""What :func:`pii_mask.verify` asks besides whether a value still stands in its row.

``places`` remembers values as keyed hashes: which originals stand elsewhere, and what still joins.
``attacks`` tries to get at originals from the output alone, ``comparing`` measures what the output is still
good for and how rows can be linked.
"""
