using Scim.Server.Protocol.Model;
using Scim.Server.Schemas;

namespace Scim.Server.Protocol.Writes;

/// <summary>
/// Validates that required write-only attributes are present in a new resource and in every later state. The body alone is not sufficient: a
/// client that replaces what it has read cannot send it again, and the stored value is kept.
/// </summary>
internal static class RequiredSecretValidator
{
    /// <summary>Validates a new resource as the client sent it, including its password.</summary>
    /// <exception cref="ScimException">400 invalidValue: something is missing.</exception>
    public static void ValidateNew(ScimObject resource, TypeModel type) => Validate(resource, type, password: null);

    /// <summary>Validates a state whose password has been extracted.</summary>
    /// <exception cref="ScimException">400 invalidValue: something is missing.</exception>
    public static void ValidateState(ScimObject resource, TypeModel type) => Validate(resource, type, type.PasswordName);

    private static void Validate(ScimObject resource, TypeModel type, string? password)
    {
        if (type.ResourceType.Root.SubAttributeMap.HasRequiredWriteOnly && FindMissing(resource, type.ResourceType.Root.SubAttributeMap, password) is { } missing)
        {
            throw new ScimException(ScimError.InvalidValue($"'{missing}' is required but missing or empty."));
        }
    }

    private static string? FindMissing(ScimObject node, AttributeMap parts, string? password)
    {
        foreach (var attribute in parts.RequiredWriteOnly)
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
        foreach (var attribute in parts.Attributes.Where(attribute => attribute.SubAttributeMap.HasRequiredWriteOnly))
        {
            foreach (var element in node[attribute.Name].Elements)
            {
                if (element.AsObject() is { } child && FindMissing(child, attribute.SubAttributeMap, password: null) is { } missing)
                {
                    return $"{attribute.Name}{(attribute.IsExtension ? ':' : '.')}{missing}";
                }
            }
        }

        return null;
    }
}
