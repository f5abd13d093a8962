namespace Scim.Server.EntityFrameworkCore.Mapping;

/// <summary>Extracts the reason from exceptions that Entity Framework Core throws for what it cannot translate.</summary>
internal static class ProviderReason
{
    // Phrases of Entity Framework Core.
    private const string NotTranslated = "could not be translated";
    private const string Information = "Additional information: ";
    private static readonly string[] Advice = ["If this method can be mapped", "Either rewrite the query"];

    /// <summary>Whether a translation throws this for an expression that it does not support.</summary>
    public static bool IsUnsupported(Exception exception) => exception is InvalidOperationException or NotSupportedException or ScimException or InvalidCastException;

    /// <summary>The reason alone: the message has the whole query before it, and advice after it.</summary>
    public static string Find(Exception exception)
    {
        var text = exception.Message.ReplaceLineEndings("\n");
        var start = text.IndexOf(Information, StringComparison.Ordinal);
        if (start < 0 && text.Contains(NotTranslated, StringComparison.Ordinal))
        {
            return "the provider cannot translate it.";
        }

        var reason = (start < 0 ? text : text[(start + Information.Length)..]).Split('\n', 2)[0];
        var end = Advice.Select(advice => reason.IndexOf(advice, StringComparison.Ordinal)).Where(at => at > 0).DefaultIfEmpty(reason.Length).Min();
        return reason[..end].Trim();
    }
}
