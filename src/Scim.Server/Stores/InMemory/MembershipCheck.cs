namespace Scim.Server.Stores.InMemory;

/// <summary>Whether a filter asks about memberships; refuses to be asked about parts of them that nobody keeps.</summary>
internal sealed class MembershipCheck(TypePlan plan) : ScimFilterVisitor<bool>
{
    public override bool VisitComparison(ScimComparison filter) => Asks(filter.Path);

    public override bool VisitPresence(ScimPresence filter) => Asks(filter.Path);

    public override bool VisitElement(ScimElementFilter filter) => Asks(filter.Path) & filter.Element.Accept(this);

    public override bool VisitAnd(ScimAnd filter) => filter.Left.Accept(this) | filter.Right.Accept(this);

    public override bool VisitOr(ScimOr filter) => filter.Left.Accept(this) | filter.Right.Accept(this);

    public override bool VisitNot(ScimNot filter) => filter.Operand.Accept(this);

    private bool Asks(ScimAttributePath path)
    {
        if (path.Extension is not null || !ReferenceEquals(path.Attribute, plan.Membership))
        {
            return false;
        }

        return path.SubAttribute is null or { Name: "value" or "type" }
            ? true
            : throw new ScimException(ScimError.InvalidFilter(
                $"'{path}' is computed and cannot be filtered; expected {path.Attribute}.value or {path.Attribute}.type."));
    }
}
