"""How the documentation site is built: `make docs`, without network, warnings are errors.

The source folder is the whole checkout, cut down by `include_patterns`. So one relative link leads to the same
place on a code host and on the site.
"""

from __future__ import annotations

import sys
from importlib.metadata import version as installed
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "docs")]

from experiments.words import FIRST_LINE, HELP, NO_SURVIVOR  # noqa: E402  (the path stands above)

project = "Trustline"
author = "The Trustline team"
release = installed("trustline-sim")
html_title = f"Trustline {release}"
language = "en"

root_doc = "docs/index"
include_patterns = [
    "docs/**.md", "notebooks/*.py", "notebooks/solutions/*.py", "notebooks/README.md", "configs/beliefs/README.md", "CONTRIBUTING.md",
    "CHANGELOG.md",
]  # fmt: skip
exclude_patterns = [".*", "build", "results", "sim", "experiments", "tests", "benchmarks", "**/__pycache__"]
extensions = ["myst_nb"]

# Markdown: headings are anchors, as on a code host; files that are linked to are copied beside the pages.
myst_heading_anchors = 4
myst_enable_extensions = ["colon_fence", "deflist"]

# Notebooks are the percent sources themselves, run while building and kept until their source changes.
nb_custom_formats = {".py": ["generated.notebook", {}]}
nb_execution_mode = "cache"
nb_execution_cache_path = str(ROOT / "build" / "notebook_runs")
nb_execution_in_temp = True
nb_execution_raise_on_error = True
nb_execution_timeout = 300

default_role = "code"
nitpicky = True

html_theme = "furo"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_js_files = ["site.js"]
html_copy_source = False
html_show_search_summary = False  # would fetch each page found, which a browser refuses for files on a disk
html_show_copyright = False
templates_path = ["_templates"]
html_context = {
    "below": f"People in the model are synthetic. {FIRST_LINE} {NO_SURVIVOR} {HELP}"
}  # at the foot of every page
html_additional_pages = {"index": "door.html"}  # the folder's own address leads to docs/index.html


def setup(app: object) -> None:
    """Let the menu be written where the front page asks for it, and ids be links."""
    import claims
    import generated

    app.connect("source-read", generated.put_in)  # type: ignore[attr-defined]
    app.connect("doctree-resolved", claims.link_claims)  # type: ignore[attr-defined]
