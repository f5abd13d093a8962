namespace Scim.Server.PostgreSql.Sql;

/// <summary>How sessions run statements.</summary>
/// <param name="CommandTimeout">In seconds; 0 is without end, null what the data source says.</param>
/// <param name="MayPrepare">Whether statements may be kept prepared.</param>
internal sealed record SessionSettings(int? CommandTimeout, bool MayPrepare);
