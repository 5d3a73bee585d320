"""``fastscrub`` (C++): overwrites what it finds with ``*``, in place; one worker thread.

Its kinds are those of its README: e-mail, IP, MAC, US social security, phone (US and E.164) and card
numbers; a Chinese landline passes as a phone. No IBAN, no URL, nothing else Chinese. Its other mode,
labels for values, makes a new string and is slower.
"""

from __future__ import annotations

from benchmarks.corpus import Corpus
from benchmarks.engines import Engine, Run

__all__ = ["ENGINES"]


def find(corpus: Corpus, kinds: frozenset[str]) -> dict[str, Run]:
    from fastscrub.fastscrub_backend import Engine as Backend

    backend = Backend(worker_count=1)

    def bulk(buffer: bytearray) -> bytearray:
        backend.scrub_bulk_inplace(buffer)
        return buffer

    def plain(buffer: bytearray) -> bytearray:
        backend.scrub_inplace(buffer)
        return buffer

    def fresh() -> bytearray:
        return bytearray(corpus.data)

    return {
        "scrub_bulk_inplace, one worker": Run(bulk, fresh=fresh, output=bytes),
        "scrub_inplace": Run(plain, fresh=fresh, output=bytes),
    }


ENGINES = (
    Engine(
        name="fastscrub",
        packages=("fastscrub",),
        about="replaces in place, no offsets",
        kinds={
            "english": frozenset(
                {
                    "EMAIL_ADDRESS",
                    "US_PHONE_NUMBER",
                    "PHONE_NUMBER",
                    "US_SSN",
                    "CREDIT_CARD",
                    "IP_ADDRESS",
                    "MAC_ADDRESS",
                }
            ),
            "mixed": frozenset({"EMAIL_ADDRESS", "IP_ADDRESS", "CREDIT_CARD", "CN_LANDLINE"}),
        },
        find=find,
    ),
)
