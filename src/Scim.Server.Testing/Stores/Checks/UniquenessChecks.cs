namespace Scim.Server.Testing.Stores.Checks;

/// <summary>Values that only one resource of a tenant may have.</summary>
internal static class UniquenessChecks<TResource> where TResource : ScimResource, new()
{
    public static IEnumerable<Definition<TResource>> All =>
    [
        new("A unique value that is taken is rejected with 409 uniqueness, on create and on update", Refuses) { Applies = Needs<TResource>.Unique },
        new("A unique value is compared without regard to case unless it is caseExact", IgnoresCase) { Applies = Needs<TResource>.UniqueIgnoringCase },
        new("Fifty creates of one unique value at once give exactly one resource", HoldsAgainstMany) { Applies = Needs<TResource>.Unique },
        new("A unique value may be used again in another tenant", IsPerTenant) { Applies = Needs<TResource>.UniqueAndOtherTenant },
        new("Deleting a resource frees its unique values", IsFreedByDelete) { Applies = Needs<TResource>.Unique },
        new("Changing a unique value frees the old one", IsFreedByChange) { Applies = Needs<TResource>.Unique },
        new("A resource may keep its own unique value, and change its case", AllowsOwn) { Applies = Needs<TResource>.UniqueIgnoringCase },
    ];

    private static async Task Refuses(World<TResource> world)
    {
        var first = await world.Add(Named(world, "taken")).ConfigureAwait(false);
        var second = await world.Add(Named(world, "free")).ConfigureAwait(false);
        await RefusesCreate(world, "taken").ConfigureAwait(false);
        await Expect.Refused(409, ScimErrorType.Uniqueness, () => world.Change(second.Id, Naming(world, "taken")), "an update to a value that is taken").ConfigureAwait(false);
        await world.Read(first.Id).ConfigureAwait(false);
        Expect.Equal(2, (await world.QueryAll().ConfigureAwait(false)).TotalResults, "the number of resources after a rejected create");
    }

    private static async Task IgnoresCase(World<TResource> world)
    {
        await world.Add(Named(world, "Taken \u00e9")).ConfigureAwait(false);
        await RefusesCreate(world, "tAKEN \u00e9").ConfigureAwait(false);
        if (world.CaseFolding != ScimCaseFolding.Ascii)
        {
            await RefusesCreate(world, "tAKEN \u00c9").ConfigureAwait(false);
        }

        if (world.CaseFolding == ScimCaseFolding.Unicode)
        {
            await RefusesCreate(world, "taken e\u0301").ConfigureAwait(false);
        }
    }

    private static async Task HoldsAgainstMany(World<TResource> world)
    {
        var errors = await World<TResource>.AtOnce(50, _ => world.Add(Named(world, "wanted by all"))).ConfigureAwait(false);
        Expect.Equal(1, errors.Count(error => error is null), "the number of creates that succeed");
        Expect.That(
            errors.All(error => error is null or { Status: 409, Type: ScimErrorType.Uniqueness }), "409 uniqueness for all others", "another error came");
        Expect.Equal(1, (await world.QueryAll().ConfigureAwait(false)).TotalResults, "the number of resources afterwards");
    }

    private static async Task IsPerTenant(World<TResource> world)
    {
        await world.Add(Named(world, "the same")).ConfigureAwait(false);
        var error = await Expect.ErrorOf(() => world.Add(Named(world, "the same"), world.There)).ConfigureAwait(false);
        Expect.That(error is null, "another tenant to be able to use the value", $"it was rejected with {error?.Status}");
    }

    private static async Task IsFreedByDelete(World<TResource> world)
    {
        var stamp = await world.Add(Named(world, "again")).ConfigureAwait(false);
        await world.Delete(stamp.Id).ConfigureAwait(false);
        var error = await Expect.ErrorOf(() => world.Add(Named(world, "again"))).ConfigureAwait(false);
        Expect.That(error is null, "the value of a deleted resource to be free", $"it was rejected with {error?.Status}");
    }

    private static async Task IsFreedByChange(World<TResource> world)
    {
        var stamp = await world.Add(Named(world, "old")).ConfigureAwait(false);
        await world.Change(stamp.Id, Naming(world, "new")).ConfigureAwait(false);
        await RefusesCreate(world, "new").ConfigureAwait(false);
        var error = await Expect.ErrorOf(() => world.Add(Named(world, "old"))).ConfigureAwait(false);
        Expect.That(error is null, "the old value to be free", $"it was rejected with {error?.Status}");
    }

    private static async Task AllowsOwn(World<TResource> world)
    {
        var stamp = await world.Add(Named(world, "mine")).ConfigureAwait(false);
        var error = await Expect.ErrorOf(() => world.Change(stamp.Id, Naming(world, "MINE"))).ConfigureAwait(false);
        Expect.That(error is null, "a resource to be able to change the case of its own value", $"it was rejected with {error?.Status}");
        var found = (await world.Read(stamp.Id).ConfigureAwait(false)).Node[world.Samples.Unique?.Name ?? ""];
        Expect.Equal("MINE", found.AsString(), "the value afterwards");
    }

    private static Task RefusesCreate(World<TResource> world, string value) =>
        Expect.Refused(409, ScimErrorType.Uniqueness, () => world.Add(Named(world, value)), $"a second resource with the value '{value}'");

    private static TResource Named(World<TResource> world, string value)
    {
        var resource = world.Make();
        Naming(world, value)(resource.Node);
        return resource;
    }

    private static Action<ScimObject> Naming(World<TResource> world, string value) => resource =>
        resource[world.Samples.Unique?.Name ?? ""] = ScimValue.From(value);
}
