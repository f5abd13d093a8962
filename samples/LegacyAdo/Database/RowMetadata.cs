using System.Data.Common;
using System.Globalization;
using Scim.Server;

namespace LegacyAdo.Database;

/// <summary>ROW_VERSION, CREATED_AT and CHANGED_AT, which the database itself keeps.</summary>
internal sealed record RowMetadata(long Version, DateTimeOffset Created, DateTimeOffset Changed)
{
    /// <summary>The metadata of a row that does not exist yet.</summary>
    public static readonly RowMetadata None = new(0, default, default);

    public static RowMetadata Read(DbDataReader row, int at) => new(row.GetInt64(at), Timestamps.Parse(row.GetString(at + 1)), Timestamps.Parse(row.GetString(at + 2)));

    private ScimVersion ScimVersion => new(Version.ToString(CultureInfo.InvariantCulture));

    public ScimMeta ToMeta(string type) => new() { ResourceType = type, Created = Created, LastModified = Changed, Version = ScimVersion.ToString() };

    public ScimWriteResult ToWriteResult(string id, bool changed) => new() { Id = id, Version = ScimVersion, Created = Created, LastModified = Changed, HasChanged = changed };

    /// <summary>Optimistic concurrency: rejects a write that is based on another version.</summary>
    /// <exception cref="ScimException">412: the row has another version.</exception>
    public void EnsureVersion(ScimVersion? expected)
    {
        if (expected is { } version && version != ScimVersion)
        {
            throw CreateVersionMismatch();
        }
    }

    public static ScimException CreateVersionMismatch() => new(ScimError.PreconditionFailed("The resource has changed since it was read."));
}
