"""Where the files of other systems lie: our copies, and the larger set beside the checkout.

`ESTHER_GIVEN_FILES` names another folder for the larger set.
"""

import os
from pathlib import Path

HERE = Path(__file__).parent
OURS = HERE.parent / "data" / "fhir"
BESIDE = Path(os.environ.get("ESTHER_GIVEN_FILES", HERE.parents[2] / "shared" / "data"))
