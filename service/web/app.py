"""The REST application."""

from __future__ import annotations

from fastapi import FastAPI

from service.bootstrap import Container
from service.bootstrap.access import keys
from service.web import docs, problems
from service.web.api import drafts, evaluation_runs, evaluations, health, houses, profiles, reviews, rubrics, samples
from service.web.door import Door
from service.web.meters import Meters
from service.web.middleware import Surroundings

DESCRIPTION = "Drafts reports in an organisation's own house style; every sentence answers for itself."


def create_app(container: Container, meters: Meters) -> FastAPI:
    """Return the application over `container`, which whoever serves it starts and closes.

    Raises:
        SetupError: access or rate is not set up in a way that can work.

    """
    app = FastAPI(
        title="housestyle",
        version="1",
        description=DESCRIPTION,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,  # a redirect is no problem document, and repeats what the caller says of the host
    )
    app.state.container = container
    app.state.meters = meters
    app.state.door = Door(keys=keys(container.settings), rate=container.settings.rate_limit)
    app.state.body_limit = container.settings.body_limit
    app.add_middleware(Surroundings, meters=meters)
    problems.install(app)
    docs.install(app)
    for part in (drafts, reviews, evaluations, evaluation_runs, rubrics, houses, profiles, samples, health):
        app.include_router(part.router)
    return app
