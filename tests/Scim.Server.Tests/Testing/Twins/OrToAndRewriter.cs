namespace Scim.Server.Tests.Testing.Twins;

/// <summary>Rewrites every or to an and, like a store that flattens a filter into a list of terms.</summary>
internal sealed class OrToAndRewriter : ScimFilterVisitor<ScimFilter>
{
    public override ScimFilter VisitComparison(ScimComparison filter) => filter;

    public override ScimFilter VisitPresence(ScimPresence filter) => filter;

    public override ScimFilter VisitElement(ScimElementFilter filter) => filter;

    public override ScimFilter VisitAnd(ScimAnd filter) => new ScimAnd(filter.Left.Accept(this), filter.Right.Accept(this));

    public override ScimFilter VisitOr(ScimOr filter) => new ScimAnd(filter.Left.Accept(this), filter.Right.Accept(this));

    public override ScimFilter VisitNot(ScimNot filter) => new ScimNot(filter.Operand.Accept(this));
}
