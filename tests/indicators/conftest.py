from tests.indicators.imports.files import bring, media  # noqa: F401
