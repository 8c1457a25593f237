"""What several commands need."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from service.errors import BadInput

if TYPE_CHECKING:
    from service.settings import Settings


def settings(**given: Any) -> Settings:
    """Return the settings of the environment, and `given` where it is not None.

    Raises:
        BadInput: a variable holds what it cannot; names it.
    """
    from pydantic import ValidationError

    from service.settings import Settings

    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        wrong = "; ".join(
            f"HOUSESTYLE_{'_'.join(str(part) for part in fault['loc']).upper()}: {fault['msg']}"
            for fault in error.errors(include_input=False)
        )
        raise BadInput(f"These settings cannot be used: {wrong}.") from error
    except ValueError as error:
        raise BadInput(f"A HOUSESTYLE_ variable cannot be read: {type(error).__name__}.") from error
