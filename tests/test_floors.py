"""The floors of the house: a module imports strictly lower floors only (docs/architecture.md)."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "symacts"

# From the ground up. A module on one line may import what stands on the lines before it, and nothing else.
BUILDING = (
    ("language",),
    (
        "values",
        "version",
        "misuse",
        "registry",
        "wording",
        "notation.linear",
        "notation",
        "notation.tree",
        "fonts",
        "calculus",
        "calculus.undecided",
        "calculus.heads",
        "parameters",
        "prose",
        "showing",
    ),
    (
        "calculus.linear_forms",
        "calculus.rewriting",
        "calculus.notebook",
        "kernels",
        "kernels.tables",
        "kernels.primitives",
    ),
    ("kernels.arithmetic", "kernels.shell", "notation.reading"),
    ("kernels.polynomials",),
    ("kernels.normal", "kernels.exponents", "kernels.waves"),
    ("kernels.standalone",),
    ("activation", "document", "guard", "substitution", "calculus.growth", "calculus.rational"),
    ("vector", "notation.measure"),
    (
        "statement",
        "calculus.quadrature",
        "calculus.concrete",
        "calculus.indexed",
        "vectors",
        "vectors.numbers",
        "notation.mathml",
        "notation.tex",
        "notation.typst",
    ),
    ("evidence", "case", "plain", "calculus.orthant"),
    ("claim",),
    ("calculus.indexed_reading", "vectors.check", "vectors.probe"),
    ("calculus.settling", "vectors.study"),
    ("vectors.laws", "vectors.spectrum"),
    ("numeric", "numeric.quadrature", "numeric.grid", "numeric.settle", "checkers", "figures", "explorer"),
    ("numeric.functions",),
    ("numeric.seams", "truth", "truth.large"),
    ("truth.balls",),
    ("numeric.sample", "truth.exact"),
    ("truth.cover", "truth.errors", "truth.points"),
    ("truth.score",),
    ("checkers.gaps", "checkers.fields"),
    ("checkers.landscape",),
    ("checkers.derivatives", "checkers.extremes", "checkers.ends", "checkers.shape", "checkers.smoothness"),
    ("checkers.points", "checkers.formulas", "checkers.training"),
    ("crosscheck",),
    ("catalog", "writers", "showing.knowledge", "showing.listing", "calculus.enclose"),
    ("showing.typeset", "calculus.tower", "calculus.approximation"),
    ("showing.words", "calculus.constants", "calculus.mirror", "calculus.charts"),
    ("kernels.program", "calculus.repeating", "calculus.entries"),
    ("kernels.pairs", "vectors.relatives", "vectors.shown", "vectors.judges"),
    ("vectors.image", "vectors.blocks", "showing.sentences"),
    ("calculus.tails",),
    ("calculus.asymptotic", "calculus.beside", "calculus.infinity"),
    ("kernels.lowering", "kernels.source", "kernels.shortcuts"),
    ("kernels.regimes", "calculus.complements"),
    ("kernels.kinks", "calculus.roots"),
    ("calculus.pieces", "calculus.phases"),
    ("calculus.envelopes",),
    (
        "calculus.shape",
        "calculus.symmetries",
        "calculus.forms",
        "calculus.moments",
        "calculus.settle",
        "showing.pointwise",
    ),
    (
        "calculus.antiderivatives",
        "calculus.inverses",
        "calculus.relations",
        "calculus.circular",
        "calculus.products",
        "reading",
        "reading.refusal",
    ),
    ("calculus.integrals", "calculus.confined", "showing.differential"),
    (
        "showing.phrases",
        "study",
        "chains",
        "slopes",
        "normal_law",
        "network",
        "network.sphere",
        "reading.tokens",
        "reading.program",
        "reading.spellings",
        "reading.hidden",
        "reading.places",
        "reading.idioms_japanese",
        "reading.encodings",
    ),
    (
        "kernels.assembly",
        "vectors.block_findings",
        "vectors.levelled",
        "vectors.radial",
        "vectors.properties",
        "properties",
        "judges",
        "reading.syntax",
        "reading.vocabulary",
        "reading.imaginary",
        "reading.blocks",
        "reading.inline",
        "reading.ipynb",
        "reading.commentary",
        "reading.names",
    ),
    ("court", "reading.formulas", "reading.indexed", "periods", "reading.outline"),
    ("reading.slopes",),
    (
        "showing.conditions",
        "parameters.fieldwise",
        "parameters.regions",
        "trial",
        "peers",
        "reading.claims",
        "reading.written",
        "reading.markdown",
        "reading.latex",
        "reading.macros",
        "reading.equations",
        "reading.python",
    ),
    (
        "facts",
        "showing.differentiating",
        "kin",
        "sides",
        "showing.operations",
        "worked",
        "network.theory",
        "kernels.build",
        "reading.plaintext",
        "reading.letters",
        "reading.answers",
        "reading.attributes",
        "reading.idioms",
        "reading.together",
        "reading.enumerated",
        "reading.cases",
        "reading.printing",
        "reading.quantified",
    ),
    ("reading.heads",),
    ("reading.subjects",),
    (
        "parameters.cells",
        "parameters.scaling",
        "network.simulation",
        "network.batch",
        "reading.notes",
        "reading.passages",
        "reading.snippets",
        "reading.vector_code",
        "prose.lexicon",
        "prose.mentioning",
    ),
    (
        "parameters.around",
        "network.streams",
        "vectors.dossier",
        "prose.mentioning",
        "prose.phrasing",
        "prose.valuing",
        "reading.series",
    ),
    ("parameters.symbolic", "parameters.for_values", "parameters.towards"),
    (
        "dossier",
        "prose.defining",
        "prose.misprints",
        "vectors.ruled",
        "prose.clauses",
        "prose.equated",
        "prose.pairing",
        "prose.parts",
    ),
    ("patterns", "prose.coded", "prose.premises"),
    ("survey", "workers", "ruling", "notes", "prose.sampled", "allowance", "lettered"),
    ("prose.agreeing",),
    ("claims",),
    ("showing.grounds",),
    ("showing.rulings", "showing.aspects"),
    ("figures.curves", "figures.look", "orders", "showing.jsonform"),
    ("figures.labels", "figures.window", "network.picture"),
    ("figures.marks", "figures.thumbnail"),
    ("figures.pictures", "explorer.javascript"),
    ("explorer.page",),
    ("showing.sheet", "instances", "showing.boards"),
    ("vectors.sheet", "inspection", "showing.highlights"),
    ("showing.pages", "showing.why"),
    ("showing.comparison", "network.page"),
    ("showing.formula_sheet", "showing.notebooks", "showing.phenomena"),
    ("commands",),
    ("cli",),
    ("__main__",),
    ("",),  # symacts/__init__.py: the door, which nobody inside uses
)
FLOORS = {module: level for level, modules in enumerate(BUILDING) for module in modules}
# Every module in these folders stands on the folder's floor.
SHELVES = ("catalog", "writers", "properties", "patterns", "vectors.properties")
# What a shelf may know of the package, where that is less than all that lies below it.
KNOWS = {
    "catalog": {"activation", "vector", "values", "registry"},
    "writers": {
        "document",
        "language",
        "registry",
        "wording",
        "notation.mathml",
        "notation.measure",
        "notation.reading",
        "notation.tree",
        "notation.tex",
        "notation.typst",
        "fonts",
    },
}

Import = tuple[str, str]  # (module that imports, name imported), both dotted and without "symacts."


@cache
def sources() -> dict[str, ast.Module]:
    """Every module of the package, parsed, by dotted name."""
    return {dotted(path): ast.parse(path.read_text(encoding="utf-8")) for path in PACKAGE.rglob("*.py")}


def dotted(path: Path) -> str:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def statements(tree: ast.AST) -> Iterator[ast.Import | ast.ImportFrom]:
    """All import statements, those inside functions too; not those under `if TYPE_CHECKING`."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test) in ("TYPE_CHECKING", "typing.TYPE_CHECKING"):
            continue
        if isinstance(node, ast.expr):
            continue
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield node
        else:
            yield from statements(node)


