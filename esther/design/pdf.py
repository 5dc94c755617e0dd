"""Paper: a typst template and facts in, a tagged PDF (PDF/UA-1) out.

Facts travel as JSON beside the template and are only ever text, so what somebody wrote can never
become markup. The fonts are our own copies (see assets); the machine's are not looked at.
"""

import json
from pathlib import Path
from typing import Any

import typst

HERE = Path(__file__).parent
TEMPLATES = HERE / "typst"
FONTS = HERE / "fonts"


def render(template_name: str, facts: dict[str, Any], *, lang: str, title: str) -> bytes:
    """A PDF of `template_name` (plan.typ, card.typ) in the language `lang`, with `title` in its head.

    The shape of `facts` stands at the top of each template. Raises typst.TypstError when a fact is missing.
    """
    return typst.compile(
        str(TEMPLATES / template_name),
        root=str(TEMPLATES),
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        format="pdf",
        pdf_standards="ua-1",
        sys_inputs={"facts": json.dumps(facts, ensure_ascii=False), "lang": lang, "title": title},
    )
