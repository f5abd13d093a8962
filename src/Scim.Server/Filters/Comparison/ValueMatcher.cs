using System.Diagnostics;
using System.Text;

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

/// <summary>Equality of booleans.</summary>
internal sealed class BooleanMatcher(ScimOperator comparison, bool expected) : ValueMatcher
{
    public override bool Matches(in ScimValue value) => (value.AsBoolean() == expected) == (comparison == ScimOperator.Equal);
}

/// <summary>Numbers, compared by value: 10 equals 10.0.</summary>
internal sealed class NumberMatcher(ScimOperator comparison, decimal number) : ValueMatcher
{
    public override bool Matches(in ScimValue value) => value.AsDecimal() is { } stored
        ? Satisfies(comparison, stored.CompareTo(number))
        : comparison == ScimOperator.NotEqual;
}

/// <summary>Date and time, compared as instants. A stored text that is no dateTime differs from every instant and has no order.</summary>
internal sealed class DateTimeMatcher(ScimOperator comparison, long ticks) : ValueMatcher
{
    public override bool Matches(in ScimValue value) => XsdDateTimeParser.TryParse(value.AsString(), out var stored)
        ? Satisfies(comparison, stored.CompareTo(ticks))
        : comparison == ScimOperator.NotEqual;
}

/// <summary>Equality of references to resources.</summary>
internal sealed class ReferenceMatcher(ScimOperator comparison, string key) : ValueMatcher
{
    public override string Key => key;

    public override bool Matches(in ScimValue value) =>
        (value.AsString() is { } text && ResourceReference.AreEqual(ScimText.Prepare(text), key)) == (comparison == ScimOperator.Equal);
}

/// <summary>Text where case counts, order by code point.</summary>
internal sealed class ExactTextMatcher(ScimOperator comparison, string key) : ValueMatcher
{
    public override string Key => key;

    public override bool Matches(in ScimValue value) =>
        value.AsString() is { } text ? Matches(ScimText.Prepare(text), key, comparison) : comparison == ScimOperator.NotEqual;

    /// <summary>Compares texts that are both prepared.</summary>
    internal static bool Matches(string text, string key, ScimOperator comparison) => comparison switch
    {
        ScimOperator.Equal => string.Equals(text, key, StringComparison.Ordinal),
        ScimOperator.NotEqual => !string.Equals(text, key, StringComparison.Ordinal),
        ScimOperator.Contains => text.Contains(key, StringComparison.Ordinal),
        ScimOperator.StartsWith => text.StartsWith(key, StringComparison.Ordinal),
        ScimOperator.EndsWith => text.EndsWith(key, StringComparison.Ordinal),
        ScimOperator.GreaterThan or ScimOperator.GreaterThanOrEqual or ScimOperator.LessThan or ScimOperator.LessThanOrEqual =>
            Satisfies(comparison, ScimText.Compare(text, key)),
        _ => throw new UnreachableException(),
    };
}

/// <summary>Text where case does not count. Where both sides are ASCII nothing is allocated; the answer is that of <see cref="ScimText.Fold"/>.</summary>
internal sealed class FoldedTextMatcher(ScimOperator comparison, string key) : ValueMatcher
{
    private readonly bool isAscii = Ascii.IsValid(key);

    public override string Key => key;

    public override bool Matches(in ScimValue value)
    {
        if (value.AsString() is not { } text)
        {
            return comparison == ScimOperator.NotEqual;
        }

        return isAscii && Ascii.IsValid(text)
            ? MatchesAscii(text)
            : ExactTextMatcher.Matches(ScimText.Fold(text), key, comparison);
    }

    private bool MatchesAscii(ReadOnlySpan<char> text) => comparison switch
    {
        ScimOperator.Equal => Ascii.EqualsIgnoreCase(text, key),
        ScimOperator.NotEqual => !Ascii.EqualsIgnoreCase(text, key),
        ScimOperator.Contains => text.Contains(key, StringComparison.OrdinalIgnoreCase),
        ScimOperator.StartsWith => text.StartsWith(key, StringComparison.OrdinalIgnoreCase),
        ScimOperator.EndsWith => text.EndsWith(key, StringComparison.OrdinalIgnoreCase),
        ScimOperator.GreaterThan or ScimOperator.GreaterThanOrEqual or ScimOperator.LessThan or ScimOperator.LessThanOrEqual =>
            Satisfies(comparison, text.CompareTo(key, StringComparison.OrdinalIgnoreCase)),
        _ => throw new UnreachableException(),
    };
}
