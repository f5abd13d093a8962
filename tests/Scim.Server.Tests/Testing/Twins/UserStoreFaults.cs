using Scim.Server.Tests.Stores;

namespace Scim.Server.Tests.Testing.Twins;

/// <summary>For each check that applies to any store, a faulty user store that fails it.</summary>
internal static class UserStoreFaults
{
    public static IEnumerable<StoreFault> All => [.. Reading, .. Uniqueness, .. Writing, .. Querying];

    private static IEnumerable<StoreFault> Reading =>
    [
        StoreFault.ForUsers("FindAsync returns null for an id that does not exist", "invents a resource",
            inner => new(inner) { Found = found => found ?? new ScimUser() }),
        StoreFault.ForUsers("FindAsync returns null for a resource of another tenant", "forgets the tenant", ForgetsTenant),
        StoreFault.ForUsers("FindAsync returns a resource as it was created", "loses an attribute",
            inner => new(inner) { Found = found => Without(found, "schemas") }),
        StoreFault.ForUsers("Resources that the store returns are frozen", "gives what can be changed",
            inner => new(inner) { Found = found => found is null ? null : new ScimUser { Node = found.Node.Thaw() } }),
        StoreFault.ForUsers("Resources that the store returns are frozen", "gives pages that can be changed",
            inner => new(inner) { Page = page => new ScimList<ScimUser>(page) { Resources = [.. page.Resources.Select(user => new ScimUser { Node = user.Node.Thaw() })] } }),
        StoreFault.ForUsers("meta agrees with the result of the write", "answers with another version",
            inner => new(inner) { WriteResult = writeResult => writeResult with { Version = new ScimVersion("0") } }),
        StoreFault.ForUsers("meta agrees with the result of the write", "answers with another time",
            inner => new(inner) { WriteResult = writeResult => writeResult with { LastModified = DateTimeOffset.UnixEpoch } }),
        StoreFault.ForUsers("CreateAsync returns the id by which the resource is found", "answers with another id",
            inner => new(inner) { WriteResult = writeResult => writeResult with { Id = "another" } }),
        StoreFault.ForUsers("An id is never reused and never contains the text bulkId", "gives ids that look like references of a bulk request",
            inner => new(inner)
            {
                WriteResult = writeResult => writeResult with { Id = $"bulkId:{writeResult.Id}" },
                Id = id => id.Replace("bulkId:", "", StringComparison.Ordinal),
            }),
        StoreFault.ForUsers("An id is never reused and never contains the text bulkId", "gives one id to all", GivesOneId),
        StoreFault.ForUsers("An id never changes", "lets an update choose the id", LetsUpdatesChooseIds),
        StoreFault.ForUsers("CreateAsync reports a change, with lastModified equal to created", "says that nothing changed",
            inner => new(inner) { WriteResult = writeResult => writeResult with { HasChanged = false } }),
    ];

    private static IEnumerable<StoreFault> Uniqueness =>
    [
        StoreFault.ForUsers("A unique value that is in use is rejected with 409 uniqueness, on create and on update", "allows duplicates",
            _ => new(CreateLooseStore(ScimUniqueness.None, caseExact: false))),
        StoreFault.ForUsers("A unique value is compared without regard to case unless it is caseExact", "minds the case",
            _ => new(CreateLooseStore(ScimUniqueness.Server, caseExact: true))),
        StoreFault.ForUsers("Of 50 concurrent creates with the same unique value, exactly one succeeds", "looks before it writes", ChecksBeforeCreate),
        StoreFault.ForUsers("Another tenant can use the same unique value", "forgets the tenant", ForgetsTenant),
        StoreFault.ForUsers("Deleting a resource frees its unique values", "never frees a value", NeverFreesValues),
        StoreFault.ForUsers("Changing a unique value frees the old one", "never frees a value", NeverFreesValues),
        StoreFault.ForUsers("A resource can keep its own unique value, and change its case", "clashes with itself",
            inner => new(inner) { AroundUpdate = (update, _, next) => IsSameName(update) ? throw new ScimException(ScimError.UniquenessViolation("userName")) : next(update) }),
    ];

