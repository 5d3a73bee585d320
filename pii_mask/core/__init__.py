"""The core: bytes and integers only.

Patterns are read by ``regular.py`` and compiled to automata by ``automaton.py``; ``scan.pyx`` runs
them, ``arrays.pyx`` takes columns in and gives them out, ``kernels.pyx`` rewrites values.
``reference.py`` is an independent plain-Python twin of the scanner, for the tests.
"""
