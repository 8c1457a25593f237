"""Who may reach the service, decided before it starts."""

from __future__ import annotations

import ipaddress

from service.errors import SetupError
from service.settings import Settings


def keys(settings: Settings) -> dict[str, str] | None:
    """Return the tenants' keys, or None when everyone on this machine may come in without.

    Raises:
        SetupError: the service would be open to other machines, or closed to everyone.

    """
    mode = settings.auth or ("off" if on_loopback(settings.host) and not settings.keys else "on")
    if mode == "off":
        _require_loopback(settings.host)
        return None
    if not settings.keys:
        raise SetupError(
            f"The address {settings.host} can be reached from other machines and no keys are set; "
            'set HOUSESTYLE_KEYS=\'{"tenant": "key"}\', or use --host 127.0.0.1.'
        )
    return _distinct({tenant: key.get_secret_value() for tenant, key in settings.keys.items()})


def on_loopback(host: str) -> bool:
    """Tell whether only this machine reaches `host`."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _require_loopback(host: str) -> None:
    if not on_loopback(host):
        raise SetupError(
            f"HOUSESTYLE_AUTH=off works on loopback only, and {host} can be reached from other machines; "
            "set HOUSESTYLE_KEYS and leave HOUSESTYLE_AUTH out, or use --host 127.0.0.1."
        )


def _distinct(found: dict[str, str]) -> dict[str, str]:
    if "" in found.values() or len(set(found.values())) < len(found):
        raise SetupError("HOUSESTYLE_KEYS gives two tenants one key, or an empty one; give each its own.")
    return found
