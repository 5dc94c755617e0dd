"""Where in our own model the content of a template's section is kept.

The common denominator of Sweden's SIP, Norway's individuell plan, England's PCSP,
Denmark's and Singapore's plans: one model, many templates. The word after the key is
the app whose rows answer it.
"""

FIELDS = {
    # Esther herself
    "person": "people",
    "language": "people",
    "what_matters": "matters",
    "about_me": "matters",
    "strengths": "matters",
    "needs": "matters",
    "contingency": "matters",
    # what is known
    "problems": "health",
    "medicines": "health",
    "allergies": "health",
    "alerts": "health",
    "treatments": "health",
    # who is with her
    "participants": "circle",
    "coordinator": "circle",
    "legal": "circle",
    # the plan itself
    "consent": "plan",
    "initiator": "plan",
    "reason": "plan",
    "situation": "plan",
    "goals": "plan",
    "actions": "plan",
    "others_actions": "plan",
    "contributions": "plan",
    "method": "plan",
    "main_responsible": "plan",
    "participation": "plan",
    "copies": "plan",
    "period": "plan",
    "review": "plan",
    "meeting": "plan",
    "supporting_plans": "plan",
    "closing": "plan",
}
