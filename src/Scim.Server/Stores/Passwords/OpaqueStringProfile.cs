using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Scim.Server.Stores.Passwords;

/// <summary>Prepares a password as the OpaqueString profile does (RFC 8265 §4.2): every space is U+0020, the form is NFC, case is kept.</summary>
internal static class OpaqueStringProfile
{
    /// <summary>False for an empty password and for one with control characters, U+FFFE or lone surrogates.</summary>
    public static bool TryPrepare(string password, [NotNullWhen(true)] out string? prepared)
    {
        prepared = null;
        if (password.Length == 0 || !ScimText.IsStorable(password) || password.Any(char.IsControl))
        {
            return false;
        }

        prepared = string.Concat(password.Select(character => IsSpace(character) ? ' ' : character)).Normalize(NormalizationForm.FormC);
        return true;
    }

    private static bool IsSpace(char character) => char.GetUnicodeCategory(character) == UnicodeCategory.SpaceSeparator;
}
