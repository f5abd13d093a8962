using System.Globalization;
using System.Text;
using Scim.Server.Testing;

namespace Scim.Server.Tests.Testing.Plain;

/// <summary>How a simple store differs from the in-memory store; the contract allows each difference.</summary>
internal sealed record PlainStoreOptions
{
    public static IComparer<string> NumericOrder { get; } = Comparer<string>.Create((left, right) => ParseNumber(left).CompareTo(ParseNumber(right)));

    public ScimStoreFeatures Features { get; init; } = new();

    /// <summary>Whether ids are integers and ordered numerically; otherwise they are strings.</summary>
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

    /// <summary>The id of the n-th resource. Strings are ordered by code point; numbers, from 8 on, are not in the order of their texts.</summary>
    public string CreateId(int number) => IntegerIds ? (number + 7).ToString(CultureInfo.InvariantCulture) : $"id-{number * 7919 % 10_007:00000}";

    private static int ParseNumber(string id) => int.Parse(id, CultureInfo.InvariantCulture);
}
