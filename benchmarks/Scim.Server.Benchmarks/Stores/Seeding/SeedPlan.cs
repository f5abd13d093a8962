namespace Scim.Server.Benchmarks.Stores.Seeding;

/// <summary>What a database is filled with: one big tenant, which stands first, among many small ones.</summary>
internal sealed record SeedPlan(IReadOnlyList<SeedTenant> Tenants)
{
    private const int SmallUsers = 20;

    /// <summary>The sizes of the groups that are compared.</summary>
    public static IReadOnlyList<int> GroupSizes { get; } = [10, 1_000, 100_000];

    public SeedTenant Big => Tenants[0];

    public SeedTenant Small => Tenants[Tenants.Count / 2];

    public long Users => Tenants.Sum(tenant => (long)tenant.Users);

    public static SeedPlan Create(int users, int smallTenants)
    {
        // At least half of the users stay outside of all groups: theirs is the plain GET.
        int[] groups = [.. GroupSizes.Select(size => Math.Min(size, users / 2)).Distinct()];
        var small = Enumerable.Range(1, smallTenants).Select(number => new SeedTenant($"small-{number}", number, SmallUsers) { Groups = [SmallUsers / 2] });
        return new([new SeedTenant(string.Empty, 0, users) { Groups = groups }, .. small]);
    }
}
