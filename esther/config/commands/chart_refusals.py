"""What `esther spc chart` refuses, in Swedish, Norwegian and Danish: by the shape of its English sentence,
as in `esther.spc.refusals`."""

SAID: dict[str, tuple[str, str, str]] = {
    "{file} is not there.": (
        "{file} finns inte.",
        "{file} finnes ikke.",
        "{file} findes ikke.",
    ),
    "{file} is a folder, and a table is a file.": (
        "{file} är en mapp, och en tabell är en fil.",
        "{file} er en mappe, og en tabell er en fil.",
        "{file} er en mappe, og en tabel er en fil.",
    ),
    "{file} is not a text in UTF-8.": (
        "{file} är ingen text i UTF-8.",
        "{file} er ingen tekst i UTF-8.",
        "{file} er ikke en tekst i UTF-8.",
    ),
    "{file} has {count} columns: when, value and perhaps denominator.": (
        "{file} har {count} kolumner: det ska vara när, värde och kanske nämnare.",
        "{file} har {count} kolonner: det skal være når, verdi og kanskje nevner.",
        "{file} har {count} kolonner: det skal være hvornår, værdi og måske nævner.",
    ),
    "{file} has {count} columns of targets named “{name}”.": (
        "{file} har {count} kolumner med mål som heter ”{name}”.",
        "{file} har {count} kolonner med mål som heter «{name}».",
        "{file} har {count} kolonner med mål, der hedder »{name}«.",
    ),
    "{file} has {count} columns of notes named “{name}”.": (
        "{file} har {count} kolumner med anteckningar som heter ”{name}”.",
        "{file} har {count} kolonner med merknader som heter «{name}».",
        "{file} har {count} kolonner med bemærkninger, der hedder »{name}«.",
    ),
    "{file}, line {line}: {count} columns, and {heads} above.": (
        "{file}, rad {line}: {count} kolumner, och {heads} ovanför.",
        "{file}, linje {line}: {count} kolonner, og {heads} ovenfor.",
        "{file}, linje {line}: {count} kolonner, og {heads} ovenfor.",
    ),
    "{file}, line {line}: “{text}” may be thousands or decimals: write it with a point, or none.": (
        "{file}, rad {line}: ”{text}” kan vara tusental eller decimaler: skriv det med punkt, eller utan.",
        "{file}, linje {line}: «{text}» kan være tusener eller desimaler: skriv det med punktum, eller uten.",
        "{file}, linje {line}: »{text}« kan være tusinder eller decimaler: skriv det med punktum, eller uden.",
    ),
    "{file}, line {line}: “{text}” has a comma, and commas stand between: decimals have a point.": (
        "{file}, rad {line}: ”{text}” har ett komma, och mellan kolumnerna står komman: decimaler har punkt.",
        "{file}, linje {line}: «{text}» har et komma, og mellom kolonnene står komma: desimaler har punktum.",
        "{file}, linje {line}: »{text}« har et komma, og mellem kolonnerne står kommaer: decimaler har punktum.",
    ),
    "{file}, line {line}: “{text}” is not a number.": (
        "{file}, rad {line}: ”{text}” är inget tal.",
        "{file}, linje {line}: «{text}» er ikke et tall.",
        "{file}, linje {line}: »{text}« er ikke et tal.",
    ),
    "{file}, line {line}: “{text}” is in per cent, and only the target of a share (p) is.": (
        "{file}, rad {line}: ”{text}” är i procent, och det är bara målet för en andel (p) som är det.",
        "{file}, linje {line}: «{text}» er i prosent, og det er bare målet for en andel (p) som er det.",
        "{file}, linje {line}: »{text}« er i procent, og det er kun målet for en andel (p), der er det.",
    ),
    "{file}, line {line}: “{text}” comes after “{before}”: the rows stand in order of time.": (
        "{file}, rad {line}: ”{text}” står efter ”{before}”: raderna ska stå i ordning efter tiden.",
        "{file}, linje {line}: «{text}» står etter «{before}»: radene skal stå i rekkefølge etter tiden.",
        "{file}, linje {line}: »{text}« står efter »{before}«: rækkerne skal stå i tidens orden.",
    ),
    "{file}, line {line}: “{text}” stands there twice.": (
        "{file}, rad {line}: ”{text}” står där två gånger.",
        "{file}, linje {line}: «{text}» står der to ganger.",
        "{file}, linje {line}: »{text}« står der to gange.",
    ),
    "{file} has three columns, and a chart of kind {kind} has no denominator.": (
        "{file} har tre kolumner, och ett diagram av slaget {kind} har ingen nämnare.",
        "{file} har tre kolonner, og et diagram av slaget {kind} har ingen nevner.",
        "{file} har tre kolonner, og et diagram af typen {kind} har ingen nævner.",
    ),
    "{file}: a drawing is named .svg.": (
        "{file}: en teckning ska heta .svg.",
        "{file}: en tegning skal hete .svg.",
        "{file}: en tegning skal hedde .svg.",
    ),
    "{file}: a table is named .html or .csv.": (
        "{file}: en tabell ska heta .html eller .csv.",
        "{file}: en tabell skal hete .html eller .csv.",
        "{file}: en tabel skal hedde .html eller .csv.",
    ),
    "Give one target, or the column that has them: not both.": (
        "Ge ett mål, eller kolumnen som har dem: inte båda.",
        "Gi ett mål, eller kolonnen som har dem: ikke begge.",
        "Giv ét mål, eller kolonnen, der har dem: ikke begge.",
    ),
    "Many small charts have no pairs and no table: leave out one or the other.": (
        "Många små diagram har inga par och ingen tabell: ta bort det ena eller det andra.",
        "Mange små diagrammer har ingen par og ingen tabell: ta bort det ene eller det andre.",
        "Mange små diagrammer har ingen par og ingen tabel: udelad det ene eller det andet.",
    ),
    "Several files make many small charts: say --multiples.": (
        "Flera filer blir många små diagram: lägg till --multiples.",
        "Flere filer blir mange små diagrammer: legg til --multiples.",
        "Flere filer bliver mange små diagrammer: tilføj --multiples.",
    ),
    "“{text}” is in per cent, and only the target of a share (p) is.": (
        "”{text}” är i procent, och det är bara målet för en andel (p) som är det.",
        "«{text}» er i prosent, og det er bare målet for en andel (p) som er det.",
        "»{text}« er i procent, og det er kun målet for en andel (p), der er det.",
    ),
    "“{text}” may be thousands or decimals: write it with a point, or none.": (
        "”{text}” kan vara tusental eller decimaler: skriv det med punkt, eller utan.",
        "«{text}» kan være tusener eller desimaler: skriv det med punktum, eller uten.",
        "»{text}« kan være tusinder eller decimaler: skriv det med punktum, eller uden.",
    ),
}
