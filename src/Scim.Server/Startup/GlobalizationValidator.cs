using System.Text;

namespace Scim.Server.Startup;

/// <summary>
/// Text is compared after Unicode normalization. In globalization-invariant mode the runtime silently leaves text as it is:
/// then two spellings of one name would be two users.
/// </summary>
internal static class GlobalizationValidator
{
    public static bool IsInvariant() =>
        (AppContext.TryGetSwitch("System.Globalization.Invariant", out var invariant) && invariant)
        || !string.Equals("e\u0301".Normalize(NormalizationForm.FormC), "\u00e9", StringComparison.Ordinal);

    public static void Validate(bool invariant, ICollection<string> errors)
    {
        if (invariant)
        {
            errors.Add("Globalization is invariant, so text cannot be normalized for comparison; "
                + "set InvariantGlobalization to false and install ICU (libicu).");
        }
    }
}
