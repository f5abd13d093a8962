namespace Scim.Server.EntityFrameworkCore.Writes;

/// <summary>Searches the text of a provider's error, which is never sent to a client.</summary>
internal static class ProviderErrorText
{
    /// <summary>Whether the text contains a name as a whole word, not as a part of a longer one.</summary>
    public static bool ContainsName(string text, string? name)
    {
        if (name is not { Length: > 0 })
        {
            return false;
        }

        for (var at = text.IndexOf(name, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(name, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            if ((at == 0 || !IsNameCharacter(text[at - 1])) && (at + name.Length == text.Length || !IsNameCharacter(text[at + name.Length])))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsNameCharacter(char character) => char.IsLetterOrDigit(character) || character == '_';
}
