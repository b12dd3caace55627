"""The results folder: its schema, its one writer, its reader and the proof of its hashes.

Whatever comes after a batch (comparison, figures, overview) works from this folder alone.
"""

from simulatie.results.batch_file import Batch, RunState
from simulatie.results.errors import ResultsError
from simulatie.results.reader import Results, open_results
from simulatie.results.schema import OutcomeDeclaration, RunKey, RunTables
from simulatie.results.verify import verify

__all__ = [
    "Batch",
    "OutcomeDeclaration",
    "Results",
    "ResultsError",
    "RunKey",
    "RunState",
    "RunTables",
    "open_results",
    "verify",
]
