namespace Scim.Server.EntityFrameworkCore.Writing;

/// <summary>A write lost a race in a table that it shares with other resources. Repeated over fresh rows, it is likely to succeed.</summary>
internal sealed class SharedTableException(string table, ScimError error, Exception innerException) : Exception(error.Detail, innerException)
{
    public string Table => table;

    /// <summary>What the client is told if repeating does not help.</summary>
    public ScimError Error => error;
}
