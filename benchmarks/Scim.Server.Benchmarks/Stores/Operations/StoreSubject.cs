using Scim.Server.Benchmarks.Stores.Seeding;

namespace Scim.Server.Benchmarks.Stores.Operations;

/// <summary>Filled stores that operations are run on.</summary>
internal abstract class StoreSubject
{
    public ScimContext UserContext { get; } = new() { Tenant = string.Empty, ResourceType = ScimResourceTypes.User };

    public ScimContext GroupContext => UserContext with { ResourceType = ScimResourceTypes.Group };

    public abstract IScimStore<ScimUser> Users { get; }

    public abstract IScimStore<ScimGroup> Groups { get; }

    /// <summary>What it was filled with.</summary>
    public abstract SeedTenant Filled { get; }

    /// <summary>The id of a user by its number.</summary>
    public abstract string UserId(int number);

    /// <summary>The id of the group with so many members.</summary>
    public abstract string GroupId(int members);
}
