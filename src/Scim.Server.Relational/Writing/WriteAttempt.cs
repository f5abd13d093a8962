using Scim.Server.Relational.Layout;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Writing;

/// <summary>One attempt to write a document, from which a failure can be diagnosed.</summary>
/// <param name="Layout">What the index rows were made from.</param>
/// <param name="Generation">The generation of the layout.</param>
internal sealed record WriteAttempt(TypeLayout Layout, long Generation)
{
    /// <summary>The index rows that the write adds, in the order of the paths.</summary>
    public IReadOnlyList<IndexRow> Added { get; init; } = [];

    /// <summary>The resource, where it must be there before.</summary>
    public bool IsUpdate { get; init; }

    /// <summary>The version that it must have; null where any will do.</summary>
    public ScimVersion? Expected { get; init; }

    public SqlText ConditionOf(ResourceKey key) => WriteCondition.Of(key, Generation, Added);
}
