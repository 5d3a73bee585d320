"""Taggers of others in the place of this package's own: pipelines of spaCy, token classifiers of Hugging Face
by onnxruntime, and GLiNER.

An adapter is what ``names=`` takes beside true and false, in :func:`pii_mask.find`,
:func:`pii_mask.find_all` and in a policy made of a mapping (``{"preset": "share", "names": adapter}``). It
reads a column of texts in batches and says where persons, organisations, places and addresses stand; what
else is found, overlaps and replacements are as ever. The libraries are extras
(``pip install pii_mask[spacy]``) and are loaded when a text is first read. Whether a model finds the same in
every batch is up to the model.
"""

from __future__ import annotations

import json
import threading
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import InputError

if TYPE_CHECKING:
    from ..core.arrays import Found, Strings

__all__ = ["Adapter", "Gliner", "Spacy", "TokenClassifier"]

#: Where it begins and ends in a text, in characters, half-open; what it is; the score, 0 to 1.
Span = tuple[int, int, str, float]

#: What models call what we look for, by the number of the kind.
KINDS = ("PERSON", "ORGANIZATION", "LOCATION", "ADDRESS")
LABELS: Mapping[str, str] = {
    **dict.fromkeys(("PER", "PERSON"), "PERSON"),
    **dict.fromkeys(("ORG", "ORGANISATION", "ORGANIZATION", "COMPANY"), "ORGANIZATION"),
    **dict.fromkeys(("LOC", "GPE", "FAC", "LOCATION", "CITY", "COUNTRY"), "LOCATION"),
    **dict.fromkeys(("ADDR", "ADDRESS", "STREET_ADDRESS"), "ADDRESS"),
}


class Adapter(ABC):
    """A model that finds names; the rest is done here: batches, bytes, what is asked for.

    `source` is what the model is loaded from, a name or a path, or the loaded model itself; `labels` says
    which entity (``PERSON``, ``ORGANIZATION``, ``LOCATION``, ``ADDRESS``) each of the model's labels is,
    `batch` how many texts it reads at a time. One thread at a time uses the model. An adapter of a name or a
    path can be pickled: the model is loaded again.
    """

    def __init__(self, source: Any, *, labels: Mapping[str, str] = LABELS, batch: int = 64) -> None:
        for label, entity in labels.items():
            if entity not in KINDS:
                raise InputError(f"label {label}: expected one of {', '.join(KINDS)}, not {entity!r}")
        if batch < 1:
            raise InputError(f"a batch has 1 text or more, not {batch}")
        self.source, self.labels, self.batch = source, dict(labels), batch
        self._model: Any = None
        self._lock = threading.Lock()

    def __getstate__(self) -> dict[str, Any]:
        return {k: v for k, v in self.__dict__.items() if k not in ("_lock", "_model")}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)
        self._model, self._lock = None, threading.Lock()

    @abstractmethod
    def load(self) -> Any:
        """The model of `source`."""

    @abstractmethod
    def spans(self, model: Any, texts: Sequence[str]) -> Iterable[Iterable[Span]]:
        """For each of the `texts` what `model` finds, under its own labels."""

    def find(self, values: Strings, numbers: Sequence[int], least: float = 0.5) -> Found:
        """What is found in a column; `numbers` are those to give to the four kinds, -1 for one that isn't
        asked for. Findings of a row don't overlap: the surer one stays, of equals the first.
        """
        from ..core.arrays import Found

        with self._lock:
            if self._model is None:
                self._model = self.load()
            return Found.from_rows(self._rows(values, dict(zip(KINDS, numbers, strict=True)), least))

    def _rows(
        self, values: Strings, numbers: Mapping[str, int], least: float
    ) -> Iterator[tuple[int, int, int, int, float]]:
        for first in range(0, len(values), self.batch):
            cells = [values[row] for row in range(first, min(first + self.batch, len(values)))]
            exact = [_decoded(cell) for cell in cells]
            # What is no valid UTF-8 is one symbol for each byte, as everywhere; models needn't see it.
            shown = [text.encode("utf-8", "replace").decode() for text in exact]
            filled = [number for number, text in enumerate(shown) if text.strip()]
            answers = self.spans(self._model, [shown[number] for number in filled])
            for number, found in zip(filled, answers, strict=True):
                text = exact[number]
                for start, end, label, score in _apart(found, len(text)):
                    what = numbers.get(self.labels.get(label, ""), -1)
                    if what >= 0 and score >= least:
                        begin = len(text[:start].encode("utf-8", "surrogateescape"))
                        size = len(text[start:end].encode("utf-8", "surrogateescape"))
                        yield first + number, begin, begin + size, what, min(float(score), 0.99)


