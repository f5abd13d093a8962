using Scim.Server.Relational.Sql;

namespace Scim.Server.PostgreSql.Sql;

/// <summary>Statements that travel together.</summary>
/// <param name="Before">What controls the transaction and goes first.</param>
/// <param name="Statements">The statements.</param>
/// <param name="After">What goes last; null where nothing does.</param>
internal sealed record SqlEnvelope(IReadOnlyList<string> Before, IReadOnlyList<SqlStatement> Statements, string? After);
