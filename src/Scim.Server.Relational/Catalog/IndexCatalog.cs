using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Scim.Server.Relational.Catalog;

/// <summary>The indexed paths of every type at one generation of scim_path. Immutable.</summary>
/// <param name="Generation">The generation; a writer checks it inside its transaction, a query after it has read.</param>
/// <param name="Types">By the name of the type, ignoring case.</param>
internal sealed record IndexCatalog(long Generation, IReadOnlyDictionary<string, TypeLayout> Types)
{
    public TypeLayout For(ScimResourceType type) => Types[type.Name];
}

/// <summary>How the tables store a resource type. Immutable.</summary>
internal sealed class TypeLayout(ScimResourceType type, IReadOnlyList<PathLayout> paths)
{
    /// <summary>The type.</summary>
    public ScimResourceType Type { get; } = type;

    /// <summary>The indexed paths, including those being built or removed.</summary>
    public IReadOnlyList<PathLayout> Paths { get; } = paths;

    /// <summary><c>members</c> of a group, <c>groups</c> of a user; null for other types.</summary>
    public ScimAttribute? Membership { get; } = ScimQueryRules.GetMembershipAttribute(type);

    /// <summary>The path of a row that was created from this layout.</summary>
    public ScimAttributePath GetPath(SqlIndexEntry row) => Paths.First(path => path.PathId == row.PathId).Path;

    /// <summary>The complete index of a path; null if there is none that a query may rely on.</summary>
    public PathLayout? FindComplete(ScimAttributePath path)
    {
        foreach (var known in Paths)
        {
            if (known.IsComplete && known.Path == path)
            {
                return known;
            }
        }

        return null;
    }
}

/// <summary>An indexed path of a resource type, as stored in the database.</summary>
/// <param name="PathId">Its number in scim_path.</param>
/// <param name="Path">The attribute with simple values.</param>
/// <param name="IsUnique">Whether no two resources of the type in a tenant may have the same value.</param>
/// <param name="State">Whether queries may rely on it; writers keep it up to date in every state except removal.</param>
internal sealed record PathLayout(int PathId, ScimAttributePath Path, bool IsUnique, PathState State)
{
    /// <summary>Whether every resource has its rows.</summary>
    public bool IsComplete => State is PathState.Ready or PathState.Checking;
}

/// <summary>The state of the index of a path.</summary>
internal enum PathState
{
    /// <summary>Older resources are still being added.</summary>
    Building = 0,

    /// <summary>Complete.</summary>
    Ready = 1,

    /// <summary>Its rows are being removed.</summary>
    Removing = 2,

    /// <summary>Complete; existing values are still being checked for uniqueness.</summary>
    Checking = 3,
}

/// <summary>
/// A value's key as scim_index stores it: text whose order by code point is the order of the keys. Text is stored as it is, split after 256 runes
/// (the size of a B-tree row is limited); a number has a fixed width, so that its digits sort.
/// </summary>
/// <param name="Val">The first 256 runes.</param>
/// <param name="Rest">The remaining runes; null if there are none.</param>
internal readonly record struct IndexKey(string Val, string? Rest)
{
    public const int MaximumRunes = 256;

    private const int FractionDigits = 28;
    private const int IntegerDigits = 29;

    public static IndexKey From(ScimValueKey key) => key.Text is { } text ? FromText(text) : new(FormatNumber(key.Number), null);

    /// <summary>The key of a unique value: the whole value or, if it is split, a hash that equals no whole value.</summary>
    public string ToUnique() =>
        Rest is null ? Val : "\u0001" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Val + Rest)));

    /// <summary>The number that a key was created from; null if it is not that of a number.</summary>
    public static decimal? ParseNumber(string val)
    {
        if (val.Length != 1 + IntegerDigits + FractionDigits)
        {
            return null;
        }

        var isNegative = val[0] == '0';
        var digits = isNegative ? Complement(val[1..]) : val[1..];
        var text = $"{digits[..IntegerDigits]}.{digits[IntegerDigits..].TrimEnd('0')}0";
        return decimal.TryParse(text.TrimStart('0'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? isNegative ? -number : number
            : null;
    }

    private static IndexKey FromText(string text)
    {
        if (text.Length <= MaximumRunes)
        {
            return new(text, null);
        }

        var (index, runes) = (0, 0);
        while (index < text.Length && runes < MaximumRunes)
        {
            index += char.IsHighSurrogate(text[index]) ? 2 : 1;
            runes++;
        }

        return index >= text.Length ? new(text, null) : new(text[..index], text[index..]);
    }

    // Negative numbers come first, in reverse order of their digits: each digit is replaced by its nines' complement.
    private static string FormatNumber(decimal number)
    {
        var digits = FormatDigits(decimal.Abs(number));
        return number >= 0 ? "1" + digits : "0" + Complement(digits);
    }

    private static string Complement(string digits) => string.Concat(digits.Select(digit => (char)('9' - digit + '0')));

    private static string FormatDigits(decimal number)
    {
        var text = number.ToString(CultureInfo.InvariantCulture);
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var (whole, fraction) = point < 0 ? (text, string.Empty) : (text[..point], text[(point + 1)..]);
        return whole.PadLeft(IntegerDigits, '0') + fraction.PadRight(FractionDigits, '0');
    }
}
