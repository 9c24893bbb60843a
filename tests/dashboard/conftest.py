import pytest


@pytest.fixture
def get(client):
    """get(path) -> (response, text of its main element), in English."""
    client.cookies["language"] = "en"

    def ask(path, status=200, **headers):
        response = client.get(path, headers=headers)
        assert response.status_code == status, response.content[:500]
        return response, response.content.decode().replace("\u00a0", " ")

    return ask
