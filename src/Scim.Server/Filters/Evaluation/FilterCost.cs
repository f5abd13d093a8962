namespace Scim.Server.Filters.Evaluation;

/// <summary>How many tests one evaluation of a filter may take.</summary>
internal sealed class FilterCost : ScimFilterVisitor<int>
{
    private static readonly FilterCost Visitor = new();

    public static int Calculate(ScimFilter filter) => filter.Accept(Visitor);

    public override int VisitComparison(ScimComparison filter) => 1;

    public override int VisitPresence(ScimPresence filter) => 1;

    public override int VisitElement(ScimElementFilter filter) => filter.Element.Accept(this);

    public override int VisitAnd(ScimAnd filter) => filter.Left.Accept(this) + filter.Right.Accept(this);

    public override int VisitOr(ScimOr filter) => filter.Left.Accept(this) + filter.Right.Accept(this);

    public override int VisitNot(ScimNot filter) => filter.Operand.Accept(this);
}
