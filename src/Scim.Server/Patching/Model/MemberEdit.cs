using Scim.Server.Patching.Elements;

namespace Scim.Server.Patching.Model;

/// <summary>The addition or removal of one member by an operation.</summary>
/// <param name="Id">The id of the member.</param>
/// <param name="Element">The element as it was sent; null for a removal that names the id alone.</param>
/// <param name="IsAddition">Whether the member is added; else it is removed.</param>
/// <param name="Previous">The decision that holds if this one, or one before it, contradicts the resource and is skipped; null where it does not matter.</param>
internal sealed record MemberEdit(string Id, ScimObject? Element, bool IsAddition, MemberEdit? Previous)
{
    /// <summary>The element whose resource has to be known before the decision can be carried out; null where none has.</summary>
    public ScimObject? FindElementToResolve(ScimAttribute attribute) =>
        !IsAddition && !MayContradict(attribute) ? null : Element ?? Previous?.FindElementToResolve(attribute);

    /// <summary>Whether this decision, or one before it, may contradict the resource.</summary>
    public bool MayContradict(ScimAttribute attribute) =>
        Previous is not null || (Element is { } element && ElementEquivalence.HasTypeOrReference(attribute, element));

    /// <summary>The last decision that does not contradict the resource; null where all of them do.</summary>
    public MemberEdit? FindValid(IMemberLookup lookup)
    {
        var decision = this;
        while (decision is { Element: { } element } && lookup.Contradicts(element))
        {
            decision = decision.Previous;
        }

        return decision;
    }
}
