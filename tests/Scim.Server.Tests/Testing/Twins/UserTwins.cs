using Scim.Server.Tests.Stores;

namespace Scim.Server.Tests.Testing.Twins;

/// <summary>For each check of any store one store of users that fails it.</summary>
internal static class UserTwins
{
    public static IEnumerable<BrokenTwin> All => [.. Reading, .. Uniqueness, .. Writing, .. Querying];

    private static IEnumerable<BrokenTwin> Reading =>
    [
        BrokenTwin.OfUsers("FindAsync answers null for an id that does not exist", "invents a resource",
            inner => new(inner) { Found = found => found ?? new ScimUser() }),
        BrokenTwin.OfUsers("FindAsync answers null for a resource of another tenant", "forgets the tenant", ForgetsTenant),
        BrokenTwin.OfUsers("A resource is found as it was created", "loses an attribute",
            inner => new(inner) { Found = found => Without(found, "schemas") }),
        BrokenTwin.OfUsers("Resources that the store gives are frozen", "gives what can be changed",
            inner => new(inner) { Found = found => found is null ? null : new ScimUser { Node = found.Node.Thaw() } }),
        BrokenTwin.OfUsers("Resources that the store gives are frozen", "gives pages that can be changed",
            inner => new(inner) { Page = page => page with { Resources = [.. page.Resources.Select(user => new ScimUser { Node = user.Node.Thaw() })] } }),
        BrokenTwin.OfUsers("meta agrees with what the write answered", "answers with another version",
            inner => new(inner) { Stamp = stamp => stamp with { Version = new ScimVersion("0") } }),
        BrokenTwin.OfUsers("meta agrees with what the write answered", "answers with another time",
            inner => new(inner) { Stamp = stamp => stamp with { LastModified = DateTimeOffset.UnixEpoch } }),
        BrokenTwin.OfUsers("CreateAsync gives the id under which the resource is found", "answers with another id",
            inner => new(inner) { Stamp = stamp => stamp with { Id = "another" } }),
        BrokenTwin.OfUsers("An id is given only once, and never holds the text bulkId", "gives ids that look like references of a bulk request",
            inner => new(inner)
            {
                Stamp = stamp => stamp with { Id = $"bulkId:{stamp.Id}" },
                Id = id => id.Replace("bulkId:", "", StringComparison.Ordinal),
            }),
        BrokenTwin.OfUsers("An id is given only once, and never holds the text bulkId", "gives one id to all", GivesOneId),
        BrokenTwin.OfUsers("An id stays through every change", "lets an update choose the id", LetsUpdatesChooseIds),
        BrokenTwin.OfUsers("CreateAsync says that it changed something, with lastModified equal to created", "says that nothing changed",
            inner => new(inner) { Stamp = stamp => stamp with { Changed = false } }),
    ];

    private static IEnumerable<BrokenTwin> Uniqueness =>
    [
        BrokenTwin.OfUsers("A unique value that is taken is rejected with 409 uniqueness, on create and on update", "allows duplicates",
            _ => new(Loose(ScimUniqueness.None, caseExact: false))),
        BrokenTwin.OfUsers("A unique value is compared without regard to case unless it is caseExact", "minds the case",
            _ => new(Loose(ScimUniqueness.Server, caseExact: true))),
        BrokenTwin.OfUsers("Fifty creates of one unique value at once give exactly one resource", "looks before it writes", LooksBeforeCreate),
        BrokenTwin.OfUsers("A unique value may be used again in another tenant", "forgets the tenant", ForgetsTenant),
        BrokenTwin.OfUsers("Deleting a resource frees its unique values", "never frees a value", NeverFreesValues),
        BrokenTwin.OfUsers("Changing a unique value frees the old one", "never frees a value", NeverFreesValues),
        BrokenTwin.OfUsers("A resource may keep its own unique value, and change its case", "clashes with itself",
            inner => new(inner) { AroundUpdate = (update, _, next) => SameName(update) ? throw new ScimException(ScimError.Uniqueness("userName")) : next(update) }),
    ];

