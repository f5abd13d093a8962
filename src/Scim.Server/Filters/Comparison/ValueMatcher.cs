using System.Diagnostics;

namespace Scim.Server.Filters.Comparison;

/// <summary>Whether one simple value fulfils a comparison; the literal is prepared once, when the filter is made.</summary>
internal abstract class ValueMatcher
{
    /// <summary>The literal as text is compared: folded, or only prepared where case counts; null where no text is compared.</summary>
    public virtual string? Key => null;

    public abstract bool Matches(in ScimValue value);

    /// <summary>The test for an attribute's type; null where the literal does not fit it.</summary>
    public static ValueMatcher? Create(ScimAttribute attribute, ScimOperator comparison, ScimValue literal) => attribute.Type switch
    {
        ScimAttributeType.String or ScimAttributeType.Binary or ScimAttributeType.Reference =>
            literal.AsString() is { } text ? CreateForText(attribute, comparison, text) : null,
        ScimAttributeType.DateTime => XsdDateTimeParser.TryParse(literal.AsString(), out var ticks) ? new DateTimeMatcher(comparison, ticks) : null,
        ScimAttributeType.Boolean => literal.AsBoolean() is { } boolean ? new BooleanMatcher(comparison, boolean) : null,
        ScimAttributeType.Integer or ScimAttributeType.Decimal => literal.AsDecimal() is { } number ? new NumberMatcher(comparison, number) : null,
        ScimAttributeType.Complex => null,
        _ => throw new UnreachableException(),
    };

    /// <summary>Whether an order, as a comparer gives it, fulfils the operator.</summary>
    protected static bool Satisfies(ScimOperator comparison, int order) => comparison switch
    {
        ScimOperator.Equal => order == 0,
        ScimOperator.NotEqual => order != 0,
        ScimOperator.GreaterThan => order > 0,
        ScimOperator.GreaterThanOrEqual => order >= 0,
        ScimOperator.LessThan => order < 0,
        ScimOperator.LessThanOrEqual => order <= 0,
        _ => throw new UnreachableException(),
    };

    private static ValueMatcher CreateForText(ScimAttribute attribute, ScimOperator comparison, string text) => attribute switch
    {
        { CaseExact: false } => new FoldedTextMatcher(comparison, ScimText.Fold(text)),
        { Type: ScimAttributeType.Reference } when comparison is ScimOperator.Equal or ScimOperator.NotEqual && ResourceReference.IsResourceReference(attribute) =>
            new ReferenceMatcher(comparison, ScimText.Prepare(text)),
        _ => new ExactTextMatcher(comparison, ScimText.Prepare(text)),
    };
}
