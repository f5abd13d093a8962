using Scim.Server.Relational.Sql;

namespace Scim.Server.PostgreSql.Sql;

/// <summary>Statements that travel together.</summary>
/// <param name="Before">What controls the transaction and goes first.</param>
/// <param name="Statements">The statements.</param>
/// <param name="After">What goes last; null where nothing does.</param>
internal sealed record SqlEnvelope(IReadOnlyList<string> Before, IReadOnlyList<SqlStatement> Statements, string? After)
{
    /// <summary>Whether all can be prepared: what is to be kept so, and not while an error waits for its rollback, since the server refuses all else.</summary>
    public bool IsPrepared =>
        Statements.All(statement => statement.IsPrepared) && !Before.Any(sql => sql.StartsWith("ROLLBACK", StringComparison.Ordinal));
}
