"""What a cell of a name holds beside a name; titles, "bin" and "alias" hold nothing beside it."""

import pytest

from beneficiaries.imports.names.parts import parted


@pytest.mark.parametrize(("cell", "kind", "first", "second"), [
    ("Contoh Satu / Contoh Dua", "A / B", "Contoh Satu", "Contoh Dua"),
    ("Contoh Satu & Contoh Dua", "A & B", "Contoh Satu", "Contoh Dua"),
    ("CONTOH SATU DAN CONTOH DUA", "A dan B", "CONTOH SATU", "CONTOH DUA"),
    ("Contoh Satu, Contoh Dua", "A, B", "Contoh Satu", "Contoh Dua"),
    ("Contoh Satu\nContoh Dua", "A ⏎ B", "Contoh Satu", "Contoh Dua"),
    ("1. Contoh Satu 2. Contoh Dua", "1. A 2. B", "Contoh Satu", "Contoh Dua"),
    ("Contoh Satu => Contoh Dua", "A → B", "Contoh Satu", "Contoh Dua"),
    ("Contoh Satu digantikan oleh Contoh Dua", "A digantikan B", "Contoh Satu", "Contoh Dua"),
    ("Contoh Satu\n(diwakili: Contoh Dua)", "A diwakili B", "Contoh Satu", "Contoh Dua"),
    ("Contoh Satu q.q. Contoh Dua", "A q.q B", "Contoh Satu", "Contoh Dua"),
    ("Contoh Satu a.n. Contoh Dua", "A a.n B", "Contoh Satu", "Contoh Dua"),
    ("Contoh Dua (ahli waris Contoh Satu)", "A ahli waris B", "Contoh Dua", "Contoh Satu"),
    ("Contoh Satu (Contoh Dua)", "A (B)", "Contoh Satu", "Contoh Dua"),
    ("Contoh Satu - Contoh Dua", "A - B", "Contoh Satu", "Contoh Dua"),
    ("Contoh Satu (alm) / Contoh Dua", "A / B", "Contoh Satu (alm)", "Contoh Dua"),
    ("Contoh Satu, S.Pd. / Contoh Dua", "A / B", "Contoh Satu, S.Pd.", "Contoh Dua"),
    ("Contoh Satu/istri", "A / istri", "Contoh Satu", ""), ("Contoh Satu dkk.", "A dkk", "Contoh Satu", ""),
    ("2. Contoh Satu", "1. A", "Contoh Satu", ""), ("Contoh Satu *)", "A *)", "Contoh Satu", ""),
    ("Contoh Satu**", "A **", "Contoh Satu", ""), ("Contoh Satu 1)", "A 1)", "Contoh Satu", ""),
])  # fmt: skip
def test_more_than_a_name(cell, kind, first, second):
    part = parted(cell)
    assert part and (part.kind, part.first, part.second) == (kind, first, second)


@pytest.mark.parametrize("cell", [
    "Contoh Satu, S.Sos", "Siti Contoh, S.Pd., M.Pd.", "CONTOH, SE", "Contoh, A.Md.Keb", "Drs. H. Contoh, S.Sos, M.Si",
    "Contoh, dr.", "Contoh, Hj", "Contoh bin Satu", "CONTOH BINTI SATU", "Contoh als. Satu", "Contoh alias Satu",
    "H. Contoh", "Ny. Contoh", "Dadan Contoh", "Nur An Nisa", "Ma'ruf", "Sri-Rejeki Contoh", "Abdul Waris", "Contoh 3",
    "Kelompok Tani Maju / Contoh", "KUBE Mawar (Contoh)", "=Contoh",
    "Contoh (ALM)", "Contoh - TKI", "Contoh, MD", "Contoh (+)",
])  # fmt: skip
def test_one_name(cell):
    assert parted(cell) is None