def imported(node: ast.Import | ast.ImportFrom, modules: set[str]) -> Iterator[str]:
    """The absolute dotted names of the modules that one statement imports."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
        return
    assert node.level == 0, f"relative import: {ast.unparse(node)}"
    base = node.module or ""
    for alias in node.names:
        full = f"{base}.{alias.name}"
        yield full if full.removeprefix("symacts.") in modules else base


def own_imports(trees: dict[str, ast.Module]) -> list[Import]:
    """The imports inside the package."""
    return [
        (name, target.removeprefix("symacts").removeprefix("."))
        for name, tree in trees.items()
        for node in statements(tree)
        for target in imported(node, set(trees))
        if target.split(".")[0] == "symacts"
    ]


def shelf(module: str) -> str | None:
    return next((s for s in SHELVES if module == s or module.startswith(f"{s}.")), None)


def floor(module: str) -> int:
    """The floor of a module. KeyError where it has none: a new module must be given one."""
    home = shelf(module)
    return FLOORS[module if home is None else home]


def helper_of(module: str, target: str) -> bool:
    """A case may use the helpers of its own shelf: modules whose name starts with an underscore."""
    home = shelf(module)
    return home is not None and target.startswith(f"{home}._") and not module.startswith(f"{home}._")


def breaches(trees: dict[str, ast.Module]) -> list[str]:
    """The imports that do not go strictly down."""
    return [
        f"{module or 'symacts'} ({floor(module)}) imports {target or 'symacts'} ({floor(target)})"
        for module, target in own_imports(trees)
        if floor(target) >= floor(module) and not helper_of(module, target)
    ]


def test_every_module_has_a_floor() -> None:
    homeless = [m for m in sources() if m not in FLOORS and shelf(m) is None]
    assert not homeless, f"give these modules a floor in BUILDING: {homeless}"


def test_imports_go_strictly_down() -> None:
    assert not breaches(sources())


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("properties.sup", "from symacts.court import decide"),
        ("properties.sup", "from symacts import court"),
        ("properties.sup", "def f():\n    import symacts.court"),
        ("properties.sup", "from symacts.properties.other import a"),
        ("activation", "from symacts.document import Block"),
        ("study", "from symacts import get"),
    ],
)
def test_a_breach_is_seen(module: str, line: str) -> None:
    trees = sources() | {"court": ast.parse("")} | {module: ast.parse(line)}
    assert breaches({m: t if m == module else ast.parse("") for m, t in trees.items()})


@pytest.mark.parametrize("home", sorted(KNOWS))
def test_a_shelf_knows_little(home: str) -> None:
    foreign = [
        (module, target)
        for module, target in own_imports(sources())
        if shelf(module) == home and shelf(target) != home and target not in KNOWS[home]
    ]
    assert not foreign


def test_only_calculus_and_truth_import_flint() -> None:
    guests = [
        name
        for name, tree in sources().items()
        for node in statements(tree)
        for target in imported(node, set())
        if target.split(".")[0] == "flint" and not name.startswith(("calculus.", "truth."))
    ]
    assert not guests


def test_the_cross_check_is_independent() -> None:
    """A fault in the engine must not be able to hide in the check: no calculus, no court, no property."""
    rooms = ("crosscheck", "numeric", "checkers", "truth")
    path = [(m, t) for m, t in own_imports(sources()) if m.split(".")[0] in rooms]
    known = {target for _, target in path if target.split(".")[0] not in rooms}
    assert len({module for module, _ in path}) > 10
    assert known <= {"activation", "values", "evidence", "case", "language"}


def exported(tree: ast.Module) -> set[str]:
    """The names in `__all__`."""
    names: set[str] = set()
    for node in tree.body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            names |= set(ast.literal_eval(node.value))
    return names


def test_no_export_of_a_package_hides_a_module() -> None:
    """`symacts.roots` must be one thing: a package exports nothing under the name of a module in it."""
    trees = sources()
    for package in ("", "calculus", "numeric", "checkers", *SHELVES):
        inside = {m.rpartition(".")[2] for m in trees if m.rpartition(".")[0] == package}
        assert not exported(trees.get(package, ast.parse(""))) & inside


def test_every_module_is_described() -> None:
    text = (PACKAGE.parent / "docs" / "architecture.md").read_text(encoding="utf-8")
    rooms = {m.split(".")[0] for m in sources() if "." in m} - {"network", "reading"}
    names = {
        re.sub(rf"^({'|'.join(rooms)})\.", "", m)
        for m in sources()
        if m and m != "calculus" and m.split(".")[0] not in SHELVES
    }
    assert not [name for name in sorted(names) if "." not in name and not re.search(rf"`{name}/?`", text)]


def test_every_package_is_installed() -> None:
    import tomllib

    project = tomllib.loads((PACKAGE.parent / "pyproject.toml").read_text(encoding="utf-8"))
    packages = {dotted(path) for path in PACKAGE.rglob("__init__.py")} - {""}
    listed = set(project["tool"]["setuptools"]["packages"]) - {"symacts", "symacts.derivations"}
    listed = {name for name in listed if not name.startswith("symacts.locale.")}  # folders of data
    assert listed == {f"symacts.{name}" for name in packages}


# Found without a decision about a sample of a parameter (enclosures, heads, rational numbers), or inside one
# derivation: everything else that is kept takes its decisions along, by `calculus.notebook.remembered`.
FORGETFUL = {
    "calculus.approximation": {"_cosines"},
    "calculus.constants": {"_factors", "_ball_of", "_length"},
    "calculus.enclose": {"tape", "_root_ball", "_expectation_ball", "ball"},
    "calculus.forms": {"cost"},
    "calculus.notebook": {"kept", "_has_sample"},
    "calculus.pieces": {"has_switches"},
    "calculus.settle": {"_monomial"},
    "calculus.rewriting": {"rewrite", "_nodes", "_text", "varies", "differentiated"},
    "calculus.tails": {
        "_mono", "at", "_geometric", "_mercator", "_exponential", "_erfc_asymptotic", "_binomial",
        "_polylog_series",
    },
    "facts": {"properties"},
    "substitution": {"_placed"},
}  # fmt: skip
WITH_SAMPLES = (
    "calculus", "chains", "court", "facts", "judges", "normal_law", "periods", "properties", "slopes",
    "study", "substitution",
)  # fmt: skip


def test_no_cache_loses_decisions() -> None:
    derivation = {m: tree for m, tree in sources().items() if m.split(".")[0] in WITH_SAMPLES}
    caches = {m: set(cached(tree)) for m, tree in derivation.items()}
    assert {m: names for m, names in caches.items() if names} == FORGETFUL


def cached(module: ast.Module) -> Iterator[str]:
    """The functions that functools keeps the values of."""
    for f in ast.walk(module):
        if isinstance(f, ast.FunctionDef) and any(map(_keeps, f.decorator_list)):
            yield f.name


def _keeps(decorator: ast.expr) -> bool:
    return re.match(r"(lru_cache|cache)\b", ast.unparse(decorator)) is not None
