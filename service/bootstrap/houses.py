"""All houses: those that ship, and those that tenants have made."""

from __future__ import annotations

import re
from dataclasses import replace

from service.domain.filing import OwnHouse
from service.domain.house import GenreCard, House
from service.errors import BadInput, Conflict, NotFound
from service.prompting.houses import Houses, genre_of
from service.storage.houses import OwnHouses
from service.text.language import Language, language

_NAME = re.compile(r"[^\W_](?:[\w.-]{0,58}[^\W_])?")


class AllHouses:
    """Houses by the ids under which their samples are kept; `of` gives a tenant's own view by the names it knows."""

    def __init__(self, shipped: Houses, own: OwnHouses) -> None:
        self.shipped = shipped
        self.own = own

    def names(self) -> tuple[str, ...]:
        """Return the ids of the houses that ship."""
        return tuple(self.shipped.names())

    def house(self, house_id: str) -> House:
        """Return the house of that id, shipped or anyone's own.

        Raises:
            NotFound: there is none.
        """
        own = self.own.get(house_id)
        return self.shipped.house(house_id) if own is None else self.made(own)

    def genre(self, house_id: str, name: str) -> GenreCard:
        """Return a genre by id or name.

        Raises:
            NotFound: there is no such house.
            BadInput: the house has no such genre.
        """
        return genre_of(self.house(house_id), name)

    def language_of(self, house_id: str) -> Language:
        """Return the language the house writes in: an own house in that of the house it extends."""
        return self.shipped.language_of(self.base(house_id))

    def base(self, house_id: str) -> str:
        """Return the id of the house whose cards, rules and words hold: for an own house the one it extends."""
        own = self.own.get(house_id)
        return house_id if own is None else own.extends

    def made(self, own: OwnHouse) -> House:
        """Return an own house: cards, rules and words are those of the house it extends."""
        return replace(self.shipped.house(own.extends), id=own.id, name=own.title)

    def of(self, tenant: str) -> TenantHouses:
        """Return the houses as `tenant` sees them."""
        return TenantHouses(self, tenant)


class TenantHouses:
    """A tenant's houses by name: its own, and the shipped ones; another tenant's is as unknown as none."""

    def __init__(self, every: AllHouses, tenant: str) -> None:
        self._every = every
        self._tenant = tenant

    def names(self) -> tuple[str, ...]:
        """Return the names, shipped ones first."""
        shipped = self._every.names()
        return (*shipped, *(own.name for own in self._every.own.of(self._tenant) if own.name not in shipped))

    def own(self, name: str) -> OwnHouse | None:
        """Return what the tenant made under this name, None for a shipped house that was left as it is."""
        return self._every.own.named(self._tenant, name)

    def house(self, house_id: str) -> House:
        """Return a house; its `id` is the one under which its samples are kept.

        Raises:
            NotFound: the tenant knows none of this name; says which there are.
        """
        own = self.own(house_id)
        if own is not None:
            return self._every.made(own)
        if house_id in self._every.names():
            return self._every.shipped.house(house_id)
        raise NotFound(f"There is no house {house_id[:60]!r}; there are: {', '.join(self.names())}.")

    def genre(self, house_id: str, name: str) -> GenreCard:
        """Return a genre of a house by id or name.

        Raises:
            NotFound: there is no such house.
            BadInput: the house has no such genre.
        """
        return genre_of(self.house(house_id), name)

    def language_of(self, house_id: str) -> Language:
        """Return the language a house writes in.

        Raises:
            NotFound: the tenant knows no house of this name.
        """
        return language(self.house(house_id).language)

    def make(self, name: str, *, extends: str, title: str | None = None, inherits: bool = True) -> OwnHouse:
        """Make a house of the tenant's own that extends a shipped one.

        Raises:
            BadInput: the name cannot be one, or no shipped house is called `extends`.
            Conflict: there is a house of that name.
        """
        if not _NAME.fullmatch(name):
            raise BadInput("A house is named by 1 to 60 letters, digits, - and . without blanks.", pointer="/id")
        if extends not in self._every.names():
            raise BadInput(f"Own houses extend a shipped one: {', '.join(self._every.names())}.", pointer="/extends")
        if name in self._every.names():
            raise Conflict(f"{name!r} is a shipped house; bring samples into it, or take another name.")
        return self._every.own.make(
            tenant=self._tenant, name=name, title=title or name, extends=extends, inherits=inherits
        )

    def writable(self, name: str) -> House:
        """Return the house to bring samples into; of a shipped house the tenant gets a version of its own.

        What one tenant brings into a shipped house is thus nobody else's to see.

        Raises:
            NotFound: the tenant knows no house of this name.
        """
        house = self.house(name)
        if self.own(name) is not None:
            return house
        try:
            own = self._every.own.make(
                tenant=self._tenant, name=name, title=house.name, extends=house.id, inherits=True
            )
        except Conflict:
            return self.house(name)
        return self._every.made(own)
