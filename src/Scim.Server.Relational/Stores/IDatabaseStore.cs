using Scim.Server.Relational.Databases;

namespace Scim.Server.Relational.Stores;

/// <summary>A store of any resource type that exposes its database.</summary>
internal interface IDatabaseStore
{
    Database Database { get; }
}