def _decoded(cell: str | bytes | None) -> str:
    return cell.decode("utf-8", "surrogateescape") if isinstance(cell, bytes) else cell or ""


def _apart(found: Iterable[Span], length: int) -> list[Span]:
    """Those of the spans that don't overlap a surer one, sorted."""
    kept: list[Span] = []
    for span in sorted(found, key=lambda each: (-each[3], each[0])):
        if 0 <= span[0] < span[1] <= length and all(
            span[1] <= other[0] or other[1] <= span[0] for other in kept
        ):
            kept.append(span)
    return sorted(kept)


def _needs(extra: str, error: ImportError) -> InputError:
    return InputError(f"this adapter needs another library, pip install 'pii_mask[{extra}]': {error}")


class Spacy(Adapter):
    """A pipeline of spaCy's: the name of its package, its folder, or the loaded pipeline.

    spaCy's entities bear no score: `score` is given to each.
    """

    def __init__(
        self, source: Any, *, labels: Mapping[str, str] = LABELS, batch: int = 64, score: float = 0.85
    ) -> None:
        super().__init__(source, labels=labels, batch=batch)
        self.score = score

    def load(self) -> Any:
        if not isinstance(self.source, str | Path):
            return self.source
        try:
            import spacy
        except ImportError as error:
            raise _needs("spacy", error) from None
        unused = ["parser", "tagger", "lemmatizer", "attribute_ruler", "senter"]
        try:
            return spacy.load(self.source, exclude=unused)
        except OSError:
            raise InputError(f"{self.source}: no pipeline of spaCy has this name or path") from None

    def spans(self, model: Any, texts: Sequence[str]) -> Iterator[list[Span]]:
        for document in model.pipe(texts, batch_size=self.batch):
            yield [(e.start_char, e.end_char, e.label_, self.score) for e in document.ents]


class Gliner(Adapter):
    """A model of GLiNER: its folder or name, or the loaded model; it is asked for the labels' names.

    `threshold` is the score from which on the model says something.
    """

    ASKED: Mapping[str, str] = {
        "person": "PERSON",
        "organization": "ORGANIZATION",
        "location": "LOCATION",
        "address": "ADDRESS",
    }

    def __init__(
        self, source: Any, *, labels: Mapping[str, str] = ASKED, batch: int = 16, threshold: float = 0.5
    ) -> None:
        super().__init__(source, labels=labels, batch=batch)
        self.threshold = threshold

    def load(self) -> Any:
        if not isinstance(self.source, str | Path):
            return self.source
        try:
            from gliner import GLiNER
        except ImportError as error:
            raise _needs("gliner", error) from None
        return GLiNER.from_pretrained(str(self.source), local_files_only=Path(self.source).is_dir())

    def spans(self, model: Any, texts: Sequence[str]) -> Iterator[list[Span]]:
        # The method has had two names.
        answer = getattr(model, "inference", None) or model.batch_predict_entities
        for found in answer(list(texts), list(self.labels), threshold=self.threshold):
            yield [(each["start"], each["end"], each["label"], float(each["score"])) for each in found]


