using Scim.Server.Relational.Catalog;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Writes;

/// <summary>One attempt to write a document, from which a failure can be diagnosed.</summary>
/// <param name="Layout">The layout from which the index rows were created.</param>
/// <param name="Generation">The generation of the layout.</param>
internal sealed record ResourceWriteAttempt(TypeLayout Layout, long Generation)
{
    /// <summary>The index rows that the write adds, in the order of the paths.</summary>
    public IReadOnlyList<SqlIndexEntry> Added { get; init; } = [];

    /// <summary>Whether the resource must already exist.</summary>
    public bool IsUpdate { get; init; }

    /// <summary>The version that it must have; null if any is accepted.</summary>
    public ScimVersion? Expected { get; init; }

    public SqlText GetCondition(ResourceKey key) => WriteCondition.Create(key, Generation, Added);
}
