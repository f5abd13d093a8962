namespace Scim.Server.Patching.Elements;

/// <summary>Builds an element from a filter that says with eq terms, joined by and, what the element holds (PA-03).</summary>
internal sealed class FilterElementBuilder : ScimFilterVisitor<bool>
{
    private readonly ScimObject element = new();

    /// <summary>False where the filter says more, or less, than what one element holds, or names a part that is read-only.</summary>
    public bool TryBuild(ScimFilter filter, out ScimObject built)
    {
        built = element;
        return filter.Accept(this);
    }

    public override bool VisitComparison(ScimComparison filter)
    {
        if (filter.Operator != ScimOperator.Equal
            || filter.Path.SubAttribute is not { MultiValued: false } part
            || part.Mutability == ScimMutability.ReadOnly)
        {
            return false;
        }

        var present = element[part.Name];
        element.Set(part.Name, filter.Value);
        return present.IsNone || ElementEquivalence.AreEquivalent(part, present, filter.Value);
    }

    public override bool VisitPresence(ScimPresence filter) => false;

    public override bool VisitElement(ScimElementFilter filter) => false;

    public override bool VisitAnd(ScimAnd filter) => filter.Left.Accept(this) && filter.Right.Accept(this);

    public override bool VisitOr(ScimOr filter) => false;

    public override bool VisitNot(ScimNot filter) => false;
}
