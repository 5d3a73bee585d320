"""pseudonymise: another valid value of the same form, which the key turns back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal

import msgspec

from ..errors import StrategyError
from ..types import Identifier
from . import Context, Strategy, load
from ._sealed import Seal, holdable, mark, read

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..core.arrays import Strings
    from ._domains import Domains

#: SP 800-38G Rev. 1, section 5.1: FF1 is for domains of at least a million.
LEAST = 1_000_000
#: What a row's value became; see :meth:`pii_mask.core.fpe.Numbering.run`.
DONE, TOO_LONG, EMPTY = 0, 2, 3


class Pseudonymise(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """FF1 (SP 800-38G Rev. 1) over the rank of the value among all valid values of its form.

    The pseudonym is as valid as the value: of the same length, with right check digits, and put into the
    value's own way of writing. Different values get different pseudonyms. Values without a form, or of a
    form with fewer than a million values, go to the strategy `invalid`.

    `keep` names parts that stay (``region``, ``sex``, ``birth_year`` …, as the identifier has them),
    `keep_prefix`
    is how many symbols at the beginning stay, and `keep_domain` says whether the domain of an e-mail address
    does. What is kept makes the domain smaller; below a million the policy is refused unless
    `small_domain` is ``"permutation"``: then a keyed table is the permutation, which is not NIST's FF1.

    `domain` names what the pseudonyms join within; by default the identifier's group.
    """

    keep: tuple[str, ...] = ()
    keep_prefix: int = 0
    keep_domain: bool = True
    small_domain: Literal["refuse", "permutation"] = "refuse"
    invalid: str = "encrypt"
    domain: str = ""

    name: ClassVar[str] = "pseudonymise"
    keyed: ClassVar[bool] = True
    reversible: ClassVar[bool] = True
    lifelike: ClassVar[bool] = True

    def __post_init__(self) -> None:
        if not 0 <= self.keep_prefix <= 64:
            raise ValueError("`keep_prefix` is a number of symbols, at most 64")
        if self.invalid == self.name or self.invalid not in load():
            names = ", ".join(sorted(name for name in load() if name not in (self.name, "keep")))
            raise ValueError(f"`invalid` names another strategy: {names}")
        if self.invalid == "keep":
            raise ValueError(
                "`invalid` can't be `keep`: values that have no pseudonym would stay as they are"
            )

    @property
    def exact(self) -> bool:
        """Whether every byte can be restored, as far as the strategy for invalid values allows."""
        from . import is_reversible

        return is_reversible(self)

    def check(self, identifiers: Sequence[Identifier]) -> None:
        """Raises :class:`~pii_mask.errors.StrategyError` if what is kept is missing or leaves too little."""
        known = {part for identifier in identifiers for part in identifier.pseudonyms.parts}
        for part in self.keep:
            if part not in known:
                there = f"; there are {', '.join(sorted(known))}" if known else ""
                names = ", ".join(each.entity for each in identifiers[:3])
                raise StrategyError(f"pseudonymise ({names}): there is no part {part!r} to keep{there}")
        for identifier in identifiers:
            keeps = self.keep_prefix or any(part in identifier.pseudonyms.parts for part in self.keep)
            if keeps and identifier.example:
                self._check_size(identifier)

    def _check_size(self, identifier: Identifier) -> None:
        left = self.domain_left(identifier, identifier.example)
        least = 2 if self.small_domain == "permutation" else LEAST
        if 0 < left < least:
            kept = [
                *self.keep,
                *([f"{self.keep_prefix} symbols at the beginning"] if self.keep_prefix else []),
            ]
            raise StrategyError(
                f"pseudonymise ({identifier.entity}): with {' and '.join(kept)} kept,"
                f" {left:,} values are left,"
                f" and FF1 needs {LEAST:,} (SP 800-38G Rev. 1); keep less, or set small_domain ="
                ' "permutation", which is not NIST\'s'
            )

    def domain_left(self, identifier: Identifier, value: str) -> int:
        """How many pseudonyms `value` could get with these options; 0 if it has no form."""
        from ..core.arrays import Strings
        from ..core.kernels import canonical

        form = identifier.canonical
        plain = canonical(Strings.from_list([value.encode()], "z"), form.keep, form.case, form.last)
        return self._made(identifier, bytes(32), lambda: bytes(32)).left(plain.to_list()[0])

    # ------------------------------------------------------------ there
    def apply(self, values: Strings, context: Context) -> Strings:
        """The pseudonyms, each written as its value was."""
        from ..core.fpe import rewritten
        from ..core.kernels import canonical, same

        form = context.identifier.canonical
        plain = canonical(values, form.keep, form.case, form.last)
        made, status = self._run(plain, context, backwards=False)
        if all(same(values, plain)):
            # Nothing about the way of writing: the pseudonym is what is written.
            return self._others(values, made, status, {}, context)
        cased = bool(form.case)
        written = rewritten(values, made, form.keep, cased)
        marks: dict[int, bytes] = {}
        if self.exact:
            flags = same(rewritten(written, plain, form.keep, cased), values)
            inexact = [row for row, flag in enumerate(flags) if not flag and status[row] == DONE]
            if inexact:
                marks = self._marks(values, written, inexact, context)
        return self._others(values, written, status, marks, context)

    def _others(
        self,
        values: Strings,
        written: Strings,
        status: bytearray,
        marks: dict[int, bytes],
        context: Context,
    ) -> Strings:
        """`written` with marks in some rows, and what becomes of those that have no pseudonym."""
        from ..core.arrays import Strings

        rows = [row for row, state in enumerate(status) if state not in (DONE, EMPTY)] if any(status) else []
        rows += [row for row in self._marked(values) if status[row] == DONE]
        empty = [row for row, state in enumerate(status) if state == EMPTY] if EMPTY in status else []
        if empty:
            # Nothing of such a value counts for its entity, but something may stand there.
            texts = values.take(empty).as_kind("u").to_list()
            rows += [row for row, text in zip(empty, texts, strict=True) if any(map(str.isalnum, text or ""))]
        if rows:
            rows = sorted(rows)
            other = load()[self.invalid]
            # Of the same domain, where it has one.
            options = {"domain": self.domain} if "domain" in other.__struct_fields__ else {}  # type: ignore[attr-defined]  # strategies are Structs
            strategy: Strategy = other(**options)
            written = written.put(rows, strategy.apply(values.take(rows), context))
            marks = {row: text for row, text in marks.items() if row not in set(rows)}
        if marks:
            places = sorted(marks)
            written = written.put(places, Strings.from_list([marks[row] for row in places], "z"))
        return written

    @staticmethod
    def _marked(values: Strings) -> list[int]:
        """Rows of values that are marks already: their brackets aren't a way of writing."""
        from ..core.kernels import marked

        return [row for row, text in marked(values) if read(text) is not None]

    def _marks(
        self, values: Strings, written: Strings, rows: list[int], context: Context
    ) -> dict[int, bytes]:
        """Marks with pseudonym and value, where the pseudonym alone wouldn't give every byte back."""
        seal = self._seal(context)
        entity = context.identifier.entity
        originals = values.take(rows).as_kind("z").to_list()
        pseudonyms = written.take(rows).as_kind("z").to_list()
        marks = {}
        for row, value, pseudonym in zip(rows, originals, pseudonyms, strict=True):
            if holdable(pseudonym):
                marks[row] = mark(entity, pseudonym, seal.seal(value, [pseudonym]))
            else:
                marks[row] = mark(entity, None, seal.seal(value))
        return marks

    def marked(self, values: Strings, written: Strings, context: Context) -> Strings:
        """`written`, the pseudonyms of `values`, as marks: for where they wouldn't be found again."""
        from ..core.arrays import Strings

        seal = self._seal(context)
        entity = context.identifier.entity
        result = []
        pairs = zip(values.as_kind("z").to_list(), written.as_kind("z").to_list(), strict=True)
        for value, pseudonym in pairs:
            if not pseudonym or read(pseudonym) is not None:
                result.append(pseudonym)
            elif holdable(pseudonym):
                result.append(mark(entity, pseudonym, None))
            else:
                result.append(mark(entity, None, seal.seal(value)))
        return Strings.from_list(result, values.kind)

    # ------------------------------------------------------------ and back
    def revert(self, values: Strings, context: Context) -> Strings:
        """The values behind pseudonyms and marks; what is neither stays as it is."""
        from ..core.arrays import Strings
        from ..core.fpe import rewritten
        from ..core.kernels import canonical, marked

        form = context.identifier.canonical
        marks = [(row, found) for row, text in marked(values) if (found := read(text)) is not None]
        bare = values
        if marks:
            # What a mark holds is turned back like any other.
            inner = [found.pseudonym or b"" for _, found in marks]
            bare = values.put([row for row, _ in marks], Strings.from_list(inner, "z"))
        plain = canonical(bare, form.keep, form.case, form.last)
        made, status = self._run(plain, context, backwards=True)
        written = rewritten(bare, made, form.keep, bool(form.case))
        kept = [row for row, state in enumerate(status) if state not in (DONE, EMPTY)] if any(status) else []
        if kept:
            written = written.put(kept, bare.take(kept))
        if marks:
            seal = self._seal(context)
            rows, restored = [], []
            for row, found in marks:
                if found.sealed is not None:
                    about = [] if found.pseudonym is None else [found.pseudonym]
                    value = seal.open(found.sealed, about)
                    rows.append(row)
                    restored.append(values.take([row]).as_kind("z").to_list()[0] if value is None else value)
            written = written.put(rows, Strings.from_list(restored, "z"))
        return written

    def settled(self, values: Strings, context: Context) -> bytes:
        """Values that could be pseudonyms, which are all valid ones, and marks."""
        from ..core.kernels import canonical, marked

        form = context.identifier.canonical
        plain = canonical(values, form.keep, form.case, form.last)
        _, status = self._run(plain, context, backwards=True)
        flags = bytearray(state == DONE for state in status)
        for row, text in marked(values):
            if read(text) is not None:
                flags[row] = 1
        return bytes(flags)

    # ------------------------------------------------------------ keys
    def _run(self, plain: Strings, context: Context, backwards: bool) -> tuple[Strings, bytearray]:
        from ..core.arrays import Strings

        domains = self._domains(context)
        made, status = domains.run(plain, backwards)
        long = [row for row, state in enumerate(status) if state == TOO_LONG] if TOO_LONG in status else []
        if long:
            found: list[Any] = [
                domains.long(each, backwards) for each in plain.take(long).as_kind("z").to_list()
            ]
            rows = [row for row, value in zip(long, found, strict=True) if value is not None]
            made = made.put(rows, Strings.from_list([value for value in found if value is not None], "z"))
            for row in rows:
                status[row] = DONE
        return made, status

    def _domains(self, context: Context) -> Domains:
        key = context.subkey(self.name, self.domain)
        small = "pseudonymise, small domains"
        return context.once(
            (self, context.identifier.entity, key),
            lambda: self._made(context.identifier, key, lambda: context.subkey(small, self.domain)),
        )

    def _made(self, identifier: Identifier, key: bytes, small_key: Any) -> Domains:
        from ._domains import Domains, Keeping

        keeping = Keeping(
            prefix=self.keep_prefix,
            parts=self.keep,
            behind=self.keep_domain,
            small=self.small_domain == "permutation",
        )
        return Domains(identifier, keeping, key, small_key)

    def _seal(self, context: Context) -> Seal:
        key = context.subkey("encrypt", self.domain)
        return context.once(("encrypt", key), lambda: Seal(key))


STRATEGY = Pseudonymise
