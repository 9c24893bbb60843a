"""The message catalogue, by Babel alone: a fresh machine has no gettext programs.

`python -m poverty_monitor.catalogue update` takes new strings into `locale/id/LC_MESSAGES/django.po`, `check` names
what is missing or wrong in it, `compile` writes the `.mo` that Django reads. Message ids are English; there is no
English catalogue. Strings of packages that lack Indonesian are listed in `locale/extra_messages.txt`, one a line.
"""

import ast
import io
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # manage.py looks at times on every start; Babel is only loaded where there is work
    from babel.messages.catalog import Catalog, Message

ROOT = Path(__file__).resolve().parent.parent
SKIPPED = {"node_modules", "var", "tests", "benchmarks", "docs", "scripts", "static", "locale", "migrations"}
PLURAL_FORMS = {"id": "nplurals=1; plural=0;"}
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[a-z]|\{\w*\}")
STRING_OR_SPACE = re.compile(r"""(u?'(?:\\.|[^'\\])*'|u?"(?:\\.|[^"\\])*")|[^\S\n]""")


def extract(root: Path = ROOT) -> "Catalog":
    """All strings marked for translation under `root`, without translations.

    Raises ValueError with file and line for a marked f-string, which could never be found in a catalogue.
    """
    found = _empty("id")
    for path in _sources(root):
        for line, message, context in _messages(path):
            if isinstance(message, str) or all(isinstance(part, str) for part in message):
                found.add(message, context=context)
            else:
                raise ValueError(f"{path}:{line}: only a plain string can be translated")
    for text in _extra(root):
        found.add(text)
    return found


def update(root: Path = ROOT, language: str = "id") -> None:
    """Rewrite the catalogue: every string in use, with the translation that it has or had; sorted by message id.

    What is no longer used stays as a comment, from which it comes back when the string does.
    """
    old, new = _read(root, language), _empty(language)
    kept = {_key(message): message for message in [*old.obsolete.values(), *old]}
    for message in extract(root):
        if message.id:
            known = kept.pop(_key(message), None)
            fits = known is not None and isinstance(known.id, str) == isinstance(message.id, str)
            flags = {"fuzzy"} if fits and known.fuzzy else set()
            empty = "" if isinstance(message.id, str) else ("",) * new.num_plurals
            comments = known.user_comments if known else ()
            text = known.string if fits else empty
            new.add(message.id, text, flags=flags, user_comments=comments, context=message.context)
    for message in kept.values():
        if message.id and message.string:
            new.obsolete[_key(message)] = message
    _write(po_path(root, language), new, language)


def problems(root: Path = ROOT, language: str = "id") -> list[str]:
    """What has to be mended before everything shows in the language; one sentence each."""
    catalogue = _read(root, language)
    known = {_key(message): message for message in catalogue if message.id}
    used = {_key(message): message for message in extract(root) if message.id}
    found = [f"not in the catalogue (run `make messages`): {_shown(used[key])}" for key in used if key not in known]
    for key, message in known.items():
        if key not in used:
            found.append(f"no longer used (run `make messages`): {_shown(message)}")
        else:
            found += [f"{fault}: {_shown(message)}" for fault in _faults(message, used[key])]
    return sorted(found)


def compile_catalogue(root: Path = ROOT, language: str = "id") -> Path:
    """Write the `.mo` beside the `.po`, whole or not at all; fuzzy entries stay out."""
    from babel.messages.mofile import write_mo

    target = po_path(root, language).with_suffix(".mo")
    draft = target.with_name(f"{target.name}.{os.getpid()}")
    with draft.open("wb") as file:
        write_mo(file, _read(root, language), use_fuzzy=False)
    draft.replace(target)
    return target


def ensure_compiled(root: Path = ROOT) -> None:
    """Compile what is newer than its `.mo`."""
    for po in root.glob("locale/*/LC_MESSAGES/django.po"):
        mo = po.with_suffix(".mo")
        if not mo.exists() or mo.stat().st_mtime < po.stat().st_mtime:
            compile_catalogue(root, po.parent.parent.name)


def po_path(root: Path, language: str) -> Path:
    """Return the path of the catalogue of a language below ``root``."""
    return root / "locale" / language / "LC_MESSAGES" / "django.po"


def _sources(root: Path) -> Iterator[Path]:
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(name for name in folders if name not in SKIPPED and not name.startswith("."))
        for name in sorted(files):
            in_templates = "templates" in Path(folder).relative_to(root).parts
            if name.endswith(".py") or (in_templates and name.endswith((".html", ".txt", ".xml"))):
                yield Path(folder) / name