    private static IEnumerable<StoreFault> Writing =>
    [
        StoreFault.ForUsers("Updating a resource that does not exist is rejected with 404", "says nothing",
            inner => new(inner) { AroundUpdate = (update, _, next) => IgnoreNotFoundAsync(() => next(update)) }),
        StoreFault.ForUsers("A resource of another tenant cannot be updated", "forgets the tenant", ForgetsTenant),
        StoreFault.ForUsers("FindAsync returns an updated resource as it was written", "writes nothing",
            inner => new(inner) { Update = update => new ScimUpdate<ScimUser>(update) { After = update.Before } }),
        StoreFault.ForUsers("An update that changes something reports the change and keeps created", "never says so", inner => new(inner) { WriteResult = writeResult => writeResult with { HasChanged = false } }),
        StoreFault.ForUsers("An update that changes something sets a new version", "keeps one version",
            inner => new(inner) { WriteResult = writeResult => writeResult with { Version = new ScimVersion("1") } }),
        StoreFault.ForUsers("An update that changes nothing keeps version and lastModified and reports no change", "always gives a new version", AlwaysChangesVersion),
        StoreFault.ForUsers("An update that expects another version is rejected with 412 and changes nothing", "ignores the expected version", IgnoresExpected),
        StoreFault.ForUsers("Of many concurrent updates that expect the same version, exactly one succeeds", "checks the version before the write", ChecksBeforeUpdate),
        StoreFault.ForUsers("A rejected update changes nothing", "writes half of it", WritesHalf),
        StoreFault.ForUsers("Neither FindAsync nor QueryAsync returns a deleted resource", "deletes nothing", DeletesNothing),
        StoreFault.ForUsers("Deleting a resource that does not exist is rejected with 404", "says nothing", IgnoresAbsentDelete),
        StoreFault.ForUsers("A resource of another tenant cannot be deleted", "forgets the tenant", ForgetsTenant),
        StoreFault.ForUsers("A delete that expects another version is rejected with 412 and deletes nothing", "ignores the expected version", IgnoresExpected),
        StoreFault.ForUsers("Of many concurrent deletes of the same resource, exactly one succeeds", "lets all succeed", IgnoresAbsentDelete),
    ];

    private static IEnumerable<StoreFault> Querying =>
    [
        StoreFault.ForUsers("Without a sort order, resources are ordered by id", "goes backwards",
            inner => new(inner) { Page = page => new ScimList<ScimUser>(page) { Resources = [.. page.Resources.Reverse()] } }),
        StoreFault.ForUsers("totalResults counts all matches, and a count of 0 returns only totalResults", "counts the page", CountsThePage),
        StoreFault.ForUsers("Paging by index neither skips nor repeats a resource", "counts from 0", CountsFromZero),
        StoreFault.ForUsers("A page after the last resource is empty and still reports totalResults", "starts again",
            inner => new(inner) { Query = query => query.StartIndex > 3 ? query with { StartIndex = 1 } : query }),
        StoreFault.ForUsers("A query never returns a resource of another tenant", "forgets the tenant", ForgetsTenant),
        StoreFault.ForUsers("Each resource is returned with its key, and paging after keys neither skips nor repeats a resource", "gives the key of the row before",
            inner => new(inner) { Page = page => new ScimList<ScimUser>(page) { Keys = [.. page.Keys.Take(1), .. page.Keys.SkipLast(1)] } }),
        StoreFault.ForUsers("Each resource is returned with its key, and paging after keys neither skips nor repeats a resource", "gives no keys",
            inner => new(inner) { Page = page => new ScimList<ScimUser>(page) { Keys = [] } }),
        StoreFault.ForUsers("A page before a key contains the resources that directly precede it, in the same order", "reads from the start", PagingFaults.ReadsFromTheStart),
        StoreFault.ForUsers("A page before a key contains the resources that directly precede it, in the same order", "turns the page round", PagingFaults.ReversesPages),
        StoreFault.ForUsers("A key remains valid after its resource is deleted", "begins anew", PagingFaults.RestartsAfterDelete),
        StoreFault.ForUsers("Ascending order follows the type of the attribute, with resources without a value last and ties ordered by id", "does not sort", DoesNotSort),
        StoreFault.ForUsers("Descending order is the reverse, with resources without a value first and ties in ascending order of id", "only sorts upwards",
            inner => new(inner) { Query = query => query with { Sort = query.Sort is { } sort ? sort with { Descending = false } : null } }),
        StoreFault.ForUsers("A multi-valued attribute is sorted by its primary value, or else by its first value", "does not sort", DoesNotSort),
        StoreFault.ForUsers("Paging by index in a sort order neither skips nor repeats a resource", "counts from 0", CountsFromZero),
        StoreFault.ForUsers("Paging after keys in a sort order neither skips nor repeats a resource", "leaves the value out of the key",
            inner => new(inner) { Page = page => new ScimList<ScimUser>(page) { Keys = [.. page.Keys.Select(key => key with { Sort = null })] } }),
        StoreFault.ForUsers("A page before a key in a sort order contains the resources that directly precede it, in the same order", "turns the page round", PagingFaults.ReversesPages),
        StoreFault.ForUsers("A resource is found by eq on its id and on its unique value", "ignores the filter", IgnoresFilter),
        StoreFault.ForUsers("A filter selects exactly the resources that ScimFilterEvaluator selects", "reads or as and",
            inner => new(inner) { Query = query => query with { Filter = query.Filter?.Accept(new OrToAndRewriter()) } }),
        StoreFault.ForUsers("Filtered pages count all matches and neither skip nor repeat a resource", "counts the page", CountsThePage),
    ];

