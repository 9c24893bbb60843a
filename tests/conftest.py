"""The one small world of the tests.

    ID Indonesia                       P0 2024: 9,03   2025: 8,47
    ├── 64 Kalimantan Timur            P0 2024: 5,78   2025: 5,17     poor 221,34 / 199,71
    │   ├── 64.08 Kabupaten Kutai Timur   P0 8,81 / 8,07   poor 37,11 / 34,91     BPS 6404
    │   │   └── 64.08.01 Muara Ancalong └── 64.08.01.2001 Kelinjau Ulu
    │   ├── 64.71 Kota Balikpapan         P0 2,23 / 1,97   poor 15,00 / 13,00     BPS 6471
    │   └── 64.72 Kota Samarinda          P0 3,59 / no figure for 2025 (missing)  BPS 6472
    ├── 65 Kalimantan Utara            split from 64 on 16 Nov 2012, in the statistics from March 2015
    └── 53 Nusa Tenggara Timur
        ├── 53.01 Kabupaten Kupang     border area                                BPS 5303
        └── 53.71 Kota Kupang                                                     BPS 5371

All figures are of March, from one source, published and approved.
"""

import gc
import os
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connections, transaction
from django.test import TransactionTestCase, override_settings
from django.utils.translation.reloader import translation_file_changed
from simple_history.utils import bulk_create_with_history
from whitenoise.middleware import WhiteNoiseMiddleware

from devdb import localdb
from poverty_monitor import catalogue
from tests.databases.laid_down import LaidDown
from tests.databases.template import copied
from tests.order import durations
from versions import kept

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # playwright's loop runs in the thread of the tests


FAST_HASHER = "django.contrib.auth.hashers.MD5PasswordHasher"


def pytest_addoption(parser):
    parser.addoption("--keep-durations", action="store_true", help="write the seconds of files: tests/durations.csv")
    parser.addoption(
        "--keep-query-counts", action="store_true", help="write what each page asks: tests/data/query-counts.csv"
    )


def static_files_are_looked_for_once():
    """Each client of the tests makes its own chain of middleware, which reads the folders of static files."""
    for name in ("add_files", "add_files_from_finders"):
        setattr(WhiteNoiseMiddleware, name, _once(getattr(WhiteNoiseMiddleware, name)))


def _once(look):
    """``look`` adds files to those of a middleware; of the same folders it adds what it did the first time."""
    added = {}

    def look_once(middleware, *folders, **options):
        key = (*map(str, folders), *options.items())
        if key not in added:
            before = dict(middleware.files)
            look(middleware, *folders, **options)
            added[key] = {url: file for url, file in middleware.files.items() if before.get(url) is not file}
        middleware.files.update(added[key])

    return look_once


def pytest_configure(config):
    static_files_are_looked_for_once()
    config.pluginmanager.register(ModuleRows(), "module rows")
    if hasattr(config, "workerinput"):
        config.pluginmanager.register(durations.Order())
    elif config.getoption("--keep-durations"):
        config.pluginmanager.register(durations.Keeper())
    # The slow one that passwords deserve takes a quarter of a second for each user who is made.
    settings.PASSWORD_HASHERS = [FAST_HASHER, *settings.PASSWORD_HASHERS]
    if os.environ.pop("PYTHONDONTWRITEBYTECODE", ""):  # each process that a test starts would compile all anew
        os.environ.setdefault("PYTHONPYCACHEPREFIX", str(settings.BASE_DIR / "var" / "pycache"))
    if not os.environ.get("DATABASE_URL"):
        localdb.use()
    catalogue.ensure_compiled()
    translation_file_changed(sender=None, file_path=Path("django.mo"))  # Django may have looked for it before


@pytest.fixture(scope="session")
def django_db_setup(request, django_test_environment, django_db_blocker, django_db_createdb):
    """A database of this process, as migrations leave it; a test that commits something leaves it so, too."""
    with (
        pytest.MonkeyPatch.context() as patch,
        django_db_blocker.unblock(),
        copied(connections["default"], anew=django_db_createdb),
    ):
        laid_down = LaidDown()
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda case: laid_down.restore())
        with django_db_blocker.block():
            yield


def pytest_collection_finish():
    """What all tests share (code, templates, their own list) is not searched for garbage again and again: -8 % time."""
    gc.collect()
    gc.freeze()


MODULES_OF_THE_WORLD = set()
COMMITTING = {"transactional_db", "live_server"}  # fixtures with which rows are committed


def pytest_collection_modifyitems(items):
    """Tests of rows that a module loads carry the mark of the database.

    Without any mark there would be no test database, and the fixture would write to the configured one. They get it
    after pytest-django has put the tests in order, so that those of an empty database come before them.
    """
    _find_modules_of_the_world(items)
    for item in items:
        if "module_rows" in item.fixturenames:
            item.add_marker(pytest.mark.django_db)


def _find_modules_of_the_world(items):
    """Where each test of a module that has the database asks for ``world``, it is laid down once for all of them."""
    by_module = {}  # those that commit stand behind all others by now
    for item in items:
        by_module.setdefault(item.getparent(pytest.Module), []).append(item)
    for module, tests in by_module.items():
        of_rows = [test for test in tests if _has_the_database(test)]
        if of_rows and all(_takes_shared_world(test) for test in of_rows):
            MODULES_OF_THE_WORLD.add(module.obj)
            for test in of_rows:
                if "laid_once" not in test.fixturenames:  # tests of one function share the list
                    test.fixturenames[:0] = ["module_rows", "laid_once"]


