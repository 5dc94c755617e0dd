"""Who is looking, as SQL: what the frame said of them (`circle.frame.set_context`)."""

SETTING = "NULLIF(current_setting('esther.{0}', true), '')::{1}"
ACCOUNT = SETTING.format("account", "uuid")
UNIT = SETTING.format("organisation", "uuid")
AT = SETTING.format("at", "timestamptz")
IN_CARE = SETTING.format("in_care", "boolean") + " IS TRUE"

# Of those at work: care, and a job that brings in what another system was told.
HEARS_HER = SETTING.format("hears_her", "boolean") + " IS TRUE"

# As `whose` in circle/models.py: who works for a unit looks with its eyes only.
HERS = (
    f"(({{0}}.organisation_id = {UNIT} AND ({{0}}.account_id IS NULL OR {{0}}.account_id = {ACCOUNT}))"
    f" OR ({UNIT} IS NULL AND {{0}}.organisation_id IS NULL AND {{0}}.account_id = {ACCOUNT}))"
)
OURS = HERS.format("g")
OPEN = f"g.from_at <= {AT} AND (g.to_at IS NULL OR g.to_at > {AT})"
