using Scim.Server.Relational.Sql;

namespace Scim.Server.PostgreSql.Sql;

/// <summary>Statements that are sent together.</summary>
/// <param name="Before">Transaction control statements, sent first.</param>
/// <param name="Statements">The statements.</param>
/// <param name="After">The statement that is sent last; null for none.</param>
internal sealed record StatementBatch(IReadOnlyList<string> Before, IReadOnlyList<SqlStatement> Statements, string? After)
{
    /// <summary>Whether all can be prepared: all its statements are to be kept prepared, and no rollback is pending, before which the server rejects all else.</summary>
    public bool IsPrepared =>
        Statements.All(statement => statement.IsPrepared) && !Before.Any(sql => sql.StartsWith("ROLLBACK", StringComparison.Ordinal));
}
