"""Why a file is refused, as a code and words that the parent makes a sentence of."""


class FileRefused(Exception):
    """``code`` is one of ``lib.refusals.SENTENCES``; ``words`` are its values."""

    def __init__(self, code: str, **words: object) -> None:
        super().__init__(code)
        self.code, self.words = code, words
