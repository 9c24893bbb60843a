"""Recipients that an agency counted itself are marked on the pages of regions, too."""


def test_recipients_that_an_agency_reports_are_marked(settled, agency, make_program, physical, client):
    program = make_program(agency, "BSK", "Bantuan sosial")
    physical(program, "64.08", "families", realised=11, year=2025, evidence="reported")
    for address in ("/regions/64.08/", "/regions/64/", "/?region=64"):
        assert "badge reported" in client.get(address).content.decode()
    physical(make_program(agency, "X"), "53.01", "families", realised=11, year=2025, evidence="published")
    assert "badge reported" not in client.get("/regions/53.01/").content.decode()
