namespace Scim.Server.Benchmarks.Stores.Seeding;

/// <summary>A tenant and what it is filled with.</summary>
/// <param name="Name">Its name; the empty one is that of a server without tenants.</param>
/// <param name="Number">Sets its ids apart from those of others.</param>
/// <param name="Users">How many users it has: 0, 1, 2, and so on.</param>
internal sealed record SeedTenant(string Name, int Number, int Users)
{
    /// <summary>How many members each of its groups has: the first so many users.</summary>
    public IReadOnlyList<int> Groups { get; init; } = [];

    public Guid UserId(int number) => SeedId.Create(Number, number);

    /// <summary>The id of the group with so many members.</summary>
    public Guid GroupId(int members) => SeedId.Create(Number, Users + Groups.ToList().IndexOf(members));
}
