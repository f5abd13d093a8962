using Scim.Server.Relational.Catalog;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Benchmarks.Stores.Seeding;

/// <summary>Makes the rows of a plan, batch by batch.</summary>
internal sealed class SeedBatches(SeedPlan plan, IndexCatalog catalog, IReadOnlyDictionary<string, TenantKey> keys)
{
    private const int Size = 20_000;

    private readonly TypeLayout users = catalog.For(ScimResourceTypes.User);
    private readonly TypeLayout groups = catalog.For(ScimResourceTypes.Group);

    /// <summary>All of them; each is made when it is asked for.</summary>
    public IEnumerable<SeedBatch> CreateAll()
    {
        foreach (var part in plan.Tenants.SelectMany(tenant => Enumerable.Range(0, tenant.Users).Select(number => (tenant, number))).Chunk(Size))
        {
            yield return new SeedBatch(Array.ConvertAll(part, user => CreateUser(user.tenant, user.number)));
        }

        foreach (var tenant in plan.Tenants)
        {
            yield return new SeedBatch([.. tenant.Groups.Select(size => CreateGroup(tenant, size))])
            {
                Members = [.. tenant.Groups.SelectMany(size => Enumerable.Range(0, size).Select(number => (keys[tenant.Name], tenant.GroupId(size), tenant.UserId(number))))],
            };
        }
    }

    private SeedResource CreateUser(SeedTenant tenant, int number) =>
        SeedResource.Create(new(keys[tenant.Name], tenant.UserId(number)), SeedId.GetCreated(number), SeedUser.CreateTree(number), users);

    private SeedResource CreateGroup(SeedTenant tenant, int size) => SeedResource.Create(
        new(keys[tenant.Name], tenant.GroupId(size)), SeedId.GetCreated(tenant.Users + tenant.Groups.ToList().IndexOf(size)), SeedGroup.CreateTree(size), groups);
}
