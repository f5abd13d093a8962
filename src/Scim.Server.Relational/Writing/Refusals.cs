using Scim.Server.Relational.Layout;

namespace Scim.Server.Relational.Writing;

/// <summary>The errors with which writes are rejected.</summary>
internal static class Refusals
{
    public static ScimException NotFound(ScimResourceType type, Guid id) => NotFound(type, ResourceId.ToText(id));

    public static ScimException NotFound(ScimResourceType type, string id) => new(ScimError.NoResource(type.Name, id));

    public static ScimException UnknownMember(string? id) =>
        new(ScimError.InvalidValue($"members: there is no resource with the id '{id}'; expected the id of an existing one."));

    /// <summary>412 where another version is expected.</summary>
    public static void CheckVersion(ScimResourceType type, ResourceState stored, ScimVersion? expected)
    {
        if (expected is { } wanted && wanted != stored.ToVersion())
        {
            throw new ScimException(ScimError.PreconditionFailed(
                $"The {type.Name} has been modified: its version is {stored.ToVersion()}, but {wanted} was expected."));
        }
    }
}
