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

/// <summary>Finds the id in a filter that can only match the membership of that id.</summary>
internal static class MembershipPointLookup
{
    /// <summary>The only id whose membership can match the filter; empty if none can, null if any may.</summary>
    public static Guid? FindId(ScimFilter element) => element switch
    {
        ScimComparison { Operator: ScimOperator.Equal } comparison when IsValue(comparison.Path) => ParseId(comparison),
        ScimAnd both => FindId(both.Left) ?? FindId(both.Right),
        _ => null,
    };

    public static bool IsValue(ScimAttributePath path) => path.SubAttribute is null or { Name: "value" };

    /// <summary>The literal in the form in which it is compared.</summary>
    public static string GetKey(ScimComparison comparison) => ScimValueKey.From(comparison.Path.Leaf, comparison.Value)?.Text ?? string.Empty;

    /// <summary>The literal as an id; the empty id, which no resource has, if the text equals no id.</summary>
    public static Guid ParseId(ScimComparison comparison)
    {
        // Ids are lower-case ASCII: one that equals the folded key equals the key in lower case.
        var key = GetKey(comparison);
        return ResourceId.TryParse(comparison.Path.Leaf.CaseExact ? key : key.ToLowerInvariant(), out var id) ? id : Guid.Empty;
    }
}

/// <summary>Evaluates filters on a membership with the general evaluator, so that every operator has its usual meaning.</summary>
internal static class MembershipEvaluator
{
    public const string Direct = "direct";
    public const string Indirect = "indirect";

    /// <summary>Whether a membership with this id and type matches a filter.</summary>
    public static bool Matches(ScimFilter element, Guid id, string type)
    {
        var membership = new ScimObject(2);
        membership.Set("value", ScimValue.From(ResourceId.ToText(id)));
        membership.Set("type", ScimValue.From(type));
        return ScimFilterEvaluator.MatchesElement(element, ScimValue.From(membership));
    }
}
