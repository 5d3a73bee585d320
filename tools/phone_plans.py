"""Writes ``pii_mask/identifiers/_plans.py`` from the metadata of the package phonenumbers (Apache-2.0).

    python tools/phone_plans.py

What is taken are the facts: for each region its calling code, the prefix dialled within it, and which
national numbers its plan assigns, as regular expressions over digits. Run it when a new release of
phonenumbers knows more; a number that is newly found or lost is a change of behaviour for the changelog.
"""

from __future__ import annotations

import re
from pathlib import Path

import phonenumbers
from phonenumbers import PhoneMetadata

TARGET = Path(__file__).parent.parent / "pii_mask" / "identifiers" / "_plans.py"
KINDS = (
    "fixed_line",
    "mobile",
    "toll_free",
    "premium_rate",
    "shared_cost",
    "personal_number",
    "voip",
    "pager",
    "uan",
    "voicemail",
)
TABLE = "PLANS: dict[str, tuple[str, str, str]] = {\n"


def numbers(metadata: PhoneMetadata) -> str:
    """One expression for all national numbers of a plan."""
    branches: list[str] = []
    for kind in KINDS:
        description = getattr(metadata, kind)
        pattern = description.national_number_pattern if description else None
        if pattern and pattern not in branches:
            branches.append(pattern)
    return "|".join(branches)


def rows() -> list[tuple[str, str, str, str]]:
    """(region, calling code, national prefix, expression) of each plan; those of no region are named by
    their code.
    """
    found = []
    for region in sorted(phonenumbers.SUPPORTED_REGIONS):
        metadata = PhoneMetadata.metadata_for_region(region)
        prefix = metadata.national_prefix or ""
        found.append((region, str(metadata.country_code), re.sub(r"\D", "", prefix), numbers(metadata)))
    for code in sorted(phonenumbers.COUNTRY_CODES_FOR_NON_GEO_REGIONS):
        found.append((str(code), str(code), "", numbers(PhoneMetadata.metadata_for_nongeo_region(code))))
    return found


def quoted(expression: str) -> list[str]:
    """Raw strings of at most 96 characters that together are the expression; no escape is cut in two."""
    return [f'r"{piece}"' for piece in re.findall(r"(?:\\.|[^\\]){1,48}", expression)] or ['""']


def main() -> None:
    """Replaces the table and leaves the rest of the file alone."""
    text = TARGET.read_text(encoding="utf-8")
    head, rest = text.split(TABLE)
    body = []
    for region, code, prefix, expression in rows():
        lines = "\n        ".join(quoted(expression))
        body.append(f'    "{region}": (\n        "{code}",\n        "{prefix}",\n        {lines},\n    ),\n')
    TARGET.write_text(head + TABLE + "".join(body) + "}\n" + rest.partition("\n}\n")[2], encoding="utf-8")


if __name__ == "__main__":
    main()
