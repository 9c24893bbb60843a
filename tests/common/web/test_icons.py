"""Each icon that a template or the navigation names is there."""

import re
from pathlib import Path

import pytest
from django.test import RequestFactory
from lucide import IconDoesNotExist

from poverty_monitor.context import page
from poverty_monitor.templatetags.figures import icon

TEMPLATES = Path(__file__).resolve().parents[3] / "templates"
TEXTS = [path.read_text(encoding="utf-8") for path in TEMPLATES.rglob("*.html")]
NAMES = sorted({name for text in TEXTS for name in re.findall(r'{% icon "([^"]+)"', text)})


@pytest.mark.parametrize("name", NAMES)
def test_a_name_in_a_template_is_an_icon(name):
    assert icon(name).startswith("<svg") and 'class="i"' in icon(name) and 'aria-hidden="true"' in icon(name)


def test_a_name_that_is_none_is_an_error():
    with pytest.raises(IconDoesNotExist):
        icon("no-such-icon")


def test_each_door_has_one():
    doors = page(RequestFactory().get("/"))["navigation"].doors
    assert len(doors) == 5 and all(icon(door.icon) for door in doors)
