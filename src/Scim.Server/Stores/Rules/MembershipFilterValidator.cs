namespace Scim.Server.Stores.Rules;

/// <summary>
/// Determines whether a filter refers to memberships, and rejects filters on derived attributes, which are not stored: an empty
/// list would mean that no resource has the value.
/// </summary>
internal sealed class MembershipFilterValidator(ScimAttribute? membership) : ScimFilterVisitor<bool>
{
    public override bool VisitComparison(ScimComparison filter) => IsMembership(filter.Path);

    public override bool VisitPresence(ScimPresence filter) => IsMembership(filter.Path);

    public override bool VisitElement(ScimElementFilter filter) => IsMembership(filter.Path) & filter.Element.Accept(this);

    public override bool VisitAnd(ScimAnd filter) => filter.Left.Accept(this) | filter.Right.Accept(this);

    public override bool VisitOr(ScimOr filter) => filter.Left.Accept(this) | filter.Right.Accept(this);

    public override bool VisitNot(ScimNot filter) => filter.Operand.Accept(this);

    private bool IsMembership(ScimAttributePath path)
    {
        if (path.Extension is not null || !ReferenceEquals(path.Attribute, membership))
        {
            return RejectDerived(path);
        }

        return path.SubAttribute is null or { Name: "value" or "type" }
            ? true
            : throw CreateDerivedError(path, $"{path.Attribute}.value or {path.Attribute}.type");
    }

    private static bool RejectDerived(ScimAttributePath path) => path switch
    {
        { Extension: null, Attribute.Name: "meta", SubAttribute.Name: "location" } => throw CreateDerivedError(path, "id"),
        { Extension.Name: ScimUrns.EnterpriseUser, Attribute.Name: "manager", SubAttribute.Name: "displayName" } =>
            throw CreateDerivedError(path, $"{ScimUrns.EnterpriseUser}:manager.value"),
        _ => false,
    };

    private static ScimException CreateDerivedError(ScimAttributePath path, string instead) =>
        new(ScimError.InvalidFilter($"'{path}' is a derived attribute and cannot be used in a filter; expected {instead}."));
}
