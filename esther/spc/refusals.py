"""What whoever has the numbers may be told, in Swedish, Norwegian and Danish.

An English sentence is written once, where it is raised; here it is known by its shape, with holes
for what differs. One that is not here is for whoever writes the program, and stays in English.
"""

import re
from functools import cache

LANGUAGES = ("sv", "nb", "da")
HOLE = re.compile(r"\{(\w+)\}")
WHAT = {  # what a hole may hold: in Swedish, Norwegian and Danish
    "values": ("värden", "verdier", "værdier"),
    "denominators": ("nämnare", "nevnere", "nævnere"),
    "spreads": ("spridningar", "spredninger", "spredninger"),
    "counts": ("antal", "antall", "antal"),
    "middles": ("mittvärden", "midtverdier", "midterværdier"),
    "labels": ("namn på punkter", "navn på punkter", "navne på punkter"),
    "targets": ("mål", "mål", "mål"),
    "excluded is": (
        "som inte ska räknas med",
        "som ikke skal regnes med",
        "der ikke skal regnes med",
    ),
    "a part begins after": (
        "som en ny del ska börja efter",
        "som en ny del skal begynne etter",
        "som en ny del skal begynde efter",
    ),
}
SAID: dict[str, tuple[str, str, str]] = {
    "There is no chart of kind {kind}: {kinds}.": (
        "Det finns inget diagram av slaget {kind}: {kinds}.",
        "Det finnes ikke noe diagram av slaget {kind}: {kinds}.",
        "Der er ikke noget diagram af typen {kind}: {kinds}.",
    ),
    "There is no profile {profile}: {profiles}.": (
        "Det finns ingen profil {profile}: {profiles}.",
        "Det finnes ingen profil {profile}: {profiles}.",
        "Der er ingen profil {profile}: {profiles}.",
    ),
    "There are no values yet.": (
        "Det finns inga värden än.",
        "Det finnes ingen verdier ennå.",
        "Der er ingen værdier endnu.",
    ),
    "There are {moments} values and {count} {what}.": (
        "Det finns {moments} värden och {count} {what}.",
        "Det finnes {moments} verdier og {count} {what}.",
        "Der er {moments} værdier og {count} {what}.",
    ),
    "Of the {what} some are not numbers.": (
        "Det finns {what} som inte är tal.",
        "Det finnes {what} som ikke er tall.",
        "Der er {what}, som ikke er tal.",
    ),
    "Of the {what} some are infinite.": (
        "Det finns {what} som är oändliga.",
        "Det finnes {what} som er uendelige.",
        "Der er {what}, som er uendelige.",
    ),
    "Of the {what} some are too large to chart.": (
        "Det finns {what} som är för stora för ett diagram.",
        "Det finnes {what} som er for store for et diagram.",
        "Der er {what}, som er for store til et diagram.",
    ),
    "The middle that is given lies where no value can be.": (
        "Mitten som är bestämd ligger där inget värde kan ligga.",
        "Midten som er bestemt, ligger der ingen verdi kan ligge.",
        "Midten, som er bestemt, ligger hvor ingen værdi kan ligge.",
    ),
    "Of the {what} some are less than zero.": (
        "Det finns {what} som är mindre än noll.",
        "Det finnes {what} som er mindre enn null.",
        "Der er {what}, som er mindre end nul.",
    ),
    "A chart of this kind needs {what}.": (
        "Ett sådant diagram behöver {what}.",
        "Et slikt diagram trenger {what}.",
        "Et sådant diagram har brug for {what}.",
    ),
    "A count is not less than zero.": (
        "Ett antal är inte mindre än noll.",
        "Et antall er ikke mindre enn null.",
        "Et antal er ikke mindre end nul.",
    ),
    "At point {place} there are events, and nothing that they are of.": (
        "På plats {place} finns det händelser, men inget som de är av.",
        "På plass {place} finnes det hendelser, men ingenting som de er av.",
        "På plads {place} er der hændelser, men intet som de er af.",
    ),
    "A share is not more than all: some counts are above their denominators.": (
        "En andel är inte mer än alla: det finns antal som är större än sin nämnare.",
        "En andel er ikke mer enn alle: det finnes antall som er større enn nevneren sin.",
        "En andel er ikke mere end alle: der er antal, som er større end deres nævner.",
    ),
    "A share is not more than all: some counts are above their sizes.": (
        "En andel är inte mer än alla: det finns antal som är större än hur många det är av.",
        "En andel er ikke mer enn alle: det finnes antall som er større enn hvor mange det er av.",
        "En andel er ikke mere end alle: der er antal, som er større end hvor mange det er af.",
    ),
    "A time between events is more than zero.": (
        "En tid mellan händelser är mer än noll.",
        "En tid mellom hendelser er mer enn null.",
        "En tid mellem hændelser er mere end nul.",
    ),
    "A baseline has at least one point.": (
        "Minst en punkt måste ligga till grund.",
        "Minst ett punkt må ligge til grunn.",
        "Mindst et punkt skal ligge til grund.",
    ),
    "The baseline ends after point {last}, and there are {moments} values.": (
        "Gränserna ska räknas till och med punkt {last}, och det finns {moments} värden.",
        "Grensene skal regnes til og med punkt {last}, og det finnes {moments} verdier.",
        "Grænserne skal regnes til og med punkt {last}, og der er {moments} værdier.",
    ),
    "Point {place}, {what}, is not in the series.": (
        "Punkt {place}, {what}, finns inte i serien.",
        "Punkt {place}, {what}, finnes ikke i serien.",
        "Punkt {place}, {what}, findes ikke i serien.",
    ),
    "Every unit needs a count, and a size above zero.": (
        "Varje enhet behöver ett antal, och en storlek över noll.",
        "Hver enhet trenger et antall, og en størrelse over null.",
        "Hver enhed har brug for et antal og en størrelse over nul.",
    ),
    "Every unit needs a size above zero.": (
        "Varje enhet behöver en storlek över noll.",
        "Hver enhet trenger en størrelse over null.",
        "Hver enhed har brug for en størrelse over nul.",
    ),
    "There are {units} units, {sizes} sizes and {names} names.": (
        "Det finns {units} enheter, {sizes} storlekar och {names} namn.",
        "Det finnes {units} enheter, {sizes} størrelser og {names} navn.",
        "Der er {units} enheder, {sizes} størrelser og {names} navne.",
    ),
    "A target is a number, and {it} is none.": (
        "Ett mål är ett tal, och {it} är inget.",
        "Et mål er et tall, og {it} er ikke det.",
        "Et mål er et tal, og {it} er ikke et.",
    ),
    "The target of a share is from 0 to 1, and {it} is not: for 85 per cent write 0.85 or 85%.": (
        "Målet för en andel är från 0 till 1, och {it} är det inte: för 85 procent, skriv 0.85 eller 85%.",
        "Målet for en andel er fra 0 til 1, og {it} er ikke det: for 85 prosent, skriv 0.85 eller 85%.",
        "Målet for en andel er fra 0 til 1, og {it} er det ikke: for 85 procent, skriv 0.85 eller 85%.",
    ),
    "The note “{text}” stands at place {place}, and there are {moments} points.": (
        "Anteckningen ”{text}” står på plats {place}, och det finns {moments} punkter.",
        "Merknaden «{text}» står på plass {place}, og det finnes {moments} punkter.",
        "Bemærkningen »{text}« står på plads {place}, og der er {moments} punkter.",
    ),
    "A pair is of single values (i), and this chart is of kind {kind}.": (
        "Ett par är av enskilda värden (i), och det här diagrammet är av slaget {kind}.",
        "Et par er av enkeltverdier (i), og dette diagrammet er av slaget {kind}.",
        "Et par er af enkelte værdier (i), og dette diagram er af typen {kind}.",
    ),
    "There are no measures to tell of.": (
        "Det finns inga mått att berätta om.",
        "Det finnes ingen målinger å fortelle om.",
        "Der er ingen målinger at fortælle om.",
    ),
    "There is no room for so many charts beside each other.": (
        "Det finns inte plats för så många diagram bredvid varandra.",
        "Det er ikke plass til så mange diagrammer ved siden av hverandre.",
        "Der er ikke plads til så mange diagrammer ved siden af hinanden.",
    ),
    "Shares and other values cannot have the same scale.": (
        "Andelar och andra värden kan inte ha samma skala.",
        "Andeler og andre verdier kan ikke ha samme skala.",
        "Andele og andre værdier kan ikke have samme skala.",
    ),
    "The table cannot be shown without telling of somebody.": (
        "Tabellen kan inte visas utan att det berättar om någon.",
        "Tabellen kan ikke vises uten at den forteller om noen.",
        "Tabellen kan ikke vises, uden at den fortæller om nogen.",
    ),
}


def translated(sentence: str, language: str, said: dict | None = None) -> str:
    """A sentence in a language, or as it is; `said`: sentences of somebody else's."""
    if language not in LANGUAGES:
        return sentence
    at = LANGUAGES.index(language)
    for english, others in (SAID if said is None else said).items():
        found = _shape(english).fullmatch(sentence)
        if found:
            held = {name: WHAT.get(it, [it] * 3)[at] for name, it in found.groupdict().items()}
            return others[at].format(**held)
    return sentence


@cache
def _shape(english):
    """What a sentence looks like, whatever its holes hold."""
    parts = HOLE.split(english)
    return re.compile(
        "".join(f"(?P<{it}>.+?)" if at % 2 else re.escape(it) for at, it in enumerate(parts)),
        re.DOTALL,
    )
