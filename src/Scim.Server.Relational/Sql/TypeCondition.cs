namespace Scim.Server.Relational.Sql;

/// <summary>
/// Whether a row that is found by its id is of a type, as a condition that no index can answer. With a plain comparison PostgreSQL, while its
/// statistics know little, takes an index on type and time for one on the id, and reads every resource of the type.
/// </summary>
internal static class TypeCondition
{
    /// <summary>The condition on a column.</summary>
    /// <param name="column">The column of the type.</param>
    /// <param name="type">The name of the type, or its place.</param>
    public static SqlText Of(SqlText column, SqlText type) => SqlText.Of($"({column} = {type}) IS TRUE");

    /// <summary>The condition on <c>rtype</c>.</summary>
    public static SqlText Of(ScimResourceType type) => Of(SqlText.Of($"rtype"), SqlText.Of($"{type.Name}"));
}
