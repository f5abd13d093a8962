using Scim.Server.Protocol.Model;
using Scim.Server.Schemas;

namespace Scim.Server.Protocol.Writing;

/// <summary>
/// Validates that required write-only attributes are present in a new resource and in every later state. The body alone is not sufficient: a
/// client that replaces what it has read cannot send it again, and the stored value is kept.
/// </summary>
internal static class RequiredSecrets
{
    /// <summary>Validates a new resource as the client sent it, including its password.</summary>
    /// <exception cref="ScimException">400 invalidValue: something is missing.</exception>
    public static void CheckNew(ScimObject resource, TypeModel type) => Check(resource, type, password: null);

    /// <summary>Validates a state whose password has been extracted.</summary>
    /// <exception cref="ScimException">400 invalidValue: something is missing.</exception>
    public static void CheckState(ScimObject resource, TypeModel type) => Check(resource, type, type.PasswordName);

    private static void Check(ScimObject resource, TypeModel type, string? password)
    {
        if (type.Type.Root.Parts.HasRequiredSecrets && FindMissing(resource, type.Type.Root.Parts, password) is { } missing)
        {
            throw new ScimException(ScimError.InvalidValue($"'{missing}' is required and missing or empty."));
        }
    }

    private static string? FindMissing(ScimObject node, AttributeMap parts, string? password)
    {
        foreach (var attribute in parts.RequiredSecrets)
        {
            var value = node[attribute.Name];
            if (!ReferenceEquals(attribute.Name, password) && (value.IsNone || (value.AsString() is { } text && string.IsNullOrWhiteSpace(text))))
            {
                return attribute.Name;
            }
        }

        return FindMissingBelow(node, parts);
    }

    private static string? FindMissingBelow(ScimObject node, AttributeMap parts)
    {
        foreach (var attribute in parts.List.Where(attribute => attribute.Parts.HasRequiredSecrets))
        {
            foreach (var element in node[attribute.Name].Elements)
            {
                if (element.AsObject() is { } child && FindMissing(child, attribute.Parts, password: null) is { } missing)
                {
                    return $"{attribute.Name}{(attribute.Name.Contains(':', StringComparison.Ordinal) ? ':' : '.')}{missing}";
                }
            }
        }

        return null;
    }
}
