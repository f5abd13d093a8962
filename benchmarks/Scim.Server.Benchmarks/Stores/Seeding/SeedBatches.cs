using Scim.Server.Relational.Layout;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Benchmarks.Stores.Seeding;

/// <summary>Makes the rows of a plan, batch by batch.</summary>
internal sealed class SeedBatches(SeedPlan plan, Catalog catalog, IReadOnlyDictionary<string, TenantKey> keys)
{
    private const int Size = 20_000;

    private readonly TypeLayout users = catalog.Of(ScimResourceTypes.User);
    private readonly TypeLayout groups = catalog.Of(ScimResourceTypes.Group);

    /// <summary>All of them; each is made when it is asked for.</summary>
    public IEnumerable<SeedBatch> All()
    {
        foreach (var part in plan.Tenants.SelectMany(tenant => Enumerable.Range(0, tenant.Users).Select(number => (tenant, number))).Chunk(Size))
        {
            yield return new SeedBatch(Array.ConvertAll(part, user => User(user.tenant, user.number)));
        }

        foreach (var tenant in plan.Tenants)
        {
            yield return new SeedBatch([.. tenant.Groups.Select(size => Group(tenant, size))])
            {
                Members = [.. tenant.Groups.SelectMany(size => Enumerable.Range(0, size).Select(number => (keys[tenant.Name], tenant.GroupId(size), tenant.UserId(number))))],
            };
        }
    }

    private SeedResource User(SeedTenant tenant, int number) =>
        SeedResource.Of(new(keys[tenant.Name], tenant.UserId(number)), SeedId.CreatedOf(number), SeedUser.Tree(number), users);

    private SeedResource Group(SeedTenant tenant, int size) => SeedResource.Of(
        new(keys[tenant.Name], tenant.GroupId(size)), SeedId.CreatedOf(tenant.Users + tenant.Groups.ToList().IndexOf(size)), SeedGroup.Tree(size), groups);
}
