"""What the evidence of a verification means: the verdict with its reasons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ..messages import Said, said
from ..results import Attack, Joined, Verdict
from . import attacks
from .evidence import Evidence
from .places import more_than_chance
from .rules import Rules, may_stay

__all__ = ["Judge"]

#: Strategies that leave nothing of a value's full form, so that an equal original is no coincidence.
FORMLESS = frozenset({"mask", "redact", "hash", "drop"})


class Judge:
    """Says what was seen, in numbers and sentences."""

    def __init__(self, rules: Rules, evidence: Evidence) -> None:
        self.rules = rules
        self.seen = evidence

    def verdict(self, k: int | None = None) -> Verdict:
        """All of it in numbers and sentences."""
        before, after = (
            each.risk() if each is not None and each.rows else None for each in self.seen.classes
        )
        failures = [*self.seen.problems, *self._misshapen()]
        notes: list[Said] = []
        survivors, hidden = Counter(self.seen.standing), Counter(self.seen.hidden)
        coincidences, expected = Counter[str](), dict[str, float]()
        for (where, place), chance in self.seen.join.matches.items():
            path, _ = place
            treatment = self.seen.before[path]
            strategy = None
            if treatment.action != "scan":
                strategy = self.rules.kind(treatment, treatment.members[0] if treatment.members else 0)[1]
            if not chance.found or may_stay(strategy):
                continue
            if where == "hidden":
                hidden[path] += chance.found
            elif treatment.action != "scan" and (strategy is None or strategy.name in FORMLESS):
                survivors[path] += chance.found
            else:
                coincidences[path] += chance.found
                if chance.expected is None:
                    continue
                expected[path] = expected.get(path, 0.0) + chance.expected
                if more_than_chance(chance.found, chance.expected):
                    # In a text many a number is found that nobody takes for personal; a pseudonym is drawn.
                    (failures if place in self.seen.lifelike else notes).append(
                        said("elsewhere", column=path, count=chance.found, expected=chance.expected)
                    )
        for path, by in self.seen.across.items():
            survivors[path] += sum(by.values())
            failures += [
                said("beside", column=path, other=column, count=count) for column, count in sorted(by.items())
            ]
        for path in self.seen.order:
            left = survivors[path] - sum(self.seen.across.get(path, {}).values())
            if left:
                failures.append(said("stand", column=path, count=left))
            if hidden[path]:
                failures.append(said("hidden", column=path, count=hidden[path]))
            found = ", ".join(
                f"{n:,} {entity}" for entity, n in sorted(self.seen.residual.get(path, {}).items())
            )
            if found and path in self.seen.kept:
                notes.append(said("kept", column=path, found=found))
            elif found:
                failures.append(said("residual", column=path, found=found))
        joins = self._joins()
        for join in joins:
            if join.kept and join.after is not None and join.after < join.before:
                one, other = join.columns
                failures.append(said("unjoined", one=one, other=other, before=join.before, after=join.after))
        made = self._attacks()
        failures += [
            said("digests", column=each.columns[0], count=int(each.succeeded), of=each.targets).then(
                Said(each.means, each.means_zh)
            )
            for each in made
            if each.kind == "dictionary" and each.succeeded
        ]
        if k is not None and after is not None and after.k < k:
            failures.append(said("class", columns=", ".join(after.quasi), k=after.k, least=k))
        elif k is not None and after is None:
            notes.append(said("no quasi", least=k))
        return Verdict(
            ok=not failures,
            reasons=tuple(each.en for each in (*failures, *notes)),
            reasons_zh=tuple(each.zh for each in (*failures, *notes)),
            rows=self.seen.rows[1],
            survivors={path: survivors[path] for path in self.seen.order if survivors[path]},
            residual={
                path: dict(self.seen.residual[path]) for path in self.seen.order if path in self.seen.residual
            },
            coincidences={path: coincidences[path] for path in self.seen.order if coincidences[path]},
            expected={path: expected[path] for path in self.seen.order if path in expected},
            joins=joins,
            attacks=made,
            utility=self.seen.sample.utility() if self.seen.compared else None,
            risk_before=before,
            risk_after=after,
        )

    def _joins(self) -> tuple[Joined, ...]:
        """Columns of one domain that joined before, and what of it is left."""
        found = []
        for (when, one, other), rows in sorted(self.seen.join.joined.items()):
            if when != "before" or not rows:
                continue
            strategies = self.seen.joining.get(one), self.seen.joining.get(other)
            policy = self.rules.masker.policy
            scopes = policy.scoped(one[0]) == policy.scoped(other[0])
            kept = strategies[0] is not None and strategies[0] == strategies[1] and scopes
            after = self.seen.join.joined["after", one, other] if kept else None
            found.append(Joined((one[0], other[0]), rows, after, kept))
        return tuple(found)

    def _attacks(self) -> tuple[Attack, ...]:
        """What attacks on the output came to."""
        found: list[Attack | None] = []
        masked, originals = self.seen.sample.after(), self.seen.sample.before()
        if originals is not None:
            replaced = {p for p, each in self.seen.before.items() if each.action != "keep"}
            originals = {name: values for name, values in originals.items() if name in replaced}
        for column, values in masked.items():
            found.append(attacks.dictionary(column, values, originals))
            if originals is None:
                beside = {name: other for name, other in masked.items() if name != column}
                found.append(attacks.opened(column, values, beside))
        for (when, place), after in sorted(self.seen.join.frequencies.items()):
            before = self.seen.join.frequencies.get(("before", place))
            if when == "after" and before is not None and self.seen.joining.get(place) is not None:
                found.append(attacks.frequency(place[0], before, after))
        if self.seen.linkage is not None:
            found.append(self.seen.linkage.attack())
        return tuple(each for each in found if each is not None)

    def _misshapen(self) -> Iterator[Said]:
        """Ways in which the masked data isn't rows beside rows and columns beside columns."""
        if not self.seen.compared:
            return
        if self.seen.rows[0] != self.seen.rows[1]:
            yield said("rows", rows=self.seen.rows[1], before=self.seen.rows[0])
        for path in self.seen.order:
            dropped = path in self.seen.before and self.seen.before[path].action == "drop"
            if path not in self.seen.before:
                yield said("new column", column=path)
            elif dropped and path in self.seen.after:
                yield said("not dropped", column=path)
            elif not dropped and path not in self.seen.after:
                yield said("lacking", column=path)
            elif path in self.seen.ragged:
                yield said("lists", column=path)
            if self.seen.appeared[path]:
                yield said("appeared", column=path, count=self.seen.appeared[path])
            if self.seen.vanished[path]:
                yield said("vanished", column=path, count=self.seen.vanished[path])
