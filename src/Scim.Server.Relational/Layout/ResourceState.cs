using System.Data.Common;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Scim.Server.Relational.Layout;

/// <summary>What the columns of a resource say beside its document.</summary>
/// <param name="Version">Counted up by one with each change.</param>
/// <param name="Created">Unix time in milliseconds.</param>
/// <param name="Modified">Unix time in milliseconds.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ResourceState(long Version, long Created, long Modified)
{
    /// <summary>Reads version, created and modified, which stand next to each other.</summary>
    public static ResourceState Read(DbDataReader row, int first) => new(row.GetInt64(first), row.GetInt64(first + 1), row.GetInt64(first + 2));

    /// <summary>The number of a version that these stores gave; -1, which no resource has, for any other.</summary>
    public static long NumberOf(ScimVersion version) =>
        long.TryParse(version.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && version == new ResourceState(number, 0, 0).ToVersion() ? number : -1;

    /// <summary>The state after a change; time never runs backwards.</summary>
    public ResourceState Next(long now) => new(Version + 1, Created, Math.Max(Modified, now));

    public ScimVersion ToVersion() => new(Version.ToString(CultureInfo.InvariantCulture));

    public ScimStamp ToStamp(Guid id, bool changed) => new()
    {
        Id = ResourceId.ToText(id),
        Version = ToVersion(),
        Created = DateTimeOffset.FromUnixTimeMilliseconds(Created),
        LastModified = DateTimeOffset.FromUnixTimeMilliseconds(Modified),
        Changed = changed,
    };
}