class TokenClassifier(Adapter):
    """A token classifier of Hugging Face's, exported to ONNX, run by onnxruntime.

    `source` is a folder with ``model.onnx`` (or ``onnx/model.onnx``), ``tokenizer.json`` and ``config.json``,
    whose ``id2label`` names the labels (``B-PER``, ``I-PER``, ``O``; also without ``B-`` and ``I-``). Texts
    longer than the model takes are read in windows that overlap by `stride` tokens. Runs on `threads` cores.
    """

    def __init__(
        self,
        source: str | Path,
        *,
        labels: Mapping[str, str] = LABELS,
        batch: int = 16,
        stride: int = 64,
        threads: int = 1,
    ) -> None:
        super().__init__(source, labels=labels, batch=batch)
        self.stride, self.threads = stride, threads

    def load(self) -> Any:
        try:
            import onnxruntime
            import tokenizers
        except ImportError as error:
            raise _needs("onnx", error) from None
        folder = Path(self.source)
        paths = [path for path in (folder / "model.onnx", folder / "onnx" / "model.onnx") if path.exists()]
        needed = (folder / "tokenizer.json", folder / "config.json")
        missing = [path.name for path in needed if not path.exists()] + ([] if paths else ["model.onnx"])
        if missing:
            raise InputError(f"{folder}: lacks {', '.join(missing)}")
        config = json.loads(needed[1].read_text(encoding="utf-8"))
        tokenizer = tokenizers.Tokenizer.from_file(str(needed[0]))
        longest = min(int(config.get("max_position_embeddings", 512)), 512)
        tokenizer.enable_truncation(longest, stride=min(self.stride, longest // 4))
        tokenizer.enable_padding(pad_id=int(config.get("pad_token_id") or 0))
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = self.threads
        session = onnxruntime.InferenceSession(str(paths[0]), options, providers=["CPUExecutionProvider"])
        return session, tokenizer, {int(k): v for k, v in config["id2label"].items()}

    def spans(self, model: Any, texts: Sequence[str]) -> Iterator[list[Span]]:
        import numpy as np

        session, tokenizer, names = model
        windows, owners = [], []
        for number, encoding in enumerate(tokenizer.encode_batch(list(texts))):
            for window in (encoding, *encoding.overflowing):
                windows.append(window)
                owners.append(number)
        sums: list[dict[tuple[int, int], Any]] = [{} for _ in texts]
        for first in range(0, len(windows), self.batch):
            part = windows[first : first + self.batch]
            longest = max(len(window.ids) for window in part)
            inputs = {
                "input_ids": _padded([window.ids for window in part], longest),
                "attention_mask": _padded([window.attention_mask for window in part], longest),
                "token_type_ids": _padded([window.type_ids for window in part], longest),
            }
            asked = {each.name for each in session.get_inputs()}
            (logits, *_) = session.run(None, {k: v for k, v in inputs.items() if k in asked})
            logits = logits - logits.max(axis=-1, keepdims=True)
            chances = np.exp(logits) / np.exp(logits).sum(axis=-1, keepdims=True)
            for place, window in enumerate(part):
                tokens = sums[owners[first + place]]
                for at, (offsets, special) in enumerate(
                    zip(window.offsets, window.special_tokens_mask, strict=True)
                ):
                    if not special and offsets[0] < offsets[1]:
                        # A token that two windows hold is what both say of it.
                        tokens[offsets] = tokens.get(offsets, 0) + chances[place, at]
        for text, tokens in zip(texts, sums, strict=True):
            yield _joined(text, tokens, names)


def _padded(rows: Sequence[Sequence[int]], length: int) -> Any:
    import numpy as np

    made = np.zeros((len(rows), length), np.int64)
    for row, values in zip(made, rows, strict=True):
        row[: len(values)] = values
    return made


def _joined(text: str, tokens: Mapping[tuple[int, int], Any], names: Mapping[int, str]) -> list[Span]:
    """Tokens of one label behind each other as spans of whole words; the score is the tokens' mean."""
    spans: list[tuple[int, int, str, list[float]]] = []
    for (start, end), sums in sorted(tokens.items()):
        chances = sums / sums.sum()
        name = names[int(chances.argmax())]
        prefix, _, label = (
            name.rpartition("-") if name[:2] in ("B-", "I-", "E-", "S-", "L-", "U-") else ("", "", name)
        )
        before = spans[-1] if spans else None
        goes_on = before is not None and start - before[1] <= 1
        same_word = before is not None and start == before[1] and text[start - 1 : start + 1].isalnum()
        if before is not None and same_word and (label == "O" or before[2] != "O"):
            # The first token of a word decides what the word is.
            spans[-1] = (before[0], end, before[2], before[3])
        elif before is not None and goes_on and before[2] == label != "O" and prefix not in ("B", "S", "U"):
            spans[-1] = (before[0], end, label, [*before[3], _chance(chances, names, label)])
        else:
            spans.append((start, end, label, [_chance(chances, names, label)]))
    return [(a, b, label, sum(scores) / len(scores)) for a, b, label, scores in spans if label != "O"]


def _chance(chances: Any, names: Mapping[int, str], label: str) -> float:
    return float(sum(chances[number] for number, name in names.items() if name.rpartition("-")[2] == label))
