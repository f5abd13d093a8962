using Scim.Server.Schemas;

namespace Scim.Server.Protocol.Registration;

/// <summary>
/// Makes equal definitions of a resource type one object, so that mounts with the same definition can share stores, which allow one definition for
/// each type. Thread-safe.
/// </summary>
internal sealed class ResourceTypePool
{
    private readonly List<ScimResourceType> types = [];

    /// <summary>The first type with this definition.</summary>
    public ScimResourceType GetOrAdd(ScimResourceType type)
    {
        lock (types)
        {
            if (types.Find(known => known.HasExternalId == type.HasExternalId && DefinitionEquality.AreEqual(known, type)) is { } equal)
            {
                return equal;
            }

            types.Add(type);
            return type;
        }
    }
}
