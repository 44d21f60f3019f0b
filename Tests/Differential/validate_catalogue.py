"""Holds the published JSON Schema against the sample catalogue, and both against files that are wrong."""

import copy
import json
import pathlib
import sys

import jsonschema

root = pathlib.Path(sys.argv[1])
schema = json.loads((root / "protocol/commerce/catalogue.schema.json").read_text())
sample = json.loads((root / "Sources/CommerceServer/Samples/catalogue.json").read_text())

jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema)
failed = [f"the sample: {error.json_path}: {error.message}" for error in validator.iter_errors(sample)]


def wrong(path, change):
    """The schema must refuse the sample with one change, at the place of the change."""
    document = copy.deepcopy(sample)
    change(document)
    places = [error.json_path for error in validator.iter_errors(document)]
    if path not in places:
        failed.append(f"a change at {path} was not found; found {places}")


wrong("$", lambda d: d.update(marketz=[]))
wrong("$", lambda d: d.pop("markets"))
wrong("$.formatVersion", lambda d: d.update(formatVersion=2))
wrong("$.markets[0].code", lambda d: d["markets"][0].update(code="no"))
wrong("$.markets[0].currency", lambda d: d["markets"][0].update(currency="kr"))
wrong("$.markets[0].taxBasisPoints", lambda d: d["markets"][0].update(taxBasisPoints=0.25))
wrong("$.products[0].offers[0].term", lambda d: d["products"][0]["offers"][0].update(term="1 year"))
wrong("$.products[0].offers[0].seatsMax", lambda d: d["products"][0]["offers"][0].update(seatsMax=0))
wrong(
    "$.products[0].offers[0].prices.public.NO",
    lambda d: d["products"][0]["offers"][0]["prices"]["public"].update(NO=-1),
)
wrong("$.products[0].training[0].kind", lambda d: d["products"][0]["training"][0].update(kind="course"))
wrong("$.products[0].training[0].urls", lambda d: d["products"][0]["training"][0]["urls"].pop("en"))

for failure in failed:
    print("FAILED", failure)
print(f"catalogue schema: {'failed' if failed else 'passed'}")
sys.exit(1 if failed else 0)
