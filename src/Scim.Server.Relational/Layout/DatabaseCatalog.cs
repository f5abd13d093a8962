using Scim.Server.Relational.Databases;

namespace Scim.Server.Relational.Layout;

/// <summary>
/// The index catalog of a database. The first read sets the indexed paths of the application's types to the desired ones; after that the
/// database is authoritative, because other servers may desire other paths.
/// </summary>
internal sealed class DatabaseCatalog(Database database, ScimRelationalOptions options) : CatalogSource, IDisposable
{
    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly List<ScimResourceType> types = [];
    private volatile Catalog? current;
    private volatile Catalog? latest;
    private volatile string[] typeNames = [];
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when a catalog of another generation is read, including the first one.</summary>
    public Task Changed => Volatile.Read(ref changed).Task;

    /// <summary>The names of the types.</summary>
    public IReadOnlyList<string> TypeNames => typeNames;

    /// <summary>Adds a type; to be called before it is used.</summary>
    public void Add(ScimResourceType type)
    {
        lock (types)
        {
            types.Add(type);
            typeNames = [.. types.Select(known => known.Name)];
            current = null;
        }
    }

    public override ValueTask<Catalog> GetAsync(ScimContext context, CancellationToken cancellationToken) =>
        context.Unit is null ? GetAsync(cancellationToken) : new(InUnit(context.ResourceType));

    public override ValueTask<Catalog> RefreshAsync(ScimContext context, long staleGeneration, CancellationToken cancellationToken) =>
        context.Unit is null ? RefreshAsync(staleGeneration, cancellationToken) : RefreshInUnitAsync(context, staleGeneration, cancellationToken);

    /// <summary>The catalogue for a call in no unit of work.</summary>
    public ValueTask<Catalog> GetAsync(CancellationToken cancellationToken) =>
        current is { } known ? new(known) : ReadAsync(known: null, cancellationToken);

    /// <summary>The catalogue read anew for a call in no unit of work.</summary>
    public ValueTask<Catalog> RefreshAsync(long staleGeneration, CancellationToken cancellationToken) =>
        current is { } known && known.Generation == staleGeneration ? ReadAsync(known, cancellationToken) : GetAsync(cancellationToken);

    /// <summary>Reads the catalogue anew and tells whether it is another one than that.</summary>
    public async ValueTask<bool> IsNewerAsync(Catalog known, CancellationToken cancellationToken) =>
        (await RefreshAsync(known.Generation, cancellationToken).ConfigureAwait(false)).Generation != known.Generation;

    /// <summary>Restores the paths that another server, which does not need them, is removing.</summary>
    /// <returns>Whether there was anything to bring back.</returns>
    public ValueTask<bool> ReviveAsync(CancellationToken cancellationToken) =>
        ChangePathsAsync(stored => PlanOf(Present(), PathPlan.Missing, stored), cancellationToken);

    /// <summary>Marks the paths of all other types for removal, except unique ones.</summary>
    public ValueTask<bool> RetireAsync(IReadOnlyCollection<string> offered, CancellationToken cancellationToken) =>
        ChangePathsAsync(stored => PathPlan.Retired([.. offered, .. typeNames], stored), cancellationToken);

    public void Dispose() => gate.Dispose();

    private async ValueTask<Catalog> ReadAsync(Catalog? known, CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (current is { } newer && !ReferenceEquals(newer, known))
            {
                return newer;
            }

            var present = Present();
            if (known is null)
            {
                await ChangePathsAsync(stored => PlanOf(present, PathPlan.Of, stored), cancellationToken).ConfigureAwait(false);
            }

            var catalog = await LoadAsync(present, cancellationToken).ConfigureAwait(false);
            lock (types)
            {
                latest = catalog;
                current = types.Count == present.Length ? catalog : null;
            }

            if (known?.Generation != catalog.Generation)
            {
                Interlocked.Exchange(ref changed, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
            }

            return catalog;
        }
        finally
        {
            gate.Release();
        }
    }

    // Whoever brings the list of paths up to date waits for units to end: a unit asks nobody who may be waiting for it.
    private Catalog InUnit(ScimResourceType type) => latest is { } known && known.Types.ContainsKey(type.Name)
        ? known
        : throw new InvalidOperationException(
            $"The resource type '{type.Name}' is new to these stores; get its store from ScimRelationalStores, and use it once, before the unit of work begins.");

    private async ValueTask<Catalog> RefreshInUnitAsync(ScimContext context, long staleGeneration, CancellationToken cancellationToken)
    {
        var known = InUnit(context.ResourceType);
        if (known.Generation != staleGeneration)
        {
            return known;
        }

        var catalog = await LoadAsync([.. known.Types.Values.Select(layout => layout.Type)], cancellationToken).ConfigureAwait(false);
        lock (types)
        {
            latest = ReferenceEquals(latest, known) ? catalog : latest;
        }

        return catalog;
    }

    private ScimResourceType[] Present()
    {
        lock (types)
        {
            return [.. types];
        }
    }

    private IEnumerable<PathRecord> PlanOf(
        ScimResourceType[] present,
        Func<ScimResourceType, IReadOnlyList<WantedPath>, IReadOnlyList<PathRecord>, IEnumerable<PathRecord>> plan,
        IReadOnlyList<PathRecord> stored) => present.SelectMany(type => plan(type, WantedPaths.Of(type, options), stored));

    private async ValueTask<Catalog> LoadAsync(ScimResourceType[] present, CancellationToken cancellationToken)
    {
        var (generation, paths) = await database.ReadSystemAsync(PathTable.ReadAsync, cancellationToken).ConfigureAwait(false);
        return new(generation, present.ToDictionary(type => type.Name, type => LayoutOf(type, paths), StringComparer.OrdinalIgnoreCase));
    }

    private ValueTask<bool> ChangePathsAsync(Func<IReadOnlyList<PathRecord>, IEnumerable<PathRecord>> plan, CancellationToken cancellationToken) =>
        new PathChange(database, plan).RunAsync(cancellationToken);

    // In the order of the schema: where several values are taken, the first attribute is named. What this application's schema does not know
    // belongs to another server, and its rows are kept in step all the same.
    private static TypeLayout LayoutOf(ScimResourceType type, IReadOnlyList<PathRecord> records)
    {
        var order = WantedPaths.LeavesOf(type).Select(WantedPath.Of).ToList();
        var paths =
            from record in records
            where string.Equals(record.TypeName, type.Name, StringComparison.OrdinalIgnoreCase)
            let position = order.FindIndex(path => string.Equals(path.Text, record.Path, StringComparison.OrdinalIgnoreCase))
            let path = position >= 0 ? order[position].Path : PathName.Parse(record.Path)?.ToPath()
            where path is not null
            orderby position < 0, position
            select new PathLayout(record.PathId, path.Value, record.IsUnique, record.State);
        return new(type, [.. paths]);
    }
}