    public static DelegatingStore<ScimUser> IgnoresFilter(IScimStore<ScimUser> inner) => new(inner) { Query = query => query with { Filter = null } };

    public static DelegatingStore<ScimUser> DeletesNothing(IScimStore<ScimUser> inner) => new(inner) { AroundDelete = _ => ValueTask.CompletedTask };

    private static DelegatingStore<ScimUser> ForgetsTenant(IScimStore<ScimUser> inner) => new(inner) { Context = context => context with { Tenant = "one" } };

    private static DelegatingStore<ScimUser> IgnoresExpected(IScimStore<ScimUser> inner) => new(inner) { Expected = _ => null };

    private static DelegatingStore<ScimUser> CountsThePage(IScimStore<ScimUser> inner) =>
        new(inner) { Page = page => new ScimList<ScimUser>(page) { TotalResults = page.Resources.Count } };

    private static DelegatingStore<ScimUser> CountsFromZero(IScimStore<ScimUser> inner) =>
        new(inner) { Query = query => query with { StartIndex = query.StartIndex + 1 } };

    private static DelegatingStore<ScimUser> DoesNotSort(IScimStore<ScimUser> inner) => new(inner) { Query = query => query with { Sort = null } };

    private static DelegatingStore<ScimUser> AlwaysChangesVersion(IScimStore<ScimUser> inner) =>
        new(inner) { WriteResult = writeResult => writeResult with { HasChanged = true, Version = new ScimVersion(Guid.NewGuid().ToString()) } };

    private static DelegatingStore<ScimUser> GivesOneId(IScimStore<ScimUser> inner)
    {
        var last = "";
        return new(inner)
        {
            WriteResult = writeResult =>
            {
                last = writeResult.Id;
                return writeResult with { Id = "1" };
            },
            Id = _ => last,
        };
    }

    private static DelegatingStore<ScimUser> LetsUpdatesChooseIds(IScimStore<ScimUser> inner)
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

    private static DelegatingStore<ScimUser> ChecksBeforeCreate(IScimStore<ScimUser> inner)
    {
        var meeting = new RaceBarrier();
        var loose = CreateLooseStore(ScimUniqueness.None, caseExact: false);
        return new(loose)
        {
            AroundCreate = async (user, context, next) =>
            {
                var all = await loose.QueryAsync(new ScimQuery { Count = 100 }, context, default);
                await meeting.SignalAndWaitAsync();
                return all.Resources.Any(other => other.UserName == user.UserName) ? throw new ScimException(ScimError.UniquenessViolation("userName")) : await next(user);
            },
        };
    }

    private static DelegatingStore<ScimUser> ChecksBeforeUpdate(IScimStore<ScimUser> inner)
    {
        var meeting = new RaceBarrier();
        return new(inner)
        {
            AroundUpdate = async (update, context, next) =>
            {
                var stored = await inner.FindAsync(update.Id, ScimProjection.Default, context, default);
                await meeting.SignalAndWaitAsync();
                return stored?.Meta?.Version == update.Expected?.ToString()
                    ? await next(new ScimUpdate<ScimUser>(update) { Expected = null })
                    : throw new ScimException(ScimError.PreconditionFailed("The version differs."));
            },
        };
    }

    private static DelegatingStore<ScimUser> NeverFreesValues(IScimStore<ScimUser> inner)
    {
        var used = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return new(inner)
        {
            AroundCreate = (user, _, next) => used.Add(user.UserName ?? "") ? next(user) : throw new ScimException(ScimError.UniquenessViolation("userName")),
        };
    }

    private static DelegatingStore<ScimUser> WritesHalf(IScimStore<ScimUser> inner) => new(inner)
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
                await next(new ScimUpdate<ScimUser>(update) { After = half });
                throw;
            }
        },
    };

    private static DelegatingStore<ScimUser> IgnoresAbsentDelete(IScimStore<ScimUser> inner) =>
        new(inner) { AroundDelete = async next => await IgnoreNotFoundAsync(async () => { await next(); return default; }) };

    private static async ValueTask<ScimWriteResult> IgnoreNotFoundAsync(Func<ValueTask<ScimWriteResult>> write)
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

    private static bool IsSameName(ScimUpdate<ScimUser> update) =>
        update.Before?.UserName != update.After?.UserName && string.Equals(update.Before?.UserName, update.After?.UserName, StringComparison.OrdinalIgnoreCase);

    private static ScimUser? Without(ScimUser? user, string name)
    {
        var copy = user is null ? null : new ScimUser { Node = user.Node.Thaw() };
        copy?.Node.Remove(name);
        copy?.Node.Freeze();
        return copy;
    }

    // A correct store of a type with weaker constraints than the checks expect.
    private static IScimStore<ScimUser> CreateLooseStore(ScimUniqueness uniqueness, bool caseExact) =>
        new ScimInMemoryStores().For<ScimUser>(StoreTypes.CreateUserType(uniqueness, caseExact));
}
