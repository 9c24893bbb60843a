"""What an import found, in words: for the command line and the list of errors of a batch."""

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from common import numbers
from common.reading.layout.several import SHEET_LINES, line_name
from common.writing import formulas
from imports.machinery.outcome import Outcome
from imports.machinery.staging import Rule
from imports.models import ImportBatch
from imports.registry import rules_of

LINES_SHOWN = 30
MESSAGES_SHOWN = 10
FIGURES = {"value", "stored", "other", "median", "people", "first_value", "small_value", "large_value"}


def message(rule: Rule, item: dict[str, Any]) -> str:
    """What is wrong in one line, in the reader's language. What the database found are numbers, the rest is text."""
    words = {**item["details"], **{name: item[name] for name in ("value", "column")}, "line": _name(item["line"])}
    for name in FIGURES & words.keys():
        if name != "value" or rule.sql:
            words[name] = written(words[name])
    words |= {name: said(str(words[name])) for name, said in rule.words if name in words}
    if isinstance(words.get("first"), int):  # the line that an error leans on
        words["first"] = line_name(words["first"])
    return str(rule.message) % words


def written(value: object) -> str:
    """A figure with the decimal sign of the page and as many decimals as it has; a year or a text as it is."""
    try:
        exact = Decimal(str(value))
    except InvalidOperation:
        return str(value)
    return numbers.number(exact, numbers.decimals_of(exact)) if exact.is_finite() else str(value)


def message_with_option(rule: Rule, item: dict[str, Any]) -> str:
    """Return the message of a problem, with the option of the command line that answers it and its values."""
    details = item["details"]
    option = details.get("option")
    if not option:
        return message(rule, item)
    subject = f" {details['subject']}=…" if details.get("subject") else ""
    told = f"{message(rule, item)} (--{option.replace('_', '-')}{subject})"
    for value, word in details.get("choices", ()):
        is_proposed = details.get("reason") and value == details.get("proposal")
        mark = f" ({_('proposed')}: {details['reason']})" if is_proposed else ""
        told += f"\n    {value or '–'}: {word}{mark}"
    return told


def line_numbers(numbers: list[int]) -> str:
    """ "2, 5, 7–19": line numbers with runs drawn together."""
    runs = []
    for _key, run in groupby(enumerate(sorted(set(numbers))), key=lambda pair: pair[1] - pair[0]):
        drawn = [number for _index, number in run]
        first, last = line_name(drawn[0]), line_name(drawn[-1])
        runs.append(first if len(drawn) == 1 else f"{drawn[0] % SHEET_LINES}–{last}")
    return ", ".join(runs[:LINES_SHOWN]) + (" …" if len(runs) > LINES_SHOWN else "")


def _name(line: int | None) -> str:
    return line_name(line) if line else ""


def groups(problems: list[dict[str, Any]], rules: dict[str, Rule], say: Any = message) -> Iterator[dict[str, Any]]:
    """Problems by rule, ready to show: rule, title, severity, count, lines, messages {text: lines}, more."""
    for group in problems:
        rule = rules[group["rule"]]
        texts: dict[str, list[int]] = {}
        for item in group["items"]:
            texts.setdefault(say(rule, item), []).append(item["line"])
        shown = dict(list(texts.items())[:MESSAGES_SHOWN])
        yield {
            "rule": rule.code,
            "title": rule.title,
            "severity": group["severity"],
            "count": group["count"],
            "lines": line_numbers([item["line"] for item in group["items"] if item["line"]]),
            "messages": {text: line_numbers([n for n in places if n]) for text, places in shown.items()},
            "more": group["count"] - sum(len(texts[text]) for text in shown),
        }


def lines(
    batch: ImportBatch | None, outcome: Outcome, *, dry_run: bool, kind: str = "statistics"
) -> Iterator[str]:  # fmt: skip
    """The report of the command line."""
    rules = rules_of(kind)
    yield from _recognised(outcome.recognised)
    for group in groups(outcome.problems, rules, message_with_option):
        mark = _("ERROR") if group["severity"] == "error" else _("WARNING")
        yield f"{mark}: {group['title']} ({group['count']})"
        for text, places in group["messages"].items():
            yield f"  {_('line')} {places}: {text}" if places else f"  {text}"
        if group["more"]:
            yield "  " + _("and %(count)s more") % {"count": group["more"]}
    if outcome.counts:
        counts = _("%(new)s new, %(changed)s changed, %(unchanged)s unchanged, %(missing)s without a figure.")
        yield counts % outcome.counts
    yield _verdict(batch, outcome, dry_run)


def _recognised(found: dict[str, Any]) -> Iterator[str]:
    if not found:
        return
    form = " ".join(filter(None, (found["kind"], found["encoding"], found["separator"], found["sheet"])))
    yield _("Read as: %(form)s, headings in line %(line)s.") % {"form": form, "line": found["header_line"]}
    for column in found["columns"]:
        meaning = column.get("map") or column.get("field")
        meaning = meaning or ":".join(str(column[k]) for k in ("indicator", "year", "month") if column.get(k))
        if meaning:
            yield f"  {column['heading']} → {meaning}"
    yield from found.get("told", ())
    if found["ignored"]:
        yield _("Columns left out: %(columns)s") % {"columns": ", ".join(found["ignored"])}
    for line, text, *_role in found["skipped"]:
        yield _("Line %(line)s left out: %(text)s") % {"line": line_name(line), "text": text}
    if found["dropped"]:
        yield _("Left out by --skip: %(lines)s") % {"lines": ", ".join(found["dropped"])}
    if found["left_out"]:
        yield _("Left out by --only: %(count)s figures") % {"count": found["left_out"]}


def _verdict(batch: ImportBatch | None, outcome: Outcome, dry_run: bool) -> str:
    if outcome.errors:
        return _("Nothing was written: %(count)s errors.") % {"count": outcome.errors}
    if dry_run:
        return _("Dry run: nothing was written. %(count)s warnings.") % {"count": outcome.warnings}
    if not outcome.written:
        return _("Nothing was written: %(count)s warnings. Look at them and run again with --confirm.") % {
            "count": outcome.warnings
        }
    return _("Written as batch %(number)s.") % {"number": batch.pk if batch else "–"}


def write_csv(batch: ImportBatch, rules: dict[str, Rule], file: Any) -> None:
    """The stored problems as CSV: line, column, value, rule, severity, reason."""
    writer = formulas.Writer(file)
    writer.writerow(["line", "column", "value", "rule", "severity", "reason"])
    for group in batch.problems:
        rule = rules[group["rule"]]
        for item in group["items"]:
            cells = (item["column"], item["value"], rule.code, group["severity"], message(rule, item))
            writer.writerow([_name(item["line"]), *map(str, cells)])
        if group["count"] > len(group["items"]):
            rest = _("and %(count)s more") % {"count": group["count"] - len(group["items"])}
            writer.writerow(["", "", "", rule.code, group["severity"], rest])
