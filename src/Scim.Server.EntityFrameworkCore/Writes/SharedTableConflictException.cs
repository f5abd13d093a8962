namespace Scim.Server.EntityFrameworkCore.Writes;

/// <summary>A write conflicted with another one in a table that it shares with other resources. A retry with fresh rows is likely to succeed.</summary>
internal sealed class SharedTableConflictException(string table, ScimError error, Exception innerException) : Exception(error.Detail, innerException)
{
    public string Table => table;

    /// <summary>The error for the client if retries do not help.</summary>
    public ScimError Error => error;
}
