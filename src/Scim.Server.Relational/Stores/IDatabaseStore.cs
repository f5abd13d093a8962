using Scim.Server.Relational.Databases;

namespace Scim.Server.Relational.Stores;

/// <summary>A store of whatever type, known by its database.</summary>
internal interface IDatabaseStore
{
    Database Database { get; }
}
