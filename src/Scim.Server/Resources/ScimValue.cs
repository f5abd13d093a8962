using System.Diagnostics;
using System.Globalization;

namespace Scim.Server;

/// <summary>
/// One value of the resource tree, or nothing. Small and cheap to copy. Equality is deep and exact: letter case and the order
/// of lists count; what a schema says about equality is decided where the schema is known.
/// </summary>
public readonly struct ScimValue : IEquatable<ScimValue>
{
    private static readonly object BooleanTag = new();
    private static readonly object IntegerTag = new();

    private readonly object? content;
    private readonly long bits;

    private ScimValue(object? content, long bits = 0)
    {
        this.content = content;
        this.bits = bits;
    }

    /// <summary>What the value holds.</summary>
    public ScimValueKind Kind => content switch
    {
        null => ScimValueKind.None,
        string => ScimValueKind.String,
        ScimObject => ScimValueKind.Object,
        ScimValue[] => ScimValueKind.Array,
        decimal => ScimValueKind.Decimal,
        _ => ReferenceEquals(content, BooleanTag) ? ScimValueKind.Boolean : ScimValueKind.Integer,
    };

    /// <summary>Whether there is no value.</summary>
    public bool IsNone => content is null;

    /// <summary>The text, or null where the value is none.</summary>
    public string? AsString() => content as string;

    /// <summary>The complex value, or null where the value is none.</summary>
    public ScimObject? AsObject() => content as ScimObject;

    /// <summary>The boolean, or null where the value is none.</summary>
    public bool? AsBoolean() => ReferenceEquals(content, BooleanTag) ? bits != 0 : null;

    /// <summary>The integer, or null where the value is none.</summary>
    public long? AsInteger() => ReferenceEquals(content, IntegerTag) ? bits : null;

    /// <summary>The number, whether integer or decimal, or null where the value is neither.</summary>
    public decimal? AsDecimal() => content is decimal number ? number : AsInteger();

    /// <summary>The elements of the list; a single value is a list of one, none is the empty list.</summary>
    public ReadOnlySpan<ScimValue> Elements => content is ScimValue[] elements ? elements : IsNone ? [] : new[] { this };

    /// <summary>A text; none for null.</summary>
    public static ScimValue From(string? text) => new(text);

    /// <summary>A boolean; none for null.</summary>
    public static ScimValue From(bool? value) => value is { } known ? new(BooleanTag, known ? 1 : 0) : default;

    /// <summary>An integer; none for null.</summary>
    public static ScimValue From(long? value) => value is { } known ? new(IntegerTag, known) : default;

    /// <summary>A decimal number; none for null.</summary>
    public static ScimValue From(decimal? value) => value is { } known ? new(known) : default;

    /// <summary>A complex value; none for null.</summary>
    public static ScimValue From(ScimObject? value) => new(value);

    /// <summary>A list. The array is not copied and must not be changed any more; none for an empty one.</summary>
    public static ScimValue FromElements(ScimValue[] elements)
    {
        ArgumentNullException.ThrowIfNull(elements);
        return elements.Length == 0 ? default : new(elements);
    }

    /// <inheritdoc/>
    public bool Equals(ScimValue other) => Kind == other.Kind && Kind switch
    {
        ScimValueKind.None => true,
        ScimValueKind.String => string.Equals((string?)content, (string?)other.content, StringComparison.Ordinal),
        ScimValueKind.Boolean or ScimValueKind.Integer => bits == other.bits,
        ScimValueKind.Decimal => AsDecimal() == other.AsDecimal(),
        ScimValueKind.Object => ReferenceEquals(content, other.content) || AsObject() is { } left && left.ContentEquals(other.AsObject()),
        ScimValueKind.Array => ReferenceEquals(content, other.content) || Elements.SequenceEqual(other.Elements),
        _ => throw new UnreachableException(),
    };

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ScimValue other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Kind switch
    {
        ScimValueKind.String => ((string?)content)?.GetHashCode(StringComparison.Ordinal) ?? 0,
        ScimValueKind.Decimal => content?.GetHashCode() ?? 0,
        ScimValueKind.Object or ScimValueKind.Array => (int)Kind,
        _ => HashCode.Combine(Kind, bits),
    };

    /// <summary>The value for the debugger; not a JSON writer.</summary>
    public override string ToString() => Kind switch
    {
        ScimValueKind.None => string.Empty,
        ScimValueKind.Boolean => bits != 0 ? "true" : "false",
        ScimValueKind.Array => $"[{string.Join(", ", Elements.ToArray())}]",
        _ => Convert.ToString(AsInteger() ?? content, CultureInfo.InvariantCulture) ?? string.Empty,
    };

    /// <summary>Whether two values are equal.</summary>
    public static bool operator ==(ScimValue left, ScimValue right) => left.Equals(right);

    /// <summary>Whether two values differ.</summary>
    public static bool operator !=(ScimValue left, ScimValue right) => !left.Equals(right);

    /// <summary>Whether both are one and the same, so that nothing need be compared.</summary>
    internal bool IsIdenticalTo(ScimValue other) => ReferenceEquals(content, other.content) && bits == other.bits;

    internal void Freeze()
    {
        if (content is ScimValue[] elements)
        {
            foreach (ref readonly var element in elements.AsSpan())
            {
                element.AsObject()?.Freeze();
            }
        }
        else
        {
            AsObject()?.Freeze();
        }
    }
}
