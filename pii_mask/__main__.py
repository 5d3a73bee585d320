"""``python -m pii_mask`` is the command ``pii-mask``."""

from .cli import main

main()
