using System.Data.Common;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Scim.Server.Relational.Catalog;

/// <summary>The columns of a resource besides its document.</summary>
/// <param name="Version">Incremented with each change.</param>
/// <param name="Created">Unix time in milliseconds.</param>
/// <param name="Modified">Unix time in milliseconds.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ResourceState(long Version, long Created, long Modified)
{
    /// <summary>Reads version, created and modified from adjacent columns.</summary>
    public static ResourceState Read(DbDataReader row, int first) => new(row.GetInt64(first), row.GetInt64(first + 1), row.GetInt64(first + 2));

    /// <summary>The number of a version that these stores assigned; -1, which no resource has, for any other.</summary>
    public static long ParseVersion(ScimVersion version) =>
        long.TryParse(version.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && version == new ResourceState(number, 0, 0).ToVersion() ? number : -1;

    /// <summary>The state after a change; the modification time never decreases.</summary>
    public ResourceState Next(long now) => new(Version + 1, Created, Math.Max(Modified, now));

    public ScimVersion ToVersion() => new(Version.ToString(CultureInfo.InvariantCulture));

    public ScimWriteResult ToWriteResult(Guid id, bool changed) => new()
    {
        Id = ResourceId.ToText(id),
        Version = ToVersion(),
        Created = DateTimeOffset.FromUnixTimeMilliseconds(Created),
        LastModified = DateTimeOffset.FromUnixTimeMilliseconds(Modified),
        HasChanged = changed,
    };
}
