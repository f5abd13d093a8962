namespace Scim.Server.Tests.Testing.Plain;

/// <summary>Rows in a list, one lock around all: the simplest thing that keeps the contract.</summary>
internal sealed class PlainDatabase(PlainTraits traits)
{
    private readonly List<PlainRow> rows = [];
    private int last;

    public PlainTraits Traits { get; } = traits;

    public Lock Lock { get; } = new();

    public string NextId() => Traits.Id(++last);

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
    public IEnumerable<PlainRow> Of(string tenant) => rows.Where(row => row.Tenant == tenant).OrderBy(row => row.Id, Traits.IdComparer);

    public PlainRow? Find(string tenant, string id) => rows.Find(row => row.Tenant == tenant && row.Id == id);

    /// <summary>The groups of a member, direct ones first, each part by id.</summary>
    public IReadOnlyList<ScimGroupReference> GroupsOf(string tenant, string id)
    {
        var direct = Holders([id]).ToList();
        var all = new List<PlainRow>(direct);
        for (var wave = direct; wave.Count > 0; all.AddRange(wave))
        {
            wave = [.. Holders([.. wave.Select(row => row.Id)]).Except(all)];
        }

        var indirect = all.Except(direct).OrderBy(row => row.Id, Traits.IdComparer);
        return [.. direct.Select(row => Reference(row, "direct")), .. indirect.Select(row => Reference(row, "indirect"))];

        IEnumerable<PlainRow> Holders(IReadOnlyCollection<string> ids) => Of(tenant).Where(row => row.Members.Any(ids.Contains));
    }

    private static ScimGroupReference Reference(PlainRow row, string type) => new() { Value = row.Id, Type = type };
}
