"""Has rows of FOCUS checked by the FinOps Foundation's validator; answers with the names of the checks that fail.

Its rules for 1.0 ask for five columns by names that the specification had before 1.0, and it looks for its list of currencies from the
folder in which it is installed: both are seen to here, and nothing else.
"""

import json
import os
import sys

import focus_validator
import pandas
from focus_validator.config_objects.common import ChecklistObjectStatus
from focus_validator.validator import Validator

EARLIER = {
    "ChargeType": "ChargeCategory",
    "InvoiceIssuer": "InvoiceIssuerName",
    "Provider": "ProviderName",
    "Publisher": "PublisherName",
    "ResourceID": "ResourceId",
}

question = json.load(sys.stdin)
rows = pandas.read_csv(question["file"], dtype=str, keep_default_na=False)
for name, now in EARLIER.items():
    rows[name] = rows[now]
file = os.path.join(question["folder"], "checked.csv")
rows.to_csv(file, index=False)
os.chdir(os.path.dirname(os.path.dirname(focus_validator.__file__)))
validator = Validator(data_filename=file, output_type="console", output_destination=None, rules_version="1.0")
validator.load()
checks = validator.spec_rules.validate(validator.focus_data).checklist
fails = (ChecklistObjectStatus.FAILED, ChecklistObjectStatus.ERRORED)
passed = sum(check.status == ChecklistObjectStatus.PASSED for check in checks.values())
json.dump({"failed": sorted(name for name, check in checks.items() if check.status in fails), "passed": passed}, sys.stdout)
