namespace Scim.Server.Tests.Testing.Plain;

/// <summary>A list of rows behind one lock: the simplest storage that meets the store contract.</summary>
internal sealed class PlainDatabase(PlainStoreOptions traits)
{
    private readonly List<PlainRow> rows = [];
    private int last;

    public PlainStoreOptions Traits { get; } = traits;

    public Lock Lock { get; } = new();

    public string NextId() => Traits.CreateId(++last);

    public void Add(PlainRow row) => rows.Add(row);

    public void Remove(PlainRow row)
    {
        rows.Remove(row);
        foreach (var group in rows.Where(other => other.Tenant == row.Tenant))
        {
            if (group.Members.Remove(row.Id))
            {
                group.Touch();
            }
        }
    }

    /// <summary>The rows of a tenant, by id.</summary>
    public IEnumerable<PlainRow> GetRows(string tenant) => rows.Where(row => row.Tenant == tenant).OrderBy(row => row.Id, Traits.IdComparer);

    public PlainRow? Find(string tenant, string id) => rows.Find(row => row.Tenant == tenant && row.Id == id);

    /// <summary>The groups of a member, direct ones first, each kind ordered by id.</summary>
    public IReadOnlyList<ScimGroupReference> GetGroups(string tenant, string id)
    {
        var direct = Holders([id]).ToList();
        var all = new List<PlainRow>(direct);
        for (var wave = direct; wave.Count > 0; all.AddRange(wave))
        {
            wave = [.. Holders([.. wave.Select(row => row.Id)]).Except(all)];
        }

        var indirect = all.Except(direct).OrderBy(row => row.Id, Traits.IdComparer);
        return [.. direct.Select(row => CreateReference(row, "direct")), .. indirect.Select(row => CreateReference(row, "indirect"))];

        IEnumerable<PlainRow> Holders(IReadOnlyCollection<string> ids) => GetRows(tenant).Where(row => row.Members.Any(ids.Contains));
    }

    private static ScimGroupReference CreateReference(PlainRow row, string type) => new() { Value = row.Id, Type = type };
}
