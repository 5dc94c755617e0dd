"""The headings of a template, and where in our own plan each one is written.

What a template asks and another part of Esther already knows is shown from there and
never written twice. The rest is kept in the plan's own `sections`, by field.
"""

from .templates import Section, Template

PREFIX = "section_"

ELSEWHERE = {
    "person": "circle:circle",
    "language": "circle:circle",
    "participants": "circle:circle",
    "coordinator": "circle:circle",
    "legal": "circle:circle",
    "about_me": "matters:matters",
    "strengths": "matters:matters",
    "needs": "matters:matters",
    "contingency": "matters:matters",
    "problems": "health:health",
    "medicines": "health:health",
    "allergies": "health:health",
    "alerts": "health:health",
    "treatments": "health:health",
    "supporting_plans": "plan:attached",
}
ON_THE_PAGE = ("what_matters", "reason", "goals", "actions", "review", "meeting", "closing")


def own_sections(template: Template) -> list[Section]:
    """The sections whose text is kept in the plan itself, each field once, in order."""
    asked = {}
    for section in template.sections:
        if section.field not in ELSEWHERE and section.field not in ON_THE_PAGE:
            asked.setdefault(section.field, section)
    return list(asked.values())


def sections_elsewhere(template: Template) -> list[tuple[Section, str]]:
    """The sections that another page answers, with the name of that page."""
    found = [(section, ELSEWHERE.get(section.field)) for section in template.sections]
    return [(section, view) for section, view in found if view]
