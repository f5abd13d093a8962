using System.Globalization;
using System.Text;
using Scim.Server.Testing;

namespace Scim.Server.Tests.Testing.Plain;

/// <summary>What a plain store does otherwise than the in-memory store, each allowed by the contract.</summary>
internal sealed record PlainTraits
{
    public static IComparer<string> NumericOrder { get; } = Comparer<string>.Create((left, right) => Number(left).CompareTo(Number(right)));

    public ScimStoreFeatures Features { get; init; } = new();

    /// <summary>Whether ids are integers, which order by number; otherwise they are texts.</summary>
    public bool IntegerIds { get; init; }

    public ScimCaseFolding Folding { get; init; } = ScimCaseFolding.Unicode;

    public IComparer<string> IdComparer => IntegerIds ? NumericOrder : ScimText.Comparer;

    /// <summary>The key of a unique value.</summary>
    public string Fold(string value) => Folding switch
    {
        ScimCaseFolding.Unicode => ScimText.Fold(value),
        ScimCaseFolding.UpperCase => value.ToUpperInvariant(),
        _ => string.Concat(value.EnumerateRunes().Select(rune => rune.IsAscii ? Rune.ToUpperInvariant(rune) : rune)),
    };

    /// <summary>The id of the n-th resource. Texts order by code point, numbers from 8 on otherwise than their texts.</summary>
    public string Id(int number) => IntegerIds ? (number + 7).ToString(CultureInfo.InvariantCulture) : $"id-{number * 7919 % 10_007:00000}";

    private static int Number(string id) => int.Parse(id, CultureInfo.InvariantCulture);
}
