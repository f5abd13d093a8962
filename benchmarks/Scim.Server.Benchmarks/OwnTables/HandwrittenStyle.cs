namespace Scim.Server.Benchmarks.OwnTables;

/// <summary>How a query is written by hand.</summary>
internal enum HandwrittenStyle
{
    /// <summary>Entities with their children by one statement, made into users in memory.</summary>
    Included,

    /// <summary>The projection of the store in the query, with a statement for each list.</summary>
    Projected,
}