    private static IEnumerable<BrokenTwin> Writing =>
    [
        BrokenTwin.OfUsers("Updating an absent resource is 404", "says nothing",
            inner => new(inner) { AroundUpdate = (update, _, next) => Swallow(() => next(update)) }),
        BrokenTwin.OfUsers("A resource of another tenant cannot be updated", "forgets the tenant", ForgetsTenant),
        BrokenTwin.OfUsers("An update is found as it was written", "writes nothing",
            inner => new(inner) { Update = update => update with { After = update.Before } }),
        BrokenTwin.OfUsers("A change says so, and leaves created", "never says so", inner => new(inner) { Stamp = stamp => stamp with { Changed = false } }),
        BrokenTwin.OfUsers("A change moves the version", "keeps one version",
            inner => new(inner) { Stamp = stamp => stamp with { Version = new ScimVersion("1") } }),
        BrokenTwin.OfUsers("An update that changes nothing leaves version and lastModified and says so", "always gives a new version", AlwaysMoves),
        BrokenTwin.OfUsers("An update that expects another version is 412 and changes nothing", "ignores the expected version", IgnoresExpected),
        BrokenTwin.OfUsers("Of many updates at once that expect one version exactly one succeeds", "checks the version before the write", LooksBeforeUpdate),
        BrokenTwin.OfUsers("An update that is rejected changes nothing at all", "writes half of it", WritesHalf),
        BrokenTwin.OfUsers("A deleted resource is neither found nor queried", "deletes nothing", DeletesNothing),
        BrokenTwin.OfUsers("Deleting an absent resource is 404", "says nothing", IgnoresAbsentDelete),
        BrokenTwin.OfUsers("A resource of another tenant cannot be deleted", "forgets the tenant", ForgetsTenant),
        BrokenTwin.OfUsers("A delete that expects another version is 412 and deletes nothing", "ignores the expected version", IgnoresExpected),
        BrokenTwin.OfUsers("Of many deletes of one resource at once exactly one succeeds", "lets all succeed", IgnoresAbsentDelete),
    ];

    private static IEnumerable<BrokenTwin> Querying =>
    [
        BrokenTwin.OfUsers("Without a sort the order is by id", "goes backwards",
            inner => new(inner) { Page = page => page with { Resources = [.. page.Resources.Reverse()] } }),
        BrokenTwin.OfUsers("totalResults counts all matches, and a count of 0 asks for it alone", "counts the page", CountsThePage),
        BrokenTwin.OfUsers("Paging by index neither loses nor repeats a row", "counts from 0", CountsFromZero),
        BrokenTwin.OfUsers("A page behind the last row is empty and still tells the total", "starts again",
            inner => new(inner) { Query = query => query.StartIndex > 3 ? query with { StartIndex = 1 } : query }),
        BrokenTwin.OfUsers("A query never holds a resource of another tenant", "forgets the tenant", ForgetsTenant),
        BrokenTwin.OfUsers("Each row comes with its key, and paging behind keys neither loses nor repeats a row", "gives the key of the row before",
            inner => new(inner) { Page = page => page with { Keys = [.. page.Keys.Take(1), .. page.Keys.SkipLast(1)] } }),
        BrokenTwin.OfUsers("Each row comes with its key, and paging behind keys neither loses nor repeats a row", "gives no keys",
            inner => new(inner) { Page = page => page with { Keys = [] } }),
        BrokenTwin.OfUsers("Pages before keys hold the rows next before, in the same order", "reads from the start", PageTwins.ReadsFromTheStart),
        BrokenTwin.OfUsers("Pages before keys hold the rows next before, in the same order", "turns the page round", PageTwins.TurnsPagesRound),
        BrokenTwin.OfUsers("A key marks its place also when its row is gone", "begins anew", PageTwins.BeginsAnew),
        BrokenTwin.OfUsers("Ascending order follows the type of the attribute, rows without a value last, ties by id", "does not sort", DoesNotSort),
        BrokenTwin.OfUsers("Descending order is the reverse, rows without a value first, ties by id upwards", "only sorts upwards",
            inner => new(inner) { Query = query => query with { Sort = query.Sort is { } sort ? sort with { Descending = false } : null } }),
        BrokenTwin.OfUsers("A list is sorted by its primary value, else by its first", "does not sort", DoesNotSort),
        BrokenTwin.OfUsers("Sorted pages by index neither lose nor repeat a row", "counts from 0", CountsFromZero),
        BrokenTwin.OfUsers("Sorted pages behind keys neither lose nor repeat a row", "leaves the value out of the key",
            inner => new(inner) { Page = page => page with { Keys = [.. page.Keys.Select(key => key with { Sort = null })] } }),
        BrokenTwin.OfUsers("Sorted pages before keys hold the rows next before, in the same order", "turns the page round", PageTwins.TurnsPagesRound),
        BrokenTwin.OfUsers("A resource is found by eq on its id and on its unique value", "ignores the filter", IgnoresFilter),
        BrokenTwin.OfUsers("A filter selects exactly what ScimFilterEvaluator selects", "reads or as and",
            inner => new(inner) { Query = query => query with { Filter = query.Filter?.Accept(new LosingOr()) } }),
        BrokenTwin.OfUsers("Filtered pages count all matches and neither lose nor repeat a row", "counts the page", CountsThePage),
    ];

    public static Twin<ScimUser> IgnoresFilter(IScimStore<ScimUser> inner) => new(inner) { Query = query => query with { Filter = null } };

    public static Twin<ScimUser> DeletesNothing(IScimStore<ScimUser> inner) => new(inner) { AroundDelete = _ => ValueTask.CompletedTask };

