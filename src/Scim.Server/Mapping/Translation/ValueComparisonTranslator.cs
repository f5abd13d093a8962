using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Linq.Expressions;
using Scim.Server.Mapping.Expressions;
using Scim.Server.Mapping.Nodes;

namespace Scim.Server.Mapping.Translation;

/// <summary>Translates the comparison of one projected value with the text, number, instant or boolean of a filter, in the column's own type.</summary>
[RequiresUnreferencedCode(DynamicCodeWarning.Message)]
[RequiresDynamicCode(DynamicCodeWarning.Message)]
internal sealed class ValueComparisonTranslator(ScimMapRules rules)
{
    private readonly TextComparisonTranslator texts = new(rules);

    /// <summary>The value exists and satisfies the comparison.</summary>
    public Expression Translate(Expression value, ScimComparison comparison)
    {
        if (comparison.Operator != ScimOperator.NotEqual)
        {
            return PresenceTranslator.TranslateBranches(value, leaf => TranslateLeaf(leaf, comparison));
        }

        return Logic.And(PresenceTranslator.TranslateHasValue(value), Logic.Not(TranslateEqual(value, comparison)));
    }

    /// <summary>That the value is equal to that of a comparison by eq or ne.</summary>
    public Expression TranslateEqual(Expression value, ScimComparison comparison) =>
        Translate(value, comparison.Operator == ScimOperator.Equal ? comparison : new ScimComparison(comparison.Path, ScimOperator.Equal, comparison.Value));

    private Expression TranslateLeaf(Expression leaf, ScimComparison comparison) => leaf is ConstantExpression { Value: var known }
        ? Logic.FromBoolean(comparison.Matcher.Matches(ConstantConverter.ToValue(known)))
        : comparison.Path.Leaf.Type switch
        {
            ScimAttributeType.String or ScimAttributeType.Reference when leaf.Type == typeof(string) => texts.Translate(leaf, comparison),
            ScimAttributeType.Boolean when ExpressionInspector.UnwrapNullable(leaf.Type) == typeof(bool) => TranslateBoolean(leaf, comparison),
            ScimAttributeType.Integer or ScimAttributeType.Decimal when ExpressionInspector.IsNumber(leaf.Type) => NumberComparisonTranslator.Translate(leaf, comparison, rules.Provider),
            ScimAttributeType.DateTime when ExpressionInspector.IsInstant(leaf.Type) => InstantComparisonTranslator.Translate(leaf, comparison, rules.Provider),
            ScimAttributeType.Complex => throw new UnreachableException(),
            _ => throw CreateTypeError(leaf, comparison),
        };

    private static Expression TranslateBoolean(Expression leaf, ScimComparison comparison)
    {
        var expected = comparison.Value.AsBoolean() == true;
        return !ExpressionInspector.IsNonNullable(leaf.Type) ? Expression.Equal(leaf, Expression.Constant(expected, leaf.Type))
            : expected ? leaf
            : Logic.Not(leaf);
    }

    private static ScimException CreateTypeError(Expression leaf, ScimComparison comparison) => new(ScimError.InvalidFilter(
        $"'{comparison.Path}' cannot be used in a filter: it is stored as {ExpressionInspector.UnwrapNullable(leaf.Type).Name}."));
}

/// <summary>Converts a constant of the projection to the value in the resource.</summary>
internal static class ConstantConverter
{
    public static ScimValue ToValue(object? constant) => constant switch
    {
        null => default,
        string text => ScimValue.From(text),
        bool truth => ScimValue.From(truth),
        decimal number => ScimValue.From(number),
        DateTimeOffset instant => ScimValue.From(ScimComplex.FormatDateTime(instant)),
        IConvertible number => ScimValue.From((long?)number.ToInt64(CultureInfo.InvariantCulture)),
        _ => ScimValue.From(constant.ToString()),
    };
}

/// <summary>Maps the operators of filters to those of expressions.</summary>
internal static class ExpressionTypeMap
{
    public static ExpressionType For(ScimOperator comparison) => comparison switch
    {
        ScimOperator.Equal => ExpressionType.Equal,
        ScimOperator.GreaterThan => ExpressionType.GreaterThan,
        ScimOperator.GreaterThanOrEqual => ExpressionType.GreaterThanOrEqual,
        ScimOperator.LessThan => ExpressionType.LessThan,
        ScimOperator.LessThanOrEqual => ExpressionType.LessThanOrEqual,
        _ => throw new UnreachableException(),
    };
}
