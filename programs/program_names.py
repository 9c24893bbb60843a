"""Programmes as people name them: known again by the whole name or the code, never by a name that is only similar.

A name that is not known has candidates, the most similar first; which of them is meant, somebody says.
"""

from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from common.names import name_key
from programs.models import Program

LISTED = 300  # programmes that a question about one of many names offers
ALL = 3000  # likewise a question about the whole file
USUAL = {"program", "kegiatan", "sub", "bantuan", "dan", "untuk", "bagi", "dari", "di", "the", "of"}  # tell nothing


class KnownProgram(NamedTuple):
    """A programme that may be meant, by its code and name."""

    code: str
    name: str

    @property
    def words(self) -> str:
        return self.code if self.name == self.code else f"{self.name} ({self.code})"


class ProgramNames:
    """The programmes that may be meant, in the order in which they are offered; none of them where it is None."""

    def __init__(self, programs: QuerySet[Program] | None) -> None:
        listed = [] if programs is None else programs.order_by("name", "code").values_list("code", "name")
        self.programs = [KnownProgram(*row) for row in listed]
        self._by_key: dict[str, list[KnownProgram]] = {}
        for program in self.programs:
            for key in dict.fromkeys(map(program_key, program)):
                self._by_key.setdefault(key, []).append(program)
        self._words = {program: _words_of(program) for program in self.programs}
        self._every_word = set().union(*self._words.values())

    def codes(self) -> set[str]:
        """The codes of all of them."""
        return {program.code for program in self.programs}

    def named(self, text: str) -> list[KnownProgram]:
        """Those whose name or code ``text`` is, but for letter case, blanks and punctuation."""
        key = program_key(text)
        return self._by_key.get(key, []) if key else []

    def is_near(self, text: str) -> bool:
        """True where a word of ``text`` is in the name or the code of one of them."""
        return not self._every_word.isdisjoint(set(_words(text)) - USUAL)

    def named_in(self, texts: Iterable[str]) -> tuple[list[KnownProgram], str]:
        """Those whose name or code stands in one of ``texts`` as whole words, and the first such text. A name that is
        part of another one there does not count."""
        for text in texts:
            words = f" {' '.join(_words(text))} "
            near = [program for program in self.programs if not self._words[program].isdisjoint(words.split())]
            spans = {program: [f" {' '.join(_words(name))} " for name in program] for program in near}
            said = {program: max((s for s in names if s.strip() and s in words), key=len, default="")
                    for program, names in spans.items()}  # fmt: skip
            longest = [program for program, span in said.items() if span
                       and not any(span in other and span != other for other in said.values())]  # fmt: skip
            if longest:
                return longest, text
        return [], ""

    def choices(self, text: str, first: Iterable[KnownProgram] = (), most: int = LISTED) -> list[tuple[str, str]]:
        """(code, words) of what is offered for ``text``: ``first``, then the most similar names, then the others."""
        words = set(_words(text)) - USUAL
        likeness = {
            program: len(words & known) / len(words | known) if words else 0 for program, known in self._words.items()
        }
        ordered = sorted(self.programs, key=lambda program: -likeness[program])
        return [(program.code, program.words) for program in list(dict.fromkeys([*first, *ordered]))[:most]]


def program_key(text: str) -> str:
    """A name as it is compared: small letters and digits alone."""
    return "".join(_words(text))


def reason_of_name(text: str, program: KnownProgram) -> str:
    """Why ``program`` is proposed for ``text``."""
    if program_key(text) == program_key(program.name):
        return _("A programme bears this name.")
    return _("It is the code of a programme.")


def _words(text: str) -> list[str]:
    return "".join(letter if letter.isalnum() else " " for letter in name_key(text)).split()


def _words_of(program: KnownProgram) -> set[str]:
    """The words by which a programme is similar to a text: of its name, of its code, and its initials."""
    own = _words(program.name)
    return {*own, *_words(program.code), "".join(word[0] for word in own)} - USUAL