    private static Twin<ScimUser> ForgetsTenant(IScimStore<ScimUser> inner) => new(inner) { Context = context => context with { Tenant = "one" } };

    private static Twin<ScimUser> IgnoresExpected(IScimStore<ScimUser> inner) => new(inner) { Expected = _ => null };

    private static Twin<ScimUser> CountsThePage(IScimStore<ScimUser> inner) =>
        new(inner) { Page = page => page with { TotalResults = page.Resources.Count } };

    private static Twin<ScimUser> CountsFromZero(IScimStore<ScimUser> inner) =>
        new(inner) { Query = query => query with { StartIndex = query.StartIndex + 1 } };

    private static Twin<ScimUser> DoesNotSort(IScimStore<ScimUser> inner) => new(inner) { Query = query => query with { Sort = null } };

    private static Twin<ScimUser> AlwaysMoves(IScimStore<ScimUser> inner) =>
        new(inner) { Stamp = stamp => stamp with { Changed = true, Version = new ScimVersion(Guid.NewGuid().ToString()) } };

    private static Twin<ScimUser> GivesOneId(IScimStore<ScimUser> inner)
    {
        var last = "";
        return new(inner)
        {
            Stamp = stamp =>
            {
                last = stamp.Id;
                return stamp with { Id = "1" };
            },
            Id = _ => last,
        };
    }

    private static Twin<ScimUser> LetsUpdatesChooseIds(IScimStore<ScimUser> inner)
    {
        ScimUser? last = null;
        return new(inner)
        {
            Update = update =>
            {
                last = update.After;
                return update;
            },
            Found = found => last?.Id is { } id && id != found?.Id ? last : found,
        };
    }

    private static Twin<ScimUser> LooksBeforeCreate(IScimStore<ScimUser> inner)
    {
        var meeting = new Meeting();
        var loose = Loose(ScimUniqueness.None, caseExact: false);
        return new(loose)
        {
            AroundCreate = async (user, context, next) =>
            {
                var all = await loose.QueryAsync(new ScimQuery { Count = 100 }, context, default);
                await meeting.Arrive();
                return all.Resources.Any(other => other.UserName == user.UserName) ? throw new ScimException(ScimError.Uniqueness("userName")) : await next(user);
            },
        };
    }

    private static Twin<ScimUser> LooksBeforeUpdate(IScimStore<ScimUser> inner)
    {
        var meeting = new Meeting();
        return new(inner)
        {
            AroundUpdate = async (update, context, next) =>
            {
                var stored = await inner.FindAsync(update.Id, ScimProjection.Default, context, default);
                await meeting.Arrive();
                return stored?.Meta?.Version == update.Expected?.ToString()
                    ? await next(update with { Expected = null })
                    : throw new ScimException(ScimError.PreconditionFailed("The version differs."));
            },
        };
    }

    private static Twin<ScimUser> NeverFreesValues(IScimStore<ScimUser> inner)
    {
        var used = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return new(inner)
        {
            AroundCreate = (user, _, next) => used.Add(user.UserName ?? "") ? next(user) : throw new ScimException(ScimError.Uniqueness("userName")),
        };
    }

    private static Twin<ScimUser> WritesHalf(IScimStore<ScimUser> inner) => new(inner)
    {
        AroundUpdate = async (update, _, next) =>
        {
            try
            {
                return await next(update);
            }
            catch (ScimException)
            {
                var half = new ScimUser { Node = (update.After ?? new()).Node.Thaw() };
                half.UserName = update.Before?.UserName;
                await next(update with { After = half });
                throw;
            }
        },
    };

    private static Twin<ScimUser> IgnoresAbsentDelete(IScimStore<ScimUser> inner) =>
        new(inner) { AroundDelete = async next => await Swallow(async () => { await next(); return default; }) };

    private static async ValueTask<ScimStamp> Swallow(Func<ValueTask<ScimStamp>> write)
    {
        try
        {
            return await write();
        }
        catch (ScimException refusal) when (refusal.Error.Status == 404)
        {
            return default;
        }
    }

    private static bool SameName(ScimUpdate<ScimUser> update) =>
        update.Before?.UserName != update.After?.UserName && string.Equals(update.Before?.UserName, update.After?.UserName, StringComparison.OrdinalIgnoreCase);

    private static ScimUser? Without(ScimUser? user, string name)
    {
        var copy = user is null ? null : new ScimUser { Node = user.Node.Thaw() };
        copy?.Node.Remove(name);
        copy?.Node.Freeze();
        return copy;
    }

    // A sound store of a type that asks for less than the checks do.
    private static IScimStore<ScimUser> Loose(ScimUniqueness uniqueness, bool caseExact) =>
        new ScimInMemoryStores().For<ScimUser>(StoreTypes.UserWith(uniqueness, caseExact));
}
