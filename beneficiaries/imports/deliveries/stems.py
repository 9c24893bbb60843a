"""Parts of words of failure in a file, looked for while it is read: where none of them stands no cell needs a look."""

from typing import Protocol

STEMS = (
    "gagal", "batal", "retur", "tolak", "dihapus", "dicoret", "pindah", "ninggal", "wafat", "rantau", "undur",
    "kembalikan", "tidak ", "tdk ", "belum ", "blm ",
)  # fmt: skip
EDGE = max(map(len, STEMS))


class Readable(Protocol):
    """What gives bytes."""

    def read(self, size: int) -> bytes: ...


class Watched:
    """A stream of bytes as it is; ``stems``: those of STEMS that stood in it, in whatever letters."""

    def __init__(self, stream: Readable) -> None:
        self.stream, self.stems, self.edge = stream, set[str](), b""

    def read(self, size: int) -> bytes:
        """The next bytes of the stream."""
        text = self.stream.read(size)
        small = self.edge + text.lower()
        self.stems |= {stem for stem in STEMS if stem not in self.stems and stem.encode() in small}
        self.edge = small[-EDGE:]
        return text
