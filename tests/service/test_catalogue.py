import gettext
import os
import re

import pytest

from poverty_monitor import catalogue

PYTHON = """
from django.utils.translation import gettext_lazy as _, ngettext, pgettext
title = _("Poverty rate")
rows = ngettext("%(n)s region", "%(n)s regions", 3) % {"n": 3}
state = pgettext("of an action item", "open")
words = f"{title} ({_('printed')} {rows})"
long = _(
    "a sentence "
    "on two lines"
)
"""
TEMPLATE = """{% load i18n %}
<p   title='it"s'>\u00a0{% translate "Source" %} {{ value|default:_("no data") }}
    {# a remark ( with one bracket #}
  {% blocktranslate trimmed count n=rows|length with name=region.name %}
    {{ n }} district
    of {{ name }}
  {% plural %}
    {{ n }} districts
    of {{ name }}
  {% endblocktranslate %}
 {% translate "100 % sure" context "honesty" %}</p>
"""


@pytest.fixture
def root(tmp_path):
    for name, text in {
        "app/views.py": PYTHON,
        "templates/app/page.html": TEMPLATE,
        "tests/test_app.py": '_("not this")',
        "var/old.py": '_("nor this")',
        "locale/extra_messages.txt": "# of a package\nnext\n",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


def ids(root):
    return {message.id for message in catalogue.extract(root) if message.id}


def po(root):
    return catalogue.po_path(root, "id")


def translate(root, message, text):
    """Fill in one entry by hand, as a translator would."""
    po(root).write_text(
        po(root).read_text().replace(f'msgid "{message}"\nmsgstr ""', f'msgid "{message}"\nmsgstr "{text}"')
    )


def test_strings_of_code_templates_and_packages_are_found(root):
    assert ids(root) == {
        "Poverty rate",
        ("%(n)s region", "%(n)s regions"),
        "open",
        "printed",
        "a sentence on two lines",
        "Source",
        "no data",
        ("%(n)s district of %(name)s", "%(n)s districts of %(name)s"),
        "100 %% sure",
        "next",
    }
    assert {message.context for message in catalogue.extract(root)} == {None, "of an action item", "honesty"}


def test_an_f_string_is_refused_with_its_line(root):
    (root / "app" / "bad.py").write_text('from x import _\nname = _(f"{x} regions")\n')

    with pytest.raises(ValueError, match=r"bad\.py:2: an f-string"):
        catalogue.extract(root)


def test_update_keeps_translations_and_is_stable(root):
    catalogue.update(root)
    translate(root, "Poverty rate", "Tingkat kemiskinan")
    before = po(root).read_text()
    catalogue.update(root)

    assert po(root).read_text() == before
    assert 'msgstr "Tingkat kemiskinan"' in before
    assert not re.search(r"Date|\d{4}-\d\d|^#:", before, re.MULTILINE)  # nothing that makes every merge a conflict
    messages = [line for line in before.splitlines() if line.startswith('msgid "')][1:]
    assert messages == sorted(messages)


def test_a_string_that_goes_and_comes_back_keeps_its_translation(root):
    catalogue.update(root)
    translate(root, "Source", "Sumber")
    page = root / "templates" / "app" / "page.html"
    page.write_text("")
    catalogue.update(root)
    assert '#~ msgid "Source"' in po(root).read_text()
    assert not [line for line in catalogue.problems(root) if "Source" in line]

    page.write_text(TEMPLATE)
    catalogue.update(root)
    assert '\nmsgid "Source"\nmsgstr "Sumber"' in po(root).read_text()


def test_every_kind_of_problem_is_named(root):
    catalogue.update(root)
    translate(root, "Poverty rate", "Tingkat kemiskinan")
    translate(root, "next", "berikutnya")
    text = po(root).read_text()
    text = text.replace('msgid "next"', '#, fuzzy\nmsgid "next"')
    text = text.replace('regions"\nmsgstr[0] ""', 'regions"\nmsgstr[0] "%(jumlah)s wilayah"')
    text += '\nmsgid "gone"\nmsgstr "hilang"\n'
    po(root).write_text(text)
    (root / "app" / "new.py").write_text('_("new one")')

    found = catalogue.problems(root)

    assert "not in the catalogue (run `make messages`): 'new one'" in found
    assert "no longer used (run `make messages`): 'gone'" in found
    assert "not translated: 'open' [of an action item]" in found
    assert "marked fuzzy: 'next'" in found
    assert "placeholders differ: '%(n)s region'" in found
    assert not [line for line in found if "Poverty rate" in line]


def test_the_compiled_catalogue_translates_with_plural_and_context(root):
    catalogue.update(root)
    translate(root, "Poverty rate", "Tingkat kemiskinan")
    text = po(root).read_text().replace('regions"\nmsgstr[0] ""', 'regions"\nmsgstr[0] "%(n)s wilayah"')
    text = text.replace('msgid "open"\nmsgstr ""', 'msgid "open"\nmsgstr "belum selesai"')
    po(root).write_text(text)

    with catalogue.compile_catalogue(root).open("rb") as file:
        indonesian = gettext.GNUTranslations(file)

    assert indonesian.gettext("Poverty rate") == "Tingkat kemiskinan"
    assert indonesian.ngettext("%(n)s region", "%(n)s regions", 1) == "%(n)s wilayah"
    assert indonesian.pgettext("of an action item", "open") == "belum selesai"
    assert indonesian.gettext("open") == "open"


def test_it_is_compiled_only_when_it_changed(root):
    catalogue.update(root)
    catalogue.ensure_compiled(root)
    mo = po(root).with_suffix(".mo")
    os.utime(po(root), (1, 1))
    mo.write_bytes(b"as it was")
    catalogue.ensure_compiled(root)
    assert mo.read_bytes() == b"as it was"

    os.utime(mo, (0, 0))
    catalogue.ensure_compiled(root)
    assert mo.read_bytes() != b"as it was"
