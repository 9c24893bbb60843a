# ruff: noqa: F811 (fixtures are imported and named by the tests)
"""The page of a batch shows its bad lines, too: it belongs also where these lie."""

import pytest
from django.urls import reverse

from imports.machinery import batches
from imports.registry import rights_of
from tests.attacks.forms import form_of
from tests.attacks.imports.test_batch_areas import FIGURES, STATED, media, operator  # noqa: F401 - fixtures among them
from tests.beneficiaries.imports.desk import send, work
from tests.beneficiaries.imports.lists import BUDI, SITI, VILLAGE
from tests.people import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def both(client, operator):
    """The browser of somebody with duties in 64.08 and in 53.01."""
    wide = person("wide", "64.08", "operator")
    wide.scopes.create(region_id="53.01", role=wide.scopes.get().role)
    client.force_login(type(wide).objects.get(pk=wide.pk))
    return client


HEAD = "nik,name,region,sex\n"
OWN = f"{SITI},Siti Aminah,{VILLAGE},P\n"


@pytest.mark.parametrize(("line", "areas"), [
    ("5301014501909001,Mariana Contoh,53.01,neither\n", ["53.01", "64.08"]),
    ("5301014501909001,Mariana Contoh,53.01.99,P\n", ["53.01", "64.08"]),
    ("5301014501909001,Mariana Contoh,,P\n", ["53.01", "64.08"]),
    ("5301014501909001,Mariana Contoh,53.01,P,too,many\n", ["53.01", "64.08"]),
    (f"{BUDI},Budi,{VILLAGE},neither\n", ["64.08"]),
    ("6471010101909001,Kotawati,64.71,P\n", ["64.08"]),  # outside of the rights: it is nobody's there
])  # fmt: skip
def test_a_list_lies_also_where_its_bad_lines_lie(both, line, areas):
    """The page shows them: their names belong to nobody else."""
    found, _page = send(both, HEAD + OWN + line)
    assert (found.state, found.areas) == ("rejected", areas)
    both.force_login(person("secretariat", "64.08"))
    answer = both.get(found.get_absolute_url())
    assert answer.status_code == (404 if len(areas) == 2 else 200)


def test_the_other_lines_of_a_recipient_with_a_bad_first_line_count_too(both):
    text = HEAD + OWN + "5301014501909001,Mariana Contoh,,neither\n5301014501909001,Mariana Contoh,53.01,P\n"
    assert send(both, text)[0].areas == ["53.01", "64.08"]


def test_a_later_check_that_knows_less_gives_it_back_to_the_bringers_areas(both):
    found, _page = send(both, HEAD + OWN)
    assert found.areas == ["64.08"]
    there = reverse("import_columns", args=[found.pk])
    left_out = form_of(_page, action=there) | {"c2-kind": ["out"]}
    assert both.post(there, left_out).status_code == 302
    work()
    found.refresh_from_db()
    assert found.options["map"] == {"[C]": ""}
    assert found.areas == ["53.01", "64.08"]


@pytest.mark.parametrize(("bad", "areas"), [
    ("53.01,p0,2023,3,much,percent\n", ["53.01", "64.08"]), ("99.99,p0,2023,3,8.95,percent\n", ["53.01", "64.08"]),
    ("64.08,poor,2023,3,much,percent\n", ["64.08"]),
])  # fmt: skip
def test_figures_lie_also_where_their_bad_lines_lie(both, tmp_path, bad, areas):
    user = type(person("nobody")).objects.get(username="wide")
    path = tmp_path / "figures.csv"
    path.write_text(FIGURES + bad)
    found, _outcome = batches.bring("statistics", path, STATED, rights_of(user, "statistics"), user=user)
    assert (found.state, found.areas) == ("rejected", areas)


@pytest.mark.parametrize(("bad", "areas"), [
    ("W-2,,53.01,program", ["53.01", "64.08"]), ("W-2,Dua,99.99,", ["53.01", "64.08"]),
    ("W-2,,64.08,program", ["64.08"]),
])  # fmt: skip
def test_programmes_lie_also_where_their_bad_lines_lie(both, tmp_path, bad, areas):
    user = type(person("nobody")).objects.get(username="wide")
    path = tmp_path / "programs.csv"
    path.write_text(f"code,name,region,level,source\nW-1,Satu,64.08,program,Daftar\n{bad},Daftar\n")
    rights = rights_of(user, "programs")
    found, _outcome = batches.bring(
        "programs", path, {"codes": "kemendagri", "keys": "own", "source_kind": "document"}, rights, user=user
    )
    assert (found.state, found.areas) == ("rejected", areas)
