using System.Diagnostics;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Memberships;

/// <summary>A filter on one membership as a condition on its row. Nothing in it can be null, so that SQL evaluates it with two-valued logic, as SCIM does.</summary>
/// <param name="dialect">The dialect.</param>
/// <param name="other">The column with the id on the other side of the membership.</param>
/// <param name="typeIs">The condition for a comparison of <c>type</c>.</param>
internal sealed class MembershipFilterTranslator(SqlDialect dialect, SqlText other, Func<ScimComparison, SqlText> typeIs) : ScimFilterVisitor<SqlText>
{
    private const int IdLength = 36;

    public static SqlText True { get; } = SqlText.From($"1 = 1");

    public static SqlText False { get; } = SqlText.From($"1 = 0");

    public override SqlText VisitComparison(ScimComparison filter) => MembershipPointLookup.IsValue(filter.Path) ? TranslateValue(filter) : typeIs(filter);

    // Both parts of a membership always have a value.
    public override SqlText VisitPresence(ScimPresence filter) => True;

    public override SqlText VisitElement(ScimElementFilter filter) => throw new UnreachableException();

    public override SqlText VisitAnd(ScimAnd filter) => SqlText.From($"({filter.Left.Accept(this)} AND {filter.Right.Accept(this)})");

    public override SqlText VisitOr(ScimOr filter) => SqlText.From($"({filter.Left.Accept(this)} OR {filter.Right.Accept(this)})");

    public override SqlText VisitNot(ScimNot filter) => SqlText.From($"NOT ({filter.Operand.Accept(this)})");

    private SqlText TranslateValue(ScimComparison filter)
    {
        var key = MembershipPointLookup.GetKey(filter);
        var text = dialect.IdText(other, isUpper: !filter.Path.Leaf.CaseExact);
        return filter.Operator switch
        {
            ScimOperator.Equal => SqlText.From($"{other} = {MembershipPointLookup.ParseId(filter)}"),
            ScimOperator.NotEqual => SqlText.From($"{other} <> {MembershipPointLookup.ParseId(filter)}"),
            ScimOperator.GreaterThan => SqlText.From($"{text} > {key}"),
            ScimOperator.GreaterThanOrEqual => SqlText.From($"{text} >= {key}"),
            ScimOperator.LessThan => SqlText.From($"{text} < {key}"),
            ScimOperator.LessThanOrEqual => SqlText.From($"{text} <= {key}"),

            // Every text contains the empty text, and none contains a longer one.
            _ when key.Length is 0 or > IdLength => key.Length == 0 ? True : False,
            ScimOperator.Contains => SqlText.From($"replace({text}, {key}, '') <> {text}"),
            ScimOperator.StartsWith => SqlText.From($"substr({text}, 1, {key.Length}) = {key}"),
            ScimOperator.EndsWith => SqlText.From($"substr({text}, {IdLength + 1 - key.Length}) = {key}"),
            _ => throw new UnreachableException(),
        };
    }
}
