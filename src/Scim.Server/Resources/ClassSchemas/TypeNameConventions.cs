namespace Scim.Server.Resources.ClassSchemas;

/// <summary>The endpoint and the URN of a resource type that names none.</summary>
internal static class TypeNameConventions
{
    /// <summary>The name in the plural: Devices, Boxes, Categories.</summary>
    public static string GetEndpoint(string name) => name switch
    {
        [.., 'y'] when name.Length > 1 && !"aeiou".Contains(char.ToLowerInvariant(name[^2]), StringComparison.Ordinal) => $"{name[..^1]}ies",
        [.., 's' or 'x' or 'z'] or [.., 'c' or 's', 'h'] => $"{name}es",
        _ => $"{name}s",
    };

    /// <summary>For Fabrikam.Inventory.Device: urn:fabrikam:scim:schemas:core:2.0:Device.</summary>
    public static string GetUrn(Type type, string name)
    {
        var root = (type.Namespace ?? type.Assembly.GetName().Name ?? string.Empty).Split('.')[0];
        return $"urn:{string.Concat(root.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant()}:scim:schemas:core:2.0:{name}";
    }
}
