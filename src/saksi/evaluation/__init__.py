"""How good a reading is, against gold annotations: scores per layer, and every mistake.

The numbers, article by article and layer by layer:

- times: *recognised* is the same span, *resolved* the same value too.
- statements: *content* is half of the characters in common; *speaker_span* the speaker's words, *attributed* who it is.
- figures: *found* is the same span and measure, *exact* the same bounds too; *claimant* and *of* on those found.
- events: *coded* is the same type in the right sentence, *found_any_type* leaves the type out; all slots on those coded.
- wording: *found* is the same span, *placed* of the right actor or act too.
- actors: *found* is one name form in common, *names* every form under the right actor.

Only bodies are counted: an annotation whose ``section`` is not "body" is left out.
"""

from saksi.evaluation.articles import Evaluation, evaluate_articles
from saksi.evaluation.files import FileKind, read_lines
from saksi.evaluation.headlines import evaluate_headlines
from saksi.evaluation.mistakes import Mistake
from saksi.evaluation.report import mistake_counts, mistake_lines, mistake_rows, score_lines, unread_lines

__all__ = [
    "Evaluation",
    "FileKind",
    "Mistake",
    "evaluate_articles",
    "evaluate_headlines",
    "mistake_counts",
    "mistake_lines",
    "mistake_rows",
    "read_lines",
    "score_lines",
    "unread_lines",
]
