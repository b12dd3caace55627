"""The same neighbourhood once more, written slowly: plain Mesa, plain objects, ordinary luck.

Written from `docs/model_description.md` and `scenarios/basis.yaml` alone, by somebody who did not
read the rules of the engine. So where the two agree, the text says what both do.
"""
