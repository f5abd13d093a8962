namespace Scim.Server.EntityFrameworkCore.Writing;

/// <summary>The text of a provider's error, which no client ever sees.</summary>
internal static class ErrorText
{
    /// <summary>Whether it names something: the name stands in it as a whole, not as the beginning of a longer one.</summary>
    public static bool Names(string text, string? name)
    {
        if (name is not { Length: > 0 })
        {
            return false;
        }

        for (var at = text.IndexOf(name, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(name, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            if ((at == 0 || !IsPart(text[at - 1])) && (at + name.Length == text.Length || !IsPart(text[at + name.Length])))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsPart(char character) => char.IsLetterOrDigit(character) || character == '_';
}
