"""What masked data carry besides their rows: metadata, statistics, entries of dictionaries without a row."""

from __future__ import annotations

import os
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from .. import arrow, files, profile
from ..core.arrays import Strings
from ..databases import is_url
from ..messages import said
from ..profile import leaves
from .evidence import Evidence
from .residual import Residual
from .sources import is_stream
from .survivors import Survivors
from .values import is_text, take, text_of

__all__ = ["Containers"]

#: Metadata that Arrow's Parquet reader itself adds to a field.
FIELD_METADATA = frozenset({b"PARQUET:field_id"})


class Containers:
    """Looks into files, tables and frames as a whole."""

    def __init__(self, evidence: Evidence, residual: Residual, survivors: Survivors) -> None:
        self.seen = evidence
        self.residual = residual
        self.survivors = survivors

    def look(self, made: list[Any], format: str | None = None) -> None:
        """Looks at what masked files, or an object in memory, carry besides their rows."""
        for each in made:
            self._container(each, format)

    def _container(self, masked: Any, format: str | None = None) -> None:
        """Looks at what the masked data carries besides its rows."""
        if isinstance(masked, str | os.PathLike):
            if not is_stream(masked) and not is_url(masked):
                self._file(masked, format)
            return
        if is_stream(masked):
            return
        if getattr(masked, "attrs", None) and self.seen.first:
            self.seen.problems.append(said("attrs", count=len(masked.attrs)))
        reader, _ = profile._reader(masked)
        if isinstance(masked, pa.Table | pa.RecordBatch):
            # What another library adds when it hands its data over isn't in the data.
            self._metadata(reader.schema, reader.schema.metadata)
        for batch in reader:
            for name, array in zip(batch.schema.names, batch.columns, strict=True):
                self._unused(name, array)

    def _file(self, path: str | os.PathLike[str], format: str | None) -> None:
        with files.open_source(path, format=format) as source:
            if source.format != "parquet":
                return
        with pq.ParquetFile(path) as file:
            about, schema = file.metadata, file.schema_arrow
            extra = {k: v for k, v in (about.metadata or {}).items() if k != b"ARROW:schema"}
            self._metadata(schema, {**extra, **(schema.metadata or {})})
            empty = ((f.name, pa.array([], f.type)) for f in schema)
            paths = [path for name, array in empty for path, _ in leaves(array, name)]
            if len(paths) != about.num_columns:
                paths = [about.schema.column(i).path for i in range(about.num_columns)]
                self.seen.order |= dict.fromkeys(paths)
            extremes: dict[str, list[str | bytes]] = {}
            paged: dict[str, list[int]] = {}
            for group in range(about.num_row_groups):
                for number, name in enumerate(paths):
                    column = about.row_group(group).column(number)
                    if column.statistics is not None and column.statistics.has_min_max:
                        ends = (column.statistics.min, column.statistics.max)
                        extremes.setdefault(name, []).extend(text_of(end) for end in ends)
                    if column.has_dictionary_page and name in schema.names:
                        paged.setdefault(name, []).append(group)
        for name, values in extremes.items():
            self._carried(name, Strings.from_list(values))
        names = [name for name in paged if is_text(schema.field(name).type)]
        with pq.ParquetFile(path, read_dictionary=names) as file:
            for name in names:
                for group in paged[name]:
                    for chunk in file.read_row_group(group, columns=[name]).column(0).chunks:
                        self._unused(name, chunk)

    def _metadata(self, schema: pa.Schema, metadata: Any) -> None:
        if not self.seen.first:
            return
        if metadata:
            self.seen.problems.append(said("metadata", count=len(metadata)))
        for field in schema:
            own = [key for key in field.metadata or {} if key not in FIELD_METADATA]
            if own:
                self.seen.problems.append(said("field metadata", column=field.name, count=len(own)))

    def _unused(self, name: str, array: pa.Array) -> None:
        """Looks at the entries of a dictionary that no row uses."""
        if not (pa.types.is_dictionary(array.type) and is_text(array.type)):
            return
        idle = np.ones(len(array.dictionary), np.bool_)
        idle[pc.unique(array.indices).drop_null().to_numpy()] = False
        if idle.any():
            for values in arrow.string_chunks(array.dictionary):
                self._carried(name, take(values, np.flatnonzero(idle)))

    def _carried(self, path: str, values: Strings) -> None:
        """Looks at values that are in the data, but in none of its rows."""
        treatment = self.residual.treatment(path, "text")
        if treatment.action == "keep":
            return
        self.residual.scan(path, "text", values, hidden=True)
        if treatment.action in ("typed", "untyped"):
            self.survivors.remember("hidden", path, values, treatment)
