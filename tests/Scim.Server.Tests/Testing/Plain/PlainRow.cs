using System.Globalization;

namespace Scim.Server.Tests.Testing.Plain;

/// <summary>A stored resource.</summary>
internal sealed class PlainRow(string tenant, string type, string id, ScimObject content, IComparer<string> order)
{
    private int version = 1;

    public string Tenant { get; } = tenant;

    public string Type { get; } = type;

    public string Id { get; } = id;

    public ScimObject Content { get; set; } = content;

    public SortedSet<string> Members { get; } = new(order);

    public DateTimeOffset Created { get; } = DateTimeOffset.UnixEpoch;

    public DateTimeOffset LastModified { get; private set; } = DateTimeOffset.UnixEpoch;

    public ScimVersion Version => new(version.ToString(CultureInfo.InvariantCulture));

    public void Touch()
    {
        version++;
        LastModified = LastModified.AddSeconds(1);
    }
}
