"""Which system the regions are written in is asked; only what their form says is proposed."""

import pytest

from programs.imports.asking.code_system import WrittenRegions


@pytest.mark.parametrize(
    ("cells", "proposal"),
    [(["64.08", "", "64"], "kemendagri"), (["ID", "64.08.01.2001"], "kemendagri"), (["6408", "6409"], ""), (["64"], ""),
     (["64.08", "64.1"], ""), (["64.08", "6409"], ""), (["64.08", "Kabupaten Berau"], ""),
     (["Kab. Kutai Timur", "Kalimantan Timur"], "name"), (["Kecamatan 1"], ""), ([""], "")],
)  # fmt: skip
def test_the_form_of_the_regions_speaks_for_a_system_or_says_nothing(cells, proposal):
    written = WrittenRegions()
    for cell in cells:
        written.look(cell)
    question = written.question()
    assert (question.option, question.proposal, bool(question.reason)) == ("codes", proposal, bool(proposal))
