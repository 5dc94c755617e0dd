"""Invented facts for the two papers."""

CONTACT = {
    "name": "Anna Sjöberg",
    "role": "sjuksköterska, vårdcentralen Eken",
    "phone": "070-174 06 12",
}

PLAN = {
    "name": "Elsa Bergström",
    "about": "Född 14 mars 1938",
    "words": [
        {"text": "”Jag vill orka sjunga i kyrkokören på söndagarna.”", "who": "Elsa, 18 november"}
    ],
    "goals": [
        {
            "title": "Sjunga i kören på söndagar",
            "how": "På god väg",
            "words": "”I dag orkade jag två psalmer.”",
            "actions": [
                {
                    "what": "Träna andningen",
                    "who": "Maria Ek, fysioterapeut",
                    "when": "varje torsdag",
                },
                {"what": "Ställa fram en stol", "who": "Gun Alm, kören"},
            ],
        },
        {"title": "Berätta en gång #strong[inte] $x$", "actions": []},
    ],
    "contact": CONTACT,
    "follow_up": "tisdag 24 november 13.30",
    "printed_at": "söndag 22 november 2026 18.40",
    "may_change": "Planen kan ändras när som helst.",
    "labels": {
        "heading": "Min plan",
        "words": "Det här är viktigt för mig",
        "goals": "Det här har vi kommit överens om",
        "what": "Vad",
        "who": "Vem",
        "when": "När",
        "contact": "Min kontakt",
        "follow_up": "Vi ses igen",
        "printed": "Utskrivet",
    },
}

CARD = {
    "name": "Elsa Bergström",
    "about": "Född 1938. Ser dåligt, hör bra.",
    "contact": CONTACT,
    "words": "”Jag vill orka sjunga i kyrkokören.”",
    "cannot": [{"what": "Cashewnötter", "more": "kan vara farligt · Svullen hals"}],
    "crisis": [
        {"sign": "Svårt att andas i vila", "do": "Ring 112. Sätt Elsa upp, öppna fönstret."},
        {"sign": "Upp 2 kilo på tre dagar", "do": "Ring Anna samma dag. Kväll och helg: 1177."},
    ],
    "printed_at": "22 november 2026",
    "labels": {
        "contact": "Ring först",
        "words": "Viktigt för mig",
        "cannot": "Tål inte",
        "crisis": "Om det blir sämre",
        "printed": "Utskrivet",
        "fold": "Klipp ut och vik på mitten.",
    },
}
