namespace Scim.Server.PostgreSql.Sql;

/// <summary>The purpose of a session.</summary>
internal enum SessionRole
{
    /// <summary>Reading, each statement by itself.</summary>
    Read,

    /// <summary>Writing in a transaction that ends with the session's last statement.</summary>
    Write,

    /// <summary>Taking part in a unit of work that continues.</summary>
    Unit,
}
