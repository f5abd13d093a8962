using Scim.Server.Resources.Writing;

namespace Scim.Server.Patching.Elements;

/// <summary>Whether elements of a list match a filter, as a GET shows them: with the <c>$ref</c> that the server computes.</summary>
internal sealed class ElementSelector
{
    private readonly ScimFilter? filter;
    private readonly ScimAttribute attribute;
    private readonly WriteSettings? shown;

    /// <param name="filter">The filter; null matches every element.</param>
    /// <param name="attribute">The list.</param>
    /// <param name="shown">How the resource is shown; null leaves <c>$ref</c> as it is stored.</param>
    public ElementSelector(ScimFilter? filter, ScimAttribute attribute, WriteSettings? shown)
    {
        (this.filter, this.attribute) = (filter, attribute);
        this.shown = filter is not null && attribute.SubAttributeMap.Reference is { } reference && filter.Accept(new SubAttributeUsage(reference)) ? shown : null;
    }

    public bool Matches(ScimValue element) => filter is null || ScimFilterEvaluator.MatchesElement(filter, WithReference(element));

    private ScimValue WithReference(ScimValue element)
    {
        if (shown is null || element.AsObject() is not { } node || attribute.SubAttributeMap.Reference is not { } reference)
        {
            return element;
        }

        var location = ResourceLocation.FromReference(attribute, node, shown);
        if (!location.IsKnown)
        {
            return element;
        }

        var complete = node.Freeze().Thaw();
        complete.Set(reference.Name, ScimValue.From(location.ToString()));
        return ScimValue.From(complete);
    }

    /// <summary>Whether a filter looks at a part of the elements.</summary>
    private sealed class SubAttributeUsage(ScimAttribute part) : ScimFilterVisitor<bool>
    {
        public override bool VisitComparison(ScimComparison filter) => ReferenceEquals(filter.Path.SubAttribute, part);

        public override bool VisitPresence(ScimPresence filter) => ReferenceEquals(filter.Path.SubAttribute, part);

        public override bool VisitElement(ScimElementFilter filter) => filter.Element.Accept(this);

        public override bool VisitAnd(ScimAnd filter) => filter.Left.Accept(this) || filter.Right.Accept(this);

        public override bool VisitOr(ScimOr filter) => filter.Left.Accept(this) || filter.Right.Accept(this);

        public override bool VisitNot(ScimNot filter) => filter.Operand.Accept(this);
    }
}
