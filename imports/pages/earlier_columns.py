"""What was said of columns of an earlier file with the same headings, as proposals for the columns of this one."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils import formats
from django.utils.translation import gettext as _

from imports.machinery.layouts import Recalled
from imports.pages.column_cards import keys
from imports.pages.column_kinds import ColumnKinds


class EarlierColumns:
    """``texts``: by letters, what was said of each column that this batch has not stated. ``reason``: in a sentence."""

    def __init__(self, recalled: Recalled, columns: list[dict[str, Any]], stated: Mapping[str, str]) -> None:
        headings = [str(column["heading"]) for column in columns]
        self.texts: dict[str, str] = {}
        for column in columns:
            places = {keys(column)[0], f"[{column['index'] + 1}]"}
            names = places | ({str(column["heading"])} if headings.count(str(column["heading"])) == 1 else set())
            said = [recalled.texts[name] for name in names if name in recalled.texts]
            if said and not names & stated.keys():
                self.texts[column["letter"]] = said[0]
        self.columns = columns
        day = formats.date_format(recalled.on, "DATE_FORMAT")
        self.reason = _("So it was answered for a file with these headings on %(day)s.") % {"day": day}

    def asked(self, question: dict[str, Any]) -> dict[str, Any]:
        """A question about a column with what was said: its proposal, or a ``note`` where the file suggests another."""
        names = {question.get("subject", "")}
        said = [self.texts.get(column["letter"], "") for column in self.columns if names & self._names(column)]
        offered = dict(question.get("choices", ()))
        if not said or not said[0] or said[0] not in offered:
            return question
        if question.get("proposal"):
            is_other = said[0] != question["proposal"]
            return {**question, "note": f"{offered[said[0]]}: {self.reason}"} if is_other else question
        return {**question, "proposal": said[0], "reason": self.reason}

    def differing(self, kinds: ColumnKinds, questions: Iterable[Any], but: set[str]) -> dict[str, str]:
        """What was said otherwise than the columns are read now, by letters; not of columns named in ``but``.

        Not what contradicts the file itself: a proposal of one of the ``questions`` for the same thing.
        """
        proposed = {question.option: question.proposal for question in questions if question.proposal}
        texts = {}
        for column in self.columns:
            text = self.texts.get(column["letter"])
            if text is None or but & self._names(column):
                continue
            said, read = kinds.read(text), kinds.read(column["map"])
            is_same = said.kind == read.kind and said.answers.items() <= read.answers.items()
            contradicts = any(proposed.get(name, answer) != answer for name, answer in said.answers.items())
            if not is_same and not contradicts:
                texts[column["letter"]] = text
        return texts

    def _names(self, column: dict[str, Any]) -> set[str]:
        return {*keys(column), f"[{column['index'] + 1}]"}
