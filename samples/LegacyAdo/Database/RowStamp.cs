using System.Data.Common;
using System.Globalization;
using Scim.Server;

namespace LegacyAdo.Database;

/// <summary>ROW_VERSION, CREATED_AT and CHANGED_AT, which the database itself keeps.</summary>
internal sealed record RowStamp(long Version, DateTimeOffset Created, DateTimeOffset Changed)
{
    /// <summary>That of a row which is not there yet.</summary>
    public static readonly RowStamp None = new(0, default, default);

    public static RowStamp Read(DbDataReader row, int at) => new(row.GetInt64(at), Times.Parse(row.GetString(at + 1)), Times.Parse(row.GetString(at + 2)));

    private ScimVersion ScimVersion => new(Version.ToString(CultureInfo.InvariantCulture));

    public ScimMeta ToMeta(string type) => new() { ResourceType = type, Created = Created, LastModified = Changed, Version = ScimVersion.ToString() };

    public ScimStamp ToStamp(string id, bool changed) => new() { Id = id, Version = ScimVersion, Created = Created, LastModified = Changed, Changed = changed };

    /// <summary>Lets nobody overwrite what he has not seen.</summary>
    /// <exception cref="ScimException">412: the row has another version.</exception>
    public void Check(ScimVersion? expected)
    {
        if (expected is { } version && version != ScimVersion)
        {
            throw Differs();
        }
    }

    public static ScimException Differs() => new(ScimError.PreconditionFailed("The resource was changed since it was read."));
}
