"""The classifications that exist from the start, each with its legal basis, the funding sources, and data versions."""

from importlib import import_module

from django.db import migrations

# (code, Indonesian, English, legal basis, [(code, Indonesian, English), ...])
TAXONOMIES = [
    (
        "bidang",
        "Bidang prioritas",
        "Priority fields",
        "Perpres 15/2010, sebagaimana dirujuk Kabupaten Kotawaringin Timur (2022)",
        [
            ("pendidikan", "Pendidikan", "Education"),
            ("kesehatan", "Kesehatan", "Health"),
            ("infrastruktur", "Infrastruktur", "Infrastructure"),
            ("ekonomi", "Ekonomi kerakyatan", "People's economy"),
        ],
    ),
    (
        "kelompok",
        "Kelompok program",
        "Programme groups",
        "Perpres 15/2010",
        [
            ("I", "Kelompok I: bantuan dan perlindungan sosial berbasis keluarga", "Group I: family-based social assistance"),
            ("II", "Kelompok II: pemberdayaan masyarakat", "Group II: community empowerment"),
            ("III", "Kelompok III: usaha mikro dan kecil", "Group III: micro and small enterprises"),
        ],
    ),
    (
        "strategi",
        "Strategi percepatan",
        "Strategies",
        "Perpres 15/2010",
        [
            ("beban", "Mengurangi beban pengeluaran masyarakat miskin", "Lower the burden of expenditure"),
            ("pendapatan", "Meningkatkan kemampuan dan pendapatan", "Raise ability and income"),
            ("usaha", "Mengembangkan dan menjamin keberlanjutan usaha mikro dan kecil", "Develop and sustain micro and small enterprises"),
            ("sinergi", "Mensinergikan kebijakan dan program", "Synergy of policies and programmes"),
        ],
    ),
    (
        "kelompok-2020",
        "Kelompok pengelola program",
        "Programme management groups",
        "Permendagri 53/2020",
        [
            (
                "a",
                "Bantuan sosial dan jaminan sosial terpadu berbasis rumah tangga, keluarga, atau individu",
                "Social assistance and social security for households, families or individuals",
            ),
            (
                "b",
                "Pemberdayaan masyarakat dan penguatan pelaku usaha mikro dan kecil",
                "Community empowerment and strengthening of micro and small enterprises",
            ),
        ],
    ),
    (
        "inpres-2022",
        "Strategi penghapusan kemiskinan ekstrem",
        "Strategies against extreme poverty",
        "Inpres 4/2022",
        [
            ("beban", "Pengurangan beban pengeluaran", "Lower the burden of expenditure"),
            ("pendapatan", "Peningkatan pendapatan", "Raise income"),
            ("kantong", "Penurunan jumlah kantong kemiskinan", "Fewer pockets of poverty"),
        ],
    ),
    (
        "inpres-2025",
        "Strategi pengentasan kemiskinan",
        "Strategies against poverty",
        "Inpres 8/2025",
        [
            ("beban", "Pengurangan beban pengeluaran", "Lower the burden of expenditure"),
            ("pendapatan", "Peningkatan pendapatan", "Raise income"),
            ("kantong", "Penurunan jumlah kantong kemiskinan", "Fewer pockets of poverty"),
        ],
    ),
]

FUNDING = [
    ("apbn", "APBN", "State budget (APBN)"),
    ("apbd-prov", "APBD provinsi", "Provincial budget (APBD provinsi)"),
    ("apbd-kab", "APBD kabupaten/kota", "District budget (APBD kabupaten/kota)"),
    ("dana-desa", "Dana desa", "Village fund (dana desa)"),
    ("csr", "CSR", "Corporate social responsibility (CSR)"),
    ("lain", "Lainnya", "Other"),
]

TABLES = [
    "programs_taxonomy",
    "programs_term",
    "programs_fundingsource",
    "programs_program",
    "programs_program_terms",
    "programs_targetgroup",
    "programs_physicalprogress",
    "programs_financialprogress",
    "programs_cumulativeclaim",
    "programs_activity",
    "programs_activityregion",
    "programs_activitypartner",
    "programs_activitycommodity",
    "programs_participantgroup",
    "programs_speaker",
    "programs_inkinditem",
    "programs_namedreach",
    "programs_report",
    "programs_closedperiod",
]


def add(apps, schema_editor):
    Taxonomy, Term, FundingSource = (apps.get_model("programs", m) for m in ("Taxonomy", "Term", "FundingSource"))
    for position, (code, name, english, legal_basis, terms) in enumerate(TAXONOMIES, start=1):
        taxonomy = Taxonomy.objects.create(
            code=code, name=name, name_en=english, legal_basis=legal_basis, position=10 * position
        )
        Term.objects.bulk_create(
            Term(taxonomy=taxonomy, code=term, name=local, name_en=foreign, position=10 * place)
            for place, (term, local, foreign) in enumerate(terms, start=1)
        )
    FundingSource.objects.bulk_create(
        FundingSource(code=code, name=name, name_en=english, position=10 * place)
        for place, (code, name, english) in enumerate(FUNDING, start=1)
    )


triggers = import_module("regions.migrations.0002_data_versions").triggers


class Migration(migrations.Migration):
    dependencies = [("programs", "0001_initial")]

    operations = [
        migrations.RunPython(add, migrations.RunPython.noop),
        migrations.RunSQL(*triggers(TABLES, "programs")),
    ]
