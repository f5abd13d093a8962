using System.Diagnostics;
using System.Globalization;

namespace Scim.Server.Stores.Sorting;

/// <summary>
/// A simple value as its attribute compares it: folded or prepared text, or a number (also for instants and booleans). Two
/// values are equal under the schema exactly when their keys are.
/// </summary>
internal readonly record struct ScalarKey
{
    private readonly string? text;
    private readonly decimal number;

    private ScalarKey(string text) => this.text = text;

    private ScalarKey(decimal number) => this.number = number;

    /// <summary>The key of a value; null where there is none or where it does not fit the attribute.</summary>
    public static ScalarKey? Of(ScimAttribute leaf, ScimValue value) => leaf.Type switch
    {
        ScimAttributeType.String or ScimAttributeType.Reference or ScimAttributeType.Binary => OfText(leaf, value.AsString()),
        ScimAttributeType.Boolean => value.AsBoolean() is { } truth ? new ScalarKey(truth ? 1 : 0) : null,
        ScimAttributeType.Integer or ScimAttributeType.Decimal => value.AsDecimal() is { } number ? new ScalarKey(number) : null,
        ScimAttributeType.DateTime => OfInstant(value.AsString()),
        ScimAttributeType.Complex => null,
        _ => throw new UnreachableException(),
    };

    /// <summary>Reads what <see cref="ToString"/> wrote; null for any other text.</summary>
    public static ScalarKey? Parse(ScimAttribute leaf, string text) =>
        leaf.Type is ScimAttributeType.String or ScimAttributeType.Reference or ScimAttributeType.Binary ? new ScalarKey(text)
        : decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? new ScalarKey(number)
        : null;

    public static int Compare(ScalarKey left, ScalarKey right) => (left.text, right.text) switch
    {
        ({ } one, { } other) => ScimText.Compare(one, other),
        (null, null) => left.number.CompareTo(right.number),
        (null, _) => -1,
        (_, null) => 1,
    };

    public override string ToString() => text ?? number.ToString("G29", CultureInfo.InvariantCulture);

    private static ScalarKey? OfText(ScimAttribute leaf, string? text) =>
        text is null ? null : new ScalarKey(leaf.CaseExact ? ScimText.Prepare(text) : ScimText.Fold(text));

    private static ScalarKey? OfInstant(string? text) =>
        DateTimeText.TryParse(text, out var ticks) ? new ScalarKey(ticks) : null;
}
