"""Sample data and claims are marked wherever reach is shown."""

from programs.reach.standing import NOTHING_REPORTED, ReachStanding


def standing(**marks) -> ReachStanding:
    return ReachStanding("people", *NOTHING_REPORTED)._replace(**marks)


def test_a_sample_outweighs_a_claim():
    assert standing().evidence is None
    assert standing(claimed=True).evidence == "claimed"
    assert standing(claimed=True, is_sample=True).evidence == "sample"
