namespace Scim.Server.Testing.Stores.Checks;

/// <summary>FindAsync, and what a resource looks like that the store gives.</summary>
internal static class ReadingChecks<TResource> where TResource : ScimResource, new()
{
    // Ids of the shape that stores themselves give, and whatever else a client may write into a URL.
    private static readonly string[] AbsentIds =
        ["00000000-0000-7000-8000-000000000000", "0", "no such id", "a/b", "..", "'; --", "\u00e9\U0001F600", new('x', 2_000)];

    public static IEnumerable<Definition<TResource>> All =>
    [
        new("FindAsync answers null for an id that does not exist", FindsNothing),
        new("FindAsync answers null for a resource of another tenant", HidesOtherTenants) { Applies = Needs<TResource>.OtherTenant },
        new("A resource is found as it was created", KeepsContent),
        new("Resources that the store gives are frozen", GivesFrozen),
        new("meta agrees with what the write answered", TellsMeta),
    ];

    private static async Task FindsNothing(World<TResource> world)
    {
        await world.Add().ConfigureAwait(false);
        foreach (var id in AbsentIds)
        {
            var found = await world.Find(id).ConfigureAwait(false);
            Expect.That(found is null, $"null for the id '{id}'", "a resource came");
        }
    }

    private static async Task HidesOtherTenants(World<TResource> world)
    {
        var stamp = await world.Add().ConfigureAwait(false);
        var found = await world.Find(stamp.Id, world.There).ConfigureAwait(false);
        Expect.That(found is null, "null for the id of another tenant's resource", "the resource came");
    }

    private static async Task KeepsContent(World<TResource> world)
    {
        var given = world.Make();
        var stamp = await world.Add(given).ConfigureAwait(false);
        var found = await world.Read(stamp.Id).ConfigureAwait(false);
        for (var index = 0; index < given.Node.Count; index++)
        {
            var name = given.Node.NameAt(index);
            Expect.Equal(given.Node.ValueAt(index), found.Node[name], $"'{name}' of the resource that is found");
        }
    }

    private static async Task GivesFrozen(World<TResource> world)
    {
        var stamp = await world.Add().ConfigureAwait(false);
        var found = await world.Read(stamp.Id).ConfigureAwait(false);
        Expect.That(found.Node.IsFrozen, "a frozen resource from FindAsync", "it could still be changed");
        var page = await world.QueryAll().ConfigureAwait(false);
        Expect.That(page.Resources.All(resource => resource.Node.IsFrozen), "frozen resources from QueryAsync", "one could still be changed");
    }

    private static async Task TellsMeta(World<TResource> world)
    {
        var stamp = await world.Add().ConfigureAwait(false);
        await Compare(world, stamp).ConfigureAwait(false);
        stamp = await world.Change(stamp.Id, world.Samples.Rename(1)).ConfigureAwait(false);
        await Compare(world, stamp).ConfigureAwait(false);
    }

    // A store may leave parts of meta to the engine; what it says must be right, to the millisecond that a document shows.
    private static async Task Compare(World<TResource> world, ScimStamp stamp)
    {
        var meta = (await world.Read(stamp.Id).ConfigureAwait(false)).Meta;
        if (await Needs<TResource>.Versions(world).ConfigureAwait(false))
        {
            Expect.Equal(stamp.Version.ToString(), meta?.Version ?? stamp.Version.ToString(), "meta.version");
        }

        Expect.That(IsNear(meta?.Created, stamp.Created), $"meta.created to be {stamp.Created:O}", $"it was {meta?.Created:O}");
        Expect.That(IsNear(meta?.LastModified, stamp.LastModified), $"meta.lastModified to be {stamp.LastModified:O}", $"it was {meta?.LastModified:O}");
    }

    private static bool IsNear(DateTimeOffset? shown, DateTimeOffset stamped) =>
        shown is not { } instant || (instant - stamped).Duration() < TimeSpan.FromMilliseconds(1);
}
