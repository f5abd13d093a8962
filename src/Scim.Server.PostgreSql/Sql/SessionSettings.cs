namespace Scim.Server.PostgreSql.Sql;

/// <summary>The settings with which sessions run statements.</summary>
/// <param name="CommandTimeout">In seconds; 0 for no timeout, null for that of the data source.</param>
/// <param name="MayPrepare">Whether statements may be kept prepared.</param>
internal sealed record SessionSettings(int? CommandTimeout, bool MayPrepare);
