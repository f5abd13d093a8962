using System.Text;
using Microsoft.AspNetCore.Http;
using Scim.Server.AspNetCore.Requests;

namespace Scim.Server.AspNetCore.Tests.Requests;

/// <summary>Decoding a filter reverses its encoding for every usual encoding.</summary>
public sealed class FilterPlusTests
{
    private const int Longest = 4;

    private static readonly string[] Pieces = ["+", " ", "\\\"", "\\\\", "1", "e", "\u00e9", "\U0001F600"];

    private static readonly (string Name, Func<string, string> Encode)[] Encodings =
    [
        ("everything escaped", Uri.EscapeDataString),
        ("form", text => Uri.EscapeDataString(text).Replace("%20", "+", StringComparison.Ordinal)),
        ("form, quotes as they are", text => UnescapeQuotes(Uri.EscapeDataString(text).Replace("%20", "+", StringComparison.Ordinal))),
        ("a plus as it is", text => Uri.EscapeDataString(text).Replace("%2B", "+", StringComparison.Ordinal)),
        ("a plus and quotes as they are", text => UnescapeQuotes(Uri.EscapeDataString(text).Replace("%2B", "+", StringComparison.Ordinal))),
    ];

    [Fact]
    public void A_filter_is_decoded_correctly_for_every_usual_encoding()
    {
        foreach (var text in Texts(Longest))
        {
            AssertDecoded($"title eq \"{text}\" and weight gt 1e+5 and nickName ne \"a+b\"");
        }
    }

    [Fact]
    public void Every_Unicode_scalar_value_is_decoded_unchanged()
    {
        foreach (var part in Enumerable.Range(0, 0x110000).Where(Rune.IsValid).Where(value => value is not ('"' or '\\')).Select(value => new Rune(value)).Chunk(1024))
        {
            AssertDecoded($"title eq \"{string.Concat(part)}\"");
        }
    }

    private static void AssertDecoded(string filter)
    {
        foreach (var (name, encode) in Encodings)
        {
            QueryStringReader.TryRead(new QueryString("?filter=" + encode(filter)), out var query, out _).Should().BeTrue();
            if (query.Filter != filter)
            {
                query.Filter.Should().Be(filter, "it was sent with {0}", name);
            }
        }
    }

    private static IEnumerable<string> Texts(int longest) =>
        longest == 0 ? [""] : Texts(longest - 1).SelectMany(text => Pieces.Select(piece => text + piece)).Prepend("");

    private static string UnescapeQuotes(string encoded) => encoded.Replace("%22", "\"", StringComparison.Ordinal).Replace("%5C", "\\", StringComparison.Ordinal);
}
