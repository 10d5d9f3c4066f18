"""Rules of the house that a reader of one file would not see broken."""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MODULES = sorted((ROOT / "viewer").rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
SHELL = [path for path in MODULES if "shell" in path.parts]
MOST_LINES = 400

of_modules = pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
of_shell = pytest.mark.parametrize("path", SHELL, ids=lambda path: str(path.relative_to(ROOT)))


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


@of_modules
def test_a_module_can_be_read_at_one_sitting(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= MOST_LINES, "split it by subject"


@of_modules
def test_a_module_says_in_one_sentence_what_it_is(path: Path) -> None:
    told = ast.get_docstring(parsed(path))
    assert told, "it says nothing"
    first = told.split("\n\n")[0]
    assert "\n" not in first, "its first sentence takes more than a line"
    assert first.endswith((".", "…", ":")), "that is no sentence"


@of_modules
def test_names_say_what_a_module_is_about(path: Path) -> None:
    assert path.stem not in {"utils", "util", "helpers", "helper", "misc", "common", "manager", "base"}
    assert re.fullmatch(r"[a-z_][a-z0-9_]*", path.stem)


@pytest.mark.parametrize(
    "folder", sorted({path.parent for path in TESTS}), ids=lambda path: str(path.relative_to(ROOT))
)
def test_a_folder_of_tests_is_a_package(folder: Path) -> None:
    assert (folder / "__init__.py").exists()


@of_modules
def test_nothing_is_switched_off_without_a_reason(path: Path) -> None:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        found = re.search(r"#\s*(type:\s*ignore(\[[\w-]+\])?|noqa(:\s*\w+)?|pragma:.*?cover)(.*)", line)
        if found:
            assert found[2] or found[3], f"line {number} switches all rules off"
            assert "(" in found[4] or "#" in found[4], f"line {number} gives no reason"


# text from files is plain text


def labels_made(tree: ast.Module) -> Iterator[tuple[str, ast.AST]]:
    """What each QLabel is called that a module makes, with where; subclasses are called self."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and any(
            isinstance(base, ast.Name) and base.id == "QLabel" for base in node.bases
        ):
            yield "self", node
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call) and _name(node.value.func) == "QLabel":
            yield ast.unparse(node.targets[0]), node


def _name(node: ast.AST) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


@of_shell
def test_labels_are_told_to_show_plain_text(path: Path) -> None:
    tree = parsed(path)
    made = list(labels_made(tree))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and _name(node.func) == "QLabel"]
    assert len(calls) == sum(isinstance(node, ast.Assign) for _, node in made), "a QLabel without a name cannot be told"
    source = ast.unparse(tree)
    for name, node in made:
        line = getattr(node, "lineno", 0)
        told = f"{name}.setTextFormat(Qt.TextFormat.PlainText)" in source or f"{name}.setPixmap(" in source
        # a loop may tell several labels at once
        told = told or bool(re.search(rf"for \w+ in \([^)]*{re.escape(name)}[^)]*\)(?s:.*?)setTextFormat", source))
        assert told, f"{name}, line {line}, reads markup"


@of_shell
def test_tool_tips_of_what_files_say_are_escaped(path: Path) -> None:
    tree = parsed(path)
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef):
            continue
        parameters = {argument.arg for argument in function.args.args}
        for node in ast.walk(function):
            if isinstance(node, ast.Call) and _name(node.func) in {"setToolTip", "showText", "setWhatsThis"}:
                text = node.args[1] if _name(node.func) == "showText" else node.args[0]
                assert _is_ours(text, parameters, function), f"line {node.lineno} shows text that is not escaped"


def _is_ours(node: ast.expr, parameters: set[str], function: ast.FunctionDef) -> bool:
    """Whether a text is translated or escaped, or handed in by whoever calls (whose own call is looked at there)."""
    text = ast.unparse(node)
    if isinstance(node, ast.Constant) or "escape(" in text or re.search(r"\b(tr|translate)\(", text):
        return True
    if isinstance(node, ast.Name):
        return node.id in parameters or any(
            "escape(" in value or "tr(" in value for value in _values(node.id, function, set())
        )
    return not isinstance(node, ast.JoinedStr) or all(
        _name(part.value) in parameters or isinstance(part.value, ast.Name)
        for part in node.values
        if isinstance(part, ast.FormattedValue)
    )


@of_shell
def test_widgets_that_read_markup_and_files_are_not_used(path: Path) -> None:
    names = {node.id for node in ast.walk(parsed(path)) if isinstance(node, ast.Name)}
    assert not names & {"QTextBrowser", "QInputDialog", "QProgressDialog", "QDomDocument", "QWebEngineView"}
    source = path.read_text(encoding="utf-8")
    assert not re.search(r"\.(setHtml|insertHtml|setMarkdown)\(", source)
    if "QMessageBox(" in source:
        assert "setTextFormat(Qt.TextFormat.PlainText)" in source


@of_shell
def test_what_is_translated_is_a_literal(path: Path) -> None:
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Call) and _name(node.func) in {"tr", "translate"} and node.args:
            text = node.args[-1] if _name(node.func) == "translate" else node.args[0]
            assert not isinstance(text, ast.JoinedStr), f"line {node.lineno}: no translation is ever found for that"


def _values(name: str, function: ast.FunctionDef, seen: set[str]) -> Iterator[str]:
    """What a name is set to in a function, and what the names in that are set to."""
    seen.add(name)
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and _names(node.targets[0]) & {name}:
            value = node.value
        elif isinstance(node, ast.For) and _names(node.target) & {name}:
            value = node.iter
        else:
            continue
        yield ast.unparse(value)
        for other in _names(value) - seen:
            yield from _values(other, function, seen)


def _names(node: ast.AST) -> set[str]:
    return {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}


# what Qt and Python are held to


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal there")
@pytest.mark.usefixtures("qapp")
def test_qt_does_not_use_up_none() -> None:
    """PySide6 6.12.0 drops a reference to None on each call that returns nothing; Python aborts after some thousand."""
    from PySide6.QtGui import QImage

    image = QImage(1, 1, QImage.Format.Format_RGB32)
    before = sys.getrefcount(None)
    for _ in range(1000):
        image.setPixel(0, 0, 0)
    assert abs(sys.getrefcount(None) - before) < 50


def test_imports_go_one_way() -> None:
    import subprocess

    # in a process of its own, since it starts threads that it does not wait for
    code = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    made = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stdout


def test_the_first_import_brings_nothing_heavy() -> None:
    """What every start waits for: without Qt for commands, without numpy and Babel for the window."""
    import subprocess

    code = "import sys, viewer.__main__; print([name for name in ('PySide6', 'numpy', 'babel') if name in sys.modules])"
    made = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert made.stdout.strip() == "[]"
