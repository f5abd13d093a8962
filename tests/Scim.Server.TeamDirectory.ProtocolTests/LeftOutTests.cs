namespace Scim.Server.TestSupport;

/// <summary>The tests that cannot hold over the tables of samples/TeamDirectory, each with its reason.</summary>
internal static class LeftOutTests
{
    private const string OfUpper = "The folded columns are Identity's upper case, and unfolded ones the database's: neither maps widths nor composes letters, as RFC 8265 asks.";

    /// <summary>Class and method, or the beginning of a display name, with the reason.</summary>
    public static IReadOnlyList<(string Test, string Because)> All { get; } =
    [
        .. LeftOutEverywhere.All,
        ("TenancyTests.Wide_and_narrow_letters_are_the_same_name", OfUpper),
        ("TenancyTests.Composed_and_decomposed_letters_match", OfUpper),
    ];
}
