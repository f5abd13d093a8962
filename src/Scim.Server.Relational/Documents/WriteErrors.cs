using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Documents;

/// <summary>The errors with which writes are rejected.</summary>
internal static class WriteErrors
{
    public static ScimException NotFound(ScimResourceType type, Guid id) => NotFound(type, ResourceId.ToText(id));

    public static ScimException NotFound(ScimResourceType type, string id) => new(ScimError.ResourceNotFound(type.Name, id));

    public static ScimException UnknownMember(string? id) =>
        new(ScimError.InvalidValue($"members: there is no resource with the id '{id}'; expected the id of an existing resource."));

    /// <summary>412 if another version is expected.</summary>
    public static void CheckVersion(ScimResourceType type, ResourceState stored, ScimVersion? expected)
    {
        if (expected is { } wanted && wanted != stored.ToVersion())
        {
            throw new ScimException(ScimError.PreconditionFailed(
                $"The {type.Name} has been modified: its version is {stored.ToVersion()}, but {wanted} was expected."));
        }
    }
}
