namespace Scim.Server.Protocol.Registration;

/// <summary>Removes the password from the schema of a resource type, so that a client that sends one gets an error.</summary>
internal static class PasswordlessSchema
{
    public static ScimResourceType Apply(ScimResourceType type)
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
