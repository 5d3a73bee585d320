"""What :func:`pii_mask.verify` is made of, a question a file.

``sources`` says which data are read beside which, ``rules`` what the policy was to do with a value.
``survivors`` looks for originals that still stand in their own row, ``beside`` in the texts of that row,
``residual`` for what a scan of the output still finds, ``containers`` for what isn't in the rows at all.
``places`` remembers values as keyed hashes: which originals stand elsewhere, and what still joins.
``attacks`` tries to get at originals from the output alone, ``comparing`` measures what the output is still
good for and how rows can be linked. All of them write down in one ``evidence`` what they saw, and
``judging`` says what it means.
"""