def _has_the_database(test) -> bool:
    """By a fixture, or by the mark alone."""
    return bool({"db", *COMMITTING} & set(test.fixturenames)) or any(test.iter_markers("django_db"))


def _takes_shared_world(test) -> bool:
    """Whether it asks for the world of this file, in a transaction of its own that is rolled back."""
    given = test._fixtureinfo.name2fixturedefs.get("world")
    if not given or given[-1].func.__module__ != __name__ or COMMITTING & set(test.fixturenames):
        return False
    return not any(mark.kwargs.get("transaction") for mark in test.iter_markers("django_db"))


REGIONS = [
    ("53", "Nusa Tenggara Timur", "province", 1, "ID"),
    ("53.01", "Kabupaten Kupang", "kabupaten", 2, "53"),
    ("53.71", "Kota Kupang", "kota", 2, "53"),
    ("64", "Kalimantan Timur", "province", 1, "ID"),
    ("64.08", "Kabupaten Kutai Timur", "kabupaten", 2, "64"),
    ("64.71", "Kota Balikpapan", "kota", 2, "64"),
    ("64.72", "Kota Samarinda", "kota", 2, "64"),
    ("64.08.01", "Muara Ancalong", "kecamatan", 3, "64.08"),
    ("64.08.01.2001", "Kelinjau Ulu", "desa", 4, "64.08.01"),
    ("65", "Kalimantan Utara", "province", 1, "ID"),
]
BPS = {"53.01": "5303", "53.71": "5371", "64": "64", "64.08": "6404", "64.71": "6471", "64.72": "6472"}
FIGURES = [
    ("ID", "p0", 2024, "9.03"), ("ID", "p0", 2025, "8.47"),
    ("64", "p0", 2024, "5.78"), ("64", "p0", 2025, "5.17"),
    ("64", "poor", 2024, "221.34"), ("64", "poor", 2025, "199.71"),
    ("64.08", "p0", 2024, "8.81"), ("64.08", "p0", 2025, "8.07"),
    ("64.08", "poor", 2024, "37.11"), ("64.08", "poor", 2025, "34.91"),
    ("64.71", "p0", 2024, "2.23"), ("64.71", "p0", 2025, "1.97"),
    ("64.71", "poor", 2024, "15.00"), ("64.71", "poor", 2025, "13.00"),
    ("64.72", "p0", 2024, "3.59"),
]  # fmt: skip


class ModuleRows:
    """Whether the database is open for fixtures of a module, and what is done after each of them."""

    is_open = False

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef):
        """Foreign keys are asked once for what a module loads: at the end of each test all would be asked again."""
        made = yield
        if self.is_open and fixturedef.scope == "module":
            connections["default"].check_constraints()
        return made


@pytest.fixture(scope="module")
def module_rows(django_db_setup, django_db_blocker, tmp_path_factory, pytestconfig):
    """The database, open for a fixture that loads rows for all tests of its module; they are rolled back after it.

    What a test itself changes is rolled back after the test. Uploaded files lie in a folder of the module.
    """
    rows = pytestconfig.pluginmanager.get_plugin("module rows")
    media = override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media"))
    with django_db_blocker.unblock(), media, transaction.atomic():
        rows.is_open = True
        yield
        rows.is_open = False
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def nothing_kept():
    """Data versions begin anew with the tables: what was kept for one test must not be found by the next."""
    cache.clear()
    kept.forget()


@pytest.fixture
def source(request, db):
    if request.module in MODULES_OF_THE_WORLD:
        laid = request.getfixturevalue("laid_once")
        return type(laid).objects.get(pk=laid.pk)  # a test may change it
    return made_source()


def made_source():
    from regions.models import Source

    return Source.objects.create(title="Kemiskinan menurut kabupaten/kota", publisher="BPS")


@pytest.fixture
def observe(source):
    """observe(region, indicator, year, value, month=3, **fields) -> Observation in force."""
    from indicators.models import Observation

    def make(region, indicator, year, value, month=3, **fields):
        fields = {"source": source, "is_current": True, **fields}
        return Observation.objects.create(
            region_id=region, indicator_id=indicator, year=year, month=month, value=Decimal(value), **fields
        )

    return make


@pytest.fixture
def world(request, source):
    """The regions and figures drawn in the docstring of this file."""
    if request.module not in MODULES_OF_THE_WORLD:
        lay_down_world(source)


@pytest.fixture(scope="module")
def laid_once(module_rows):
    """The source of a world that all tests of the module see: -6 % time."""
    source = made_source()
    lay_down_world(source)
    return source


def lay_down_world(source):
    """The rows of ``world``, with their history."""
    from indicators.models import Observation
    from regions.models import Region, RegionChange, RegionCode

    regions = [
        Region(code=code, name=name, kind=kind, level=level, parent_id=parent, is_border=code == "53.01")
        for code, name, kind, level, parent in REGIONS
    ]
    bulk_create_with_history(regions, Region)
    RegionCode.objects.bulk_create(RegionCode(region_id=r, system="bps", code=c) for r, c in BPS.items())
    RegionChange.objects.create(
        kind="split", old_id="64", new_id="65", legal_date=date(2012, 11, 16), statistics_from=date(2015, 3, 1),
        legal_basis="UU 20/2012",
    )  # fmt: skip
    figures = [
        Observation(
            region_id=region, indicator_id=indicator, year=year, month=3, value=Decimal(value), source=source,
            is_current=True,
        )
        for region, indicator, year, value in FIGURES
    ]  # fmt: skip
    bulk_create_with_history(figures, Observation)
