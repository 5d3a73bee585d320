from collections.abc import Sequence

from .arrays import Found, Strings

class Tagger:
    def __init__(
        self,
        lists: bytes,
        lines: bytes,
        steps: Sequence[float],
        scale: float,
        bias: Sequence[float],
        calibration: Sequence[Sequence[float]],
    ) -> None: ...
    def find(self, values: Strings, numbers: Sequence[int], least: float = 0.5) -> Found: ...
