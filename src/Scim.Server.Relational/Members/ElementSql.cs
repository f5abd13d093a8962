using System.Diagnostics;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Members;

/// <summary>A filter on one membership as a condition on its row. Nothing in it can be null, so that SQL evaluates it with two-valued logic, as SCIM does.</summary>
/// <param name="dialect">The dialect.</param>
/// <param name="other">The column with the id on the other side of the membership.</param>
/// <param name="typeIs">The condition for a comparison of <c>type</c>.</param>
internal sealed class ElementSql(SqlDialect dialect, SqlText other, Func<ScimComparison, SqlText> typeIs) : ScimFilterVisitor<SqlText>
{
    private const int IdLength = 36;

    public static SqlText True { get; } = SqlText.Of($"1 = 1");

    public static SqlText False { get; } = SqlText.Of($"1 = 0");

    public override SqlText VisitComparison(ScimComparison filter) => MemberQuestion.IsValue(filter.Path) ? ValueIs(filter) : typeIs(filter);

    // A membership always has both its parts.
    public override SqlText VisitPresence(ScimPresence filter) => True;

    public override SqlText VisitElement(ScimElementFilter filter) => throw new UnreachableException();

    public override SqlText VisitAnd(ScimAnd filter) => SqlText.Of($"({filter.Left.Accept(this)} AND {filter.Right.Accept(this)})");

    public override SqlText VisitOr(ScimOr filter) => SqlText.Of($"({filter.Left.Accept(this)} OR {filter.Right.Accept(this)})");

    public override SqlText VisitNot(ScimNot filter) => SqlText.Of($"NOT ({filter.Operand.Accept(this)})");

    private SqlText ValueIs(ScimComparison filter)
    {
        var key = MemberQuestion.KeyOf(filter);
        var text = dialect.IdText(other, isUpper: !filter.Path.Leaf.CaseExact);
        return filter.Operator switch
        {
            ScimOperator.Equal => SqlText.Of($"{other} = {MemberQuestion.Read(filter)}"),
            ScimOperator.NotEqual => SqlText.Of($"{other} <> {MemberQuestion.Read(filter)}"),
            ScimOperator.GreaterThan => SqlText.Of($"{text} > {key}"),
            ScimOperator.GreaterThanOrEqual => SqlText.Of($"{text} >= {key}"),
            ScimOperator.LessThan => SqlText.Of($"{text} < {key}"),
            ScimOperator.LessThanOrEqual => SqlText.Of($"{text} <= {key}"),

            // Every text has the empty one in it, and none one that is longer.
            _ when key.Length is 0 or > IdLength => key.Length == 0 ? True : False,
            ScimOperator.Contains => SqlText.Of($"replace({text}, {key}, '') <> {text}"),
            ScimOperator.StartsWith => SqlText.Of($"substr({text}, 1, {key.Length}) = {key}"),
            ScimOperator.EndsWith => SqlText.Of($"substr({text}, {IdLength + 1 - key.Length}) = {key}"),
            _ => throw new UnreachableException(),
        };
    }
}
