"""What may change in a paper after it was drawn or signed: empty signature fields are filled, nothing else."""

from __future__ import annotations

from collections.abc import Iterable

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import HistoricalResolver, PdfFileReader
from pyhanko.sign.diff_analysis import DEFAULT_DIFF_POLICY, ModificationLevel, StandardDiffPolicy
from pyhanko.sign.diff_analysis.constants import ACROFORM_EXEMPT_STRICT_COMPARISON, ROOT_EXEMPT_STRICT_COMPARISON
from pyhanko.sign.diff_analysis.form_rules_api import FormUpdatingRule
from pyhanko.sign.diff_analysis.policy_api import DiffResult
from pyhanko.sign.diff_analysis.rules.file_structure_rules import CatalogModificationRule
from pyhanko.sign.diff_analysis.rules_api import Context, QualifiedWhitelistRule, ReferenceUpdate, WhitelistRule
from pyhanko.sign.fields import FieldMDPSpec, MDPPerm


class TaggedFieldRule(WhitelistRule):
    """A signature field may stand in the structure tree when it is filled.

    PDF/UA-1 wants each widget tagged, so the tree refers to it (ISO 14289-1, 7.18.4); pyHanko's own
    policy takes that second reference for a suspicious one. This clears that usage only: the
    change of the widget itself is still judged by the form rules, and the tree must not change.
    """

    def apply(self, old: HistoricalResolver, new: HistoricalResolver) -> Iterable[ReferenceUpdate]:
        """References to signature widgets from the structure tree of the old revision."""
        _ = new
        try:
            listed = old.root["/AcroForm"]["/Fields"]
        except KeyError:
            return
        for index in range(len(listed)):
            raw = listed.raw_get(index)
            if not isinstance(raw, generic.IndirectObject) or listed[index].get("/FT", None) != "/Sig":
                continue
            for usage in old._get_usages_of_ref(raw.reference):  # noqa: SLF001 - pyHanko's own rules do the same
                steps = [str(step) for step in usage.path]
                if steps[:2] == ["/Root", "/StructTreeRoot"] and steps[-1] == "/Obj":
                    yield ReferenceUpdate(raw.reference, context_checked=Context.from_absolute(old, usage))


def _policy(*, drawn: bool) -> StandardDiffPolicy:
    """PyHanko's policy with tagged fields.

    Since it was `drawn`, a paper also got its first signature: /Perms says which one certifies, and
    /SigFlags that signatures are there.
    """
    catalog = ROOT_EXEMPT_STRICT_COMPARISON | ({"/Perms"} if drawn else set())
    form = ACROFORM_EXEMPT_STRICT_COMPARISON | ({"/SigFlags"} if drawn else set())
    assert DEFAULT_DIFF_POLICY.form_rule is not None
    rules: list[QualifiedWhitelistRule] = [
        rule for rule in DEFAULT_DIFF_POLICY.global_rules if not isinstance(rule, CatalogModificationRule)
    ]
    return StandardDiffPolicy(
        global_rules=[
            CatalogModificationRule(catalog),  # type: ignore[no-untyped-call]  # pyHanko leaves it untyped
            *rules,
            TaggedFieldRule().as_qualified(ModificationLevel.FORM_FILLING),
        ],
        form_rule=FormUpdatingRule(DEFAULT_DIFF_POLICY.form_rule.field_rules, form),
    )


SINCE_SIGNED = _policy(drawn=False)
SINCE_DRAWN = _policy(drawn=True)


def only_filled(
    reader: PdfFileReader, since: int, locks: FieldMDPSpec | None = None, policy: StandardDiffPolicy = SINCE_SIGNED,
    allows: MDPPerm | None = None,
) -> bool:  # fmt: skip
    """Whether every revision after `since` did no more than fill signature fields that were there.

    Judged as under DocMDP 2; what the signature `allows` may be less (1 = nothing), never more.
    """
    found = policy.review_file(reader, since, field_mdp_spec=locks, doc_mdp=MDPPerm.FILL_FORMS)
    most = ModificationLevel.LTA_UPDATES if allows is MDPPerm.NO_CHANGES else ModificationLevel.FORM_FILLING
    return isinstance(found, DiffResult) and found.modification_level <= most
