"""Everything a user can ask about evaluations."""

from __future__ import annotations

from service.domain.evaluation import Evaluation, EvaluationRequest
from service.workflows.results import ResultDesk


class EvaluationDesk(ResultDesk[EvaluationRequest, Evaluation]):
    """Takes texts in, hands evaluations out."""

    prefix = "e_"
