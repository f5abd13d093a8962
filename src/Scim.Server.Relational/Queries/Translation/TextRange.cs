using System.Text;

namespace Scim.Server.Relational.Queries.Translation;

/// <summary>Ranges of texts in the order of code points.</summary>
internal static class TextRange
{
    /// <summary>The first text after all that begin with the prefix; null if there is none.</summary>
    public static string? GetPrefixEnd(string prefix)
    {
        var runes = prefix.EnumerateRunes().ToArray();
        for (var index = runes.Length - 1; index >= 0; index--)
        {
            if (Next(runes[index]) is { } next)
            {
                return string.Concat(runes.Take(index).Append(next));
            }
        }

        return null;
    }

    private static Rune? Next(Rune rune) => rune.Value switch
    {
        0x10FFFF => null,
        0xD7FF => new Rune(0xE000),
        _ => new Rune(rune.Value + 1),
    };
}