def _messages(path: Path) -> Iterator[tuple[int, str | tuple, str | None]]:
    """Line, message id (or singular and plural) and context of every marked string in the file."""
    from babel.messages.extract import extract as babel_extract

    source = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        _refuse_f_strings(path, source)
    else:
        source = _template_as_python(source, str(path))
    hidden = _calls_within_f_strings(source) if path.suffix == ".py" else []
    for line, message, _comments, context in babel_extract("python", io.BytesIO(source.encode()), KEYWORDS):
        yield line, message, context
    # Before Python 3.12 an f-string is one token, so what is marked within its braces is read from the syntax tree.
    for number, call in hidden:
        for _line, message, _comments, context in babel_extract("python", io.BytesIO(call.encode()), KEYWORDS):
            yield number, message, context


def _calls_within_f_strings(source: str) -> list[tuple[int, str]]:
    """Line and text of the calls of gettext and its kin within the braces of f-strings."""
    calls = (
        call
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.JoinedStr)
        for call in ast.walk(node)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in KEYWORDS
    )
    return [(call.lineno, ast.unparse(call)) for call in calls]


def _refuse_f_strings(path: Path, source: str) -> None:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in KEYWORDS:
            for part in node.args[:2]:
                if isinstance(part, ast.JoinedStr):
                    raise ValueError(f"{path}:{node.lineno}: an f-string cannot be translated: name its values with %")


def _template_as_python(source: str, name: str) -> str:
    """Django blanks everything of a template but its messages. In brackets, indentation does not matter to Python's
    tokenizer, and of all kinds of spaces it knows only the plain one."""
    from django.utils.translation.template import templatize

    blanked = templatize(source, origin=name)
    return "(" + STRING_OR_SPACE.sub(lambda match: match[1] or " ", blanked) + "\n)"


def _extra(root: Path) -> list[str]:
    path = root / "locale" / "extra_messages.txt"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return [line for line in lines if line.strip() and not line.startswith("#")]


def _empty(language: str) -> "Catalog":
    """Babel takes Indonesian for a language with two plural forms unless told."""
    from babel.messages.catalog import Catalog

    catalogue = Catalog(locale=language)
    catalogue.mime_headers = [("Plural-Forms", PLURAL_FORMS[language])]
    return catalogue


def _read(root: Path, language: str) -> "Catalog":
    from babel.messages.pofile import read_po

    path = po_path(root, language)
    if not path.exists():
        return _empty(language)
    with path.open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def _write(path: Path, catalogue: "Catalog", language: str) -> None:
    """Babel's own header has times in it, which would make every merge a conflict."""
    from babel.messages.pofile import write_po

    body = io.BytesIO()
    write_po(body, catalogue, width=100, no_location=True, omit_header=True, sort_output=True)
    header = ["MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: 8bit"]
    header += [f"Language: {language}", f"Plural-Forms: {PLURAL_FORMS[language]}"]
    lines = ['msgid ""', 'msgstr ""', *(f'"{line}\\n"' for line in header), ""]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n" + body.getvalue().decode().strip() + "\n", encoding="utf-8")


def _key(message: "Message") -> tuple[str | None, str]:
    return message.context, message.id if isinstance(message.id, str) else message.id[0]


def _shown(message: "Message") -> str:
    context, text = _key(message)
    return f"{text!r}" + (f" [{context}]" if context else "")


def _faults(message: "Message", used: "Message") -> Iterator[str]:
    ids = (used.id,) if isinstance(used.id, str) else used.id
    texts = (message.string,) if isinstance(message.string, str) else message.string
    if isinstance(message.id, str) != isinstance(used.id, str) or ids[1:] != (message.id[1:] if len(ids) > 1 else ()):
        yield "its plural changed (run `make messages`)"
    elif not all(texts) or not texts:
        yield "not translated"
    elif message.fuzzy:
        yield "marked fuzzy"
    elif any(_placeholders(text) not in [_placeholders(text_id) for text_id in ids] for text in texts):
        yield "placeholders differ"


def _placeholders(text: str) -> set[str]:
    return set(PLACEHOLDER.findall(text.replace("%%", "")))


def main(arguments: list[str]) -> int:
    """Run ``update``, ``check`` or ``compile``; return the exit code."""
    if arguments == ["check"]:
        found = problems()
        print("\n".join(found) or "The catalogue is complete.")
        return 1 if found else 0
    actions = {"update": update, "compile": compile_catalogue}
    if len(arguments) != 1 or arguments[0] not in actions:
        print("usage: python -m poverty_monitor.catalogue update|check|compile")
        return 2
    actions[arguments[0]]()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
