namespace Scim.Server.Testing.Stores;

/// <summary>The test harness of one check: runs store calls on the fixture; each call opens the store again, as the server does.</summary>
internal sealed class StoreHarness<TResource>(ScimStoreFixture<TResource> fixture, CancellationToken cancellationToken) where TResource : ScimResource, new()
{
    private int number;

    public ScimResourceType Type => fixture.ResourceType;

    public SchemaSamples Samples { get; } = new(fixture.ResourceType) { Texts = VariedData.TextsFor(fixture.CaseFolding) };

    public ScimContext Context { get; } = new() { Tenant = fixture.Tenant, ResourceType = fixture.ResourceType };

    public bool HasOtherTenant => fixture.OtherTenant is not null;

    public ScimContext OtherTenantContext => Context with { Tenant = fixture.OtherTenant ?? throw new InvalidOperationException("The fixture has no second tenant.") };

    public IMemberHarness Members => fixture.Members?.Harness ?? throw new InvalidOperationException("The fixture has no members.");

    public bool HasMembers => Type.IsGroup && fixture.Members is not null;

    public bool HasNestedGroups => fixture.SupportsNestedGroups;

    public ScimCaseFolding CaseFolding => fixture.CaseFolding;

    public IComparer<string> IdComparer => fixture.IdComparer;

    public CancellationToken CancellationToken => cancellationToken;

    public TResource CreateResource(int which)
    {
        var resource = fixture.CreateResource?.Invoke(which) ?? new TResource();
        if (fixture.CreateResource is null)
        {
            Samples.Fill(resource.Node, which);
        }

        return resource;
    }

    /// <summary>A new resource that differs from all before.</summary>
    public TResource CreateResource() => CreateResource(Interlocked.Increment(ref number));

    /// <summary>Cuts a made-up resource to what the store can hold.</summary>
    public void Truncate(TResource resource) => fixture.Truncate?.Invoke(resource);

    public Task<TResource?> Find(string id, ScimContext? context = null) =>
        UseStore(async store => await store.FindAsync(id, ScimProjection.Default, context ?? Context, cancellationToken).ConfigureAwait(false));

    /// <summary>Reads a resource that must exist.</summary>
    public async Task<TResource> Read(string id, ScimContext? context = null) =>
        await Find(id, context).ConfigureAwait(false) ?? throw new ScimCheckException($"Expected to find the {Type} '{id}', but FindAsync returned null.");

    public Task<ScimList<TResource>> Query(ScimQuery query, ScimContext? context = null) =>
        UseStore(async store => await store.QueryAsync(query, context ?? Context, cancellationToken).ConfigureAwait(false));

    public Task<ScimList<TResource>> QueryAll(ScimContext? context = null) => Query(new ScimQuery { Count = 1_000 }, context);

    public Task<ScimWriteResult> Add(TResource resource, ScimContext? context = null)
    {
        resource.Node.Freeze();
        return UseStore(async store => await store.CreateAsync(resource, context ?? Context, cancellationToken).ConfigureAwait(false));
    }

    public Task<ScimWriteResult> Add() => Add(CreateResource());

    /// <summary>Adds several, one after the other.</summary>
    public async Task<IReadOnlyList<ScimWriteResult>> AddMany(int count)
    {
        var stamps = new List<ScimWriteResult>();
        for (var made = 0; made < count; made++)
        {
            stamps.Add(await Add().ConfigureAwait(false));
        }

        return stamps;
    }

    public Task<ScimWriteResult> Update(ScimUpdate<TResource> update, ScimContext? context = null) =>
        UseStore(async store => await store.UpdateAsync(update, context ?? Context, cancellationToken).ConfigureAwait(false));

    /// <summary>Reads, changes a copy and writes it.</summary>
    public async Task<ScimWriteResult> Change(string id, Action<ScimObject> change, ScimVersion? expected = null)
    {
        var update = CreateUpdate(await Read(id).ConfigureAwait(false), change);
        return await Update(new ScimUpdate<TResource>(update) { Expected = expected }).ConfigureAwait(false);
    }

    /// <summary>The update that the engine would send for a change.</summary>
    public ScimUpdate<TResource> CreateUpdate(TResource before, Action<ScimObject> change)
    {
        var after = before.Node.Freeze().Thaw();
        change(after);
        var changed = Samples.GetDifferences(before.Node, after);
        return new() { Id = before.Id ?? "", Before = before, After = new TResource { Node = after.Freeze() }, Changed = changed };
    }

    public Task Delete(string id, ScimVersion? expected = null, ScimContext? context = null) =>
        UseStore(async store =>
        {
            await store.DeleteAsync(id, expected, context ?? Context, cancellationToken).ConfigureAwait(false);
            return true;
        });

    public Task<TResult> UseMemberStore<TResult>(Func<IScimMemberStore, Task<TResult>> use) =>
        UseStore(store => use(store as IScimMemberStore
            ?? throw new ScimCheckException("Expected every store that the fixture opens to be an IScimMemberStore, but one was not.")));

    public async Task<ScimStoreFeatures> GetFeatures() => await UseStore(store => Task.FromResult(store.Features)).ConfigureAwait(false);

    /// <summary>Expects the version to have stayed; says nothing where the store keeps none.</summary>
    public async Task ExpectSameVersion(ScimWriteResult before, ScimWriteResult after, string when)
    {
        if ((await GetFeatures().ConfigureAwait(false)).Versions)
        {
            Expect.Equal(before.Version, after.Version, $"the version {when}");
        }
    }

    public async Task<bool> IsMemberStore() => await UseStore(store => Task.FromResult(store is IScimMemberStore)).ConfigureAwait(false);

    /// <summary>Runs the same write many times at once; null means success.</summary>
    public static async Task<IReadOnlyList<ScimError?>> RunConcurrently(int times, Func<int, Task> write)
    {
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var running = Enumerable.Range(0, times).Select(turn => Task.Run(async () =>
        {
            await start.Task.ConfigureAwait(false);
            return await Expect.CaptureError(() => write(turn)).ConfigureAwait(false);
        })).ToArray();
        start.SetResult();
        return await Task.WhenAll(running).ConfigureAwait(false);
    }

    /// <summary>Opens the store for one call.</summary>
    public async Task<TResult> UseStore<TResult>(Func<IScimStore<TResource>, Task<TResult>> use)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var store = fixture.Open();
        try
        {
            return await use(store).ConfigureAwait(false);
        }
        finally
        {
            if (store is IAsyncDisposable asynchronous)
            {
                await asynchronous.DisposeAsync().ConfigureAwait(false);
            }
            else
            {
                (store as IDisposable)?.Dispose();
            }
        }
    }
}
