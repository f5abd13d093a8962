using System.Diagnostics;

namespace Scim.Server.Filters.Evaluation;

/// <summary>Whether one simple value fulfils a comparison; the literal is prepared once, when the filter is made.</summary>
internal abstract class ValueTest
{
    /// <summary>The literal as text is compared: folded, or only prepared where case counts; null where no text is compared.</summary>
    public virtual string? Key => null;

    public abstract bool Holds(in ScimValue value);

    /// <summary>The test for an attribute's type; null where the literal does not fit it.</summary>
    public static ValueTest? For(ScimAttribute attribute, ScimOperator comparison, ScimValue literal) => attribute.Type switch
    {
        ScimAttributeType.String or ScimAttributeType.Binary or ScimAttributeType.Reference =>
            literal.AsString() is { } text ? ForText(attribute, comparison, text) : null,
        ScimAttributeType.DateTime => DateTimeText.TryParse(literal.AsString(), out var ticks) ? new InstantTest(comparison, ticks) : null,
        ScimAttributeType.Boolean => literal.AsBoolean() is { } boolean ? new BooleanTest(comparison, boolean) : null,
        ScimAttributeType.Integer or ScimAttributeType.Decimal => literal.AsDecimal() is { } number ? new NumberTest(comparison, number) : null,
        ScimAttributeType.Complex => null,
        _ => throw new UnreachableException(),
    };

    /// <summary>Whether an order, as a comparer gives it, fulfils the operator.</summary>
    protected static bool Fulfils(ScimOperator comparison, int order) => comparison switch
    {
        ScimOperator.Equal => order == 0,
        ScimOperator.NotEqual => order != 0,
        ScimOperator.GreaterThan => order > 0,
        ScimOperator.GreaterThanOrEqual => order >= 0,
        ScimOperator.LessThan => order < 0,
        ScimOperator.LessThanOrEqual => order <= 0,
        _ => throw new UnreachableException(),
    };

    private static ValueTest ForText(ScimAttribute attribute, ScimOperator comparison, string text) => attribute switch
    {
        { CaseExact: false } => new FoldedTextTest(comparison, ScimText.Fold(text)),
        { Type: ScimAttributeType.Reference } when comparison is ScimOperator.Equal or ScimOperator.NotEqual && ResourceReference.Is(attribute) =>
            new ReferenceTest(comparison, ScimText.Prepare(text)),
        _ => new ExactTextTest(comparison, ScimText.Prepare(text)),
    };
}
