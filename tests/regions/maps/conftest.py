import pytest

from regions.models import Region


@pytest.fixture
def regions_of_two_provinces(db):
    """64 with the districts 64.01 and 64.02, 65 with 65.01, below the country that the migrations make."""
    rows = [("64", "province", 1, "ID"), ("65", "province", 1, "ID")]
    rows += [("64.01", "kabupaten", 2, "64"), ("64.02", "kabupaten", 2, "64"), ("65.01", "kabupaten", 2, "65")]
    Region.objects.bulk_create(
        Region(code=code, name=f"Wilayah {code}", kind=kind, level=level, parent_id=parent)
        for code, kind, level, parent in rows
    )
