# ruff: noqa: S608 (numbers of columns are constants of this app; values are parameters)
"""Marks in names: "(ALM)", "Alm. …", "… - MENINGGAL", "(pindah)". They are no part of the name, and say something."""

from django.utils.translation import gettext as _

from beneficiaries.imports.deliveries.failures import SaidColumns
from beneficiaries.imports.doubts.callings import asks
from beneficiaries.imports.doubts.remarks import FAILS
from common.reading.layout.several import line_name
from imports.machinery.outcome import Question

OPTION = "name_marks"
OFF, NOT_DELIVERED = "off", "not_delivered"
ANSWERS = (OFF, NOT_DELIVERED)
DIED = r"\m(alm|almh|almarhum|almarhumah|meninggal|wafat|mati|md)\M|[+†✝✟]"
CROSS = r"[ ,/–-]*[([]+[ ]*[+†✝✟][ ]*[])]+|[ ,/–-]+[+†✝✟]+[ ]*$|[†✝✟]+"
ABROAD = r"tki|tkw|pmi|(di[ ])?(luar[ ]negeri|malaysia)|merantau|rantau"
MARKS = (
    r"[ ,/–-]*[([]+[^])]*" + FAILS.replace("(^|[^[:alnum:]])", r"\m").replace("([^[:alnum:]]|$)", r"\M") + r"[^])]*[])]"
    r"|^(alm|almh|almarhum|almarhumah)\M[. ]+"
    r"|[ ,/–-]+(alm|almh|almarhum|almarhumah|meninggal|wafat|mati|pindah|md|" + ABROAD + r")\M[. ]*(dunia|domisili)?$"
    "|" + CROSS
)


LIKE = (
    "lower({cell}) LIKE ANY (ARRAY['%%(%%', '%%[%%', '%%alm%%', '%%ninggal%%', '%%wafat%%', '%%mati%%', '%%pindah%%', "
    "'%%md%%', '%%tki%%', '%%tkw%%', '%%pmi%%', '%%rantau%%', '%%luar negeri%%', '%%malaysia%%', '%%+%%', '%%†%%', "
    "'%%✝%%', '%%✟%%'])"
)


def _marked(cell: str) -> str:
    """SQL, with MARKS as its parameter: true for a name with a mark. Most names need no regular expression."""
    return f"CASE WHEN {LIKE.format(cell=cell)} THEN {cell} ~* %s ELSE false END"


def ask(cursor, fields: dict[str, int], options: dict) -> list[Question]:
    """What marks in names mean, with the first of them and no name."""
    if "name" not in fields or options[OPTION]:
        return []
    cell = f"c{fields['name']}"
    cursor.execute(
        f"SELECT line, (regexp_match({cell}, %s, 'i'))[1] FROM import_raw WHERE {_marked(cell)} ORDER BY line LIMIT 1",
        [f"({MARKS})", MARKS],
    )
    if not (first := cursor.fetchone()):
        return []
    cursor.execute(f"SELECT count(*) FROM import_raw WHERE {_marked(cell)}", [MARKS])
    words = {"line": line_name(first[0]), "mark": first[1].strip(" -–,/"), "count": cursor.fetchone()[0]}
    text = _("Line %(line)s: the name bears the mark “%(mark)s” (%(count)s names are alike). What does it say here?")
    choices = [(OFF, _("it is taken off the name, and nothing else"))]
    if asks(fields, options):
        choices.append((NOT_DELIVERED, _("it is taken off the name, and the aid of the line was not delivered")))
    reason = _("Who died or moved away is stated with its day, in columns of the status.")
    return [Question(text % words, OPTION, tuple(choices), "", reason)]


def put(cursor, fields: dict[str, int], options: dict, said: SaidColumns) -> None:
    """What was answered: names without marks in a column of their own, so that refused lines stay as they came."""
    if "name" not in fields or not options[OPTION]:
        return
    cell, bare = f"c{fields['name']}", said.width + 2
    if options[OPTION] == NOT_DELIVERED and asks(fields, options):
        said.put(_marked(cell), [MARKS], NOT_DELIVERED)
        said.explain(f"{_marked(cell)} AND {cell} ~* %s", [MARKS, DIED], "meninggal")
        said.explain(f"{_marked(cell)} AND {cell} ~* %s", [MARKS, "pindah"], "pindah")
    cursor.execute(f'ALTER TABLE import_raw ADD COLUMN c{bare} text COLLATE "C"')
    cursor.execute(
        f"UPDATE import_raw SET c{bare} = coalesce(nullif(btrim(regexp_replace({cell}, %s, '', 'gi')), ''), {cell})",
        [MARKS],
    )
    said.fields["name"] = bare
