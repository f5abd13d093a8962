namespace Scim.Server.Protocol.Adapters;

/// <summary>Whether a filter compares <c>meta.version</c>.</summary>
internal sealed class VersionFilterVisitor : ScimFilterVisitor<bool>
{
    public static readonly VersionFilterVisitor Instance = new();

    private VersionFilterVisitor()
    {
    }

    public override bool VisitComparison(ScimComparison filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return filter.Path is { Extension: null, Attribute.Name: "meta", SubAttribute.Name: "version" };
    }

    public override bool VisitPresence(ScimPresence filter) => false;

    public override bool VisitElement(ScimElementFilter filter) => false;

    public override bool VisitAnd(ScimAnd filter) => filter.Left.Accept(this) || filter.Right.Accept(this);

    public override bool VisitOr(ScimOr filter) => filter.Left.Accept(this) || filter.Right.Accept(this);

    public override bool VisitNot(ScimNot filter) => filter.Operand.Accept(this);
}
