using Scim.Server.Schemas.Standard;

namespace Scim.Server;

/// <summary>The schemas that RFC 7643 defines, with its errata and the additions of later RFCs. Immutable and thread-safe.</summary>
public static class ScimSchemas
{
    /// <summary>User (RFC 7643 §4.1).</summary>
    public static ScimSchema User => UserSchema.Definition;

    /// <summary>The enterprise extension of User (RFC 7643 §4.3).</summary>
    public static ScimSchema EnterpriseUser => EnterpriseUserSchema.Definition;

    /// <summary>Group (RFC 7643 §4.2).</summary>
    public static ScimSchema Group => GroupSchema.Definition;

    /// <summary>The configuration that discovery shows (RFC 7643 §5, RFC 9865 §4, RFC 9967).</summary>
    public static ScimSchema ServiceProviderConfig => ServiceProviderConfigSchema.Definition;

    /// <summary>A resource type as discovery shows it (RFC 7643 §6).</summary>
    public static ScimSchema ResourceType => ResourceTypeSchema.Definition;

    /// <summary>A schema as discovery shows it (RFC 7643 §7).</summary>
    public static ScimSchema Schema => SchemaSchema.Definition;
}
