using System.Diagnostics;
using System.Globalization;

namespace Scim.Server;

/// <summary>
/// A simple value as its attribute compares it: folded or prepared text, or a number (also for instants, as UTC ticks, and booleans, as 0
/// and 1). Two values are equal under the schema exactly when their keys are, references to resources excepted; keys are what a store
/// puts into an index. Immutable and thread-safe.
/// </summary>
public readonly record struct ScimValueKey
{
    private ScimValueKey(string text) => Text = text;

    private ScimValueKey(decimal number) => Number = number;

    /// <summary>The text, as <see cref="ScimText.Fold"/> or, where case counts, <see cref="ScimText.Prepare"/> gives it; null for a number.</summary>
    public string? Text { get; }

    /// <summary>The number; 0 for a text.</summary>
    public decimal Number { get; }

    /// <summary>Creates the key of a value; null when there is no value or it does not fit the attribute.</summary>
    public static ScimValueKey? From(ScimAttribute leaf, ScimValue value)
    {
        ArgumentNullException.ThrowIfNull(leaf);
        return leaf.Type switch
        {
            ScimAttributeType.String or ScimAttributeType.Reference or ScimAttributeType.Binary => FromText(leaf, value.AsString()),
            ScimAttributeType.Boolean => value.AsBoolean() is { } truth ? new ScimValueKey(truth ? 1 : 0) : null,
            ScimAttributeType.Integer or ScimAttributeType.Decimal => value.AsDecimal() is { } number ? new ScimValueKey(number) : null,
            ScimAttributeType.DateTime => FromInstant(value.AsString()),
            ScimAttributeType.Complex => null,
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>Reads what <see cref="ToString"/> wrote; null for any other text.</summary>
    public static ScimValueKey? Parse(ScimAttribute leaf, string text)
    {
        ArgumentNullException.ThrowIfNull(leaf);
        return leaf.Type is ScimAttributeType.String or ScimAttributeType.Reference or ScimAttributeType.Binary ? new ScimValueKey(text)
            : decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? new ScimValueKey(number)
            : null;
    }

    /// <summary>Text by code point, numbers by value; numbers before text.</summary>
    public static int Compare(ScimValueKey left, ScimValueKey right) => (left.Text, right.Text) switch
    {
        ({ } one, { } other) => ScimText.Compare(one, other),
        (null, null) => left.Number.CompareTo(right.Number),
        (null, _) => -1,
        (_, null) => 1,
    };

    /// <summary>The key as text, equal exactly where keys are; a number is written without trailing zeros.</summary>
    public override string ToString() => Text ?? Number.ToString("G29", CultureInfo.InvariantCulture);

    private static ScimValueKey? FromText(ScimAttribute leaf, string? text) =>
        text is null ? null : new ScimValueKey(leaf.CaseExact ? ScimText.Prepare(text) : ScimText.Fold(text));

    private static ScimValueKey? FromInstant(string? text) =>
        XsdDateTimeParser.TryParse(text, out var ticks) ? new ScimValueKey(ticks) : null;
}
