namespace Scim.Server.Protocol.Registration;

/// <summary>A type whose schema knows no password, so that a client that sends one is told.</summary>
internal static class WithoutPassword
{
    public static ScimResourceType Of(ScimResourceType type)
    {
        var kept = type.Schema.Attributes.Where(attribute => !IsPassword(attribute)).ToArray();
        if (kept.Length == type.Schema.Attributes.Count)
        {
            return type;
        }

        var schema = new ScimSchema(type.Schema.Id, type.Schema.Name, kept) { Description = type.Schema.Description };
        return type.With(schema);
    }

    private static bool IsPassword(ScimAttribute attribute) =>
        attribute.Mutability == ScimMutability.WriteOnly && string.Equals(attribute.Name, "password", StringComparison.OrdinalIgnoreCase);
}
