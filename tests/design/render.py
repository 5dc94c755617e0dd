"""Write the gallery to a folder as plain files: `python -m tests.design.render FOLDER`.

It runs in its own process with its own small settings, so that the project's settings stay out of the way.
"""

import os
import shutil
import sys
from pathlib import Path


def render(folder: Path) -> None:
    """The gallery in both sizes and two languages, and the static files beside it."""
    import django
    from django.test import Client

    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.design.settings"
    django.setup()
    for name, size, language in (
        ("staff", "sm", "en"),
        ("own", "lg", "en"),
        ("svenska", "sm", "sv"),
    ):
        answer = Client().get("/gallery/", {"size": size}, headers={"accept-language": language})
        (folder / f"{name}.html").write_bytes(answer.content)
    static = Path(__file__).parents[2] / "esther" / "design" / "static"
    shutil.copytree(static, folder / "static", dirs_exist_ok=True)


if __name__ == "__main__":
    render(Path(sys.argv[1]))
