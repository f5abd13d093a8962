namespace Scim.Server.Resources.Reading;

/// <summary>The suggested values of an attribute, where they are all that is allowed (RFC 7643 §7).</summary>
internal static class CanonicalValues
{
    /// <summary>Whether the text is one of them, under the attribute's caseExact, or the attribute has none.</summary>
    public static bool IsAllowed(ScimAttribute attribute, string text)
    {
        var comparison = attribute.CaseExact ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
        for (var index = 0; index < attribute.CanonicalValues.Count; index++)
        {
            if (string.Equals(attribute.CanonicalValues[index], text, comparison))
            {
                return true;
            }
        }

        return attribute.CanonicalValues.Count == 0;
    }

    /// <summary>The first part of an element that holds another text; null where all is well.</summary>
    public static ScimAttribute? FindInvalid(ScimAttribute attribute, ScimObject element)
    {
        foreach (var part in attribute.SubAttributes)
        {
            if (element[part.Name].AsString() is { } text && !IsAllowed(part, text))
            {
                return part;
            }
        }

        return null;
    }
}
