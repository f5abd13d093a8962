using Scim.Server.Relational.Databases;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Layout;

/// <summary>
/// The catalogue of a database. The first time it sets the list of paths to what the application wants for its types; from then on the database
/// tells, since other servers may want something else.
/// </summary>
internal sealed class DatabaseCatalog(Database database, ScimRelationalOptions options) : CatalogSource, IDisposable
{
    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly List<ScimResourceType> types = [];
    private volatile Catalog? current;
    private volatile string[] typeNames = [];
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when a catalogue of another generation is read, the first one too.</summary>
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

    public override ValueTask<Catalog> GetAsync(CancellationToken cancellationToken) =>
        current is { } known ? new(known) : ReadAsync(known: null, cancellationToken);

    public override ValueTask<Catalog> RefreshAsync(long staleGeneration, CancellationToken cancellationToken) =>
        current is { } known && known.Generation == staleGeneration ? ReadAsync(known, cancellationToken) : GetAsync(cancellationToken);

    /// <summary>Reads the catalogue anew and tells whether it is another one than that.</summary>
    public async ValueTask<bool> IsNewerAsync(Catalog known, CancellationToken cancellationToken) =>
        (await RefreshAsync(known.Generation, cancellationToken).ConfigureAwait(false)).Generation != known.Generation;

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

            ScimResourceType[] present;
            lock (types)
            {
                present = [.. types];
            }

            if (known is null)
            {
                await SetPathsAsync(present, cancellationToken).ConfigureAwait(false);
            }

            var catalog = await LoadAsync(present, cancellationToken).ConfigureAwait(false);
            lock (types)
            {
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

    private async ValueTask<Catalog> LoadAsync(ScimResourceType[] present, CancellationToken cancellationToken)
    {
        var (generation, paths) = await database.ReadSystemAsync(PathTable.ReadAsync, cancellationToken).ConfigureAwait(false);
        return new(generation, present.ToDictionary(type => type.Name, type => LayoutOf(type, paths), StringComparer.OrdinalIgnoreCase));
    }

    private async ValueTask SetPathsAsync(ScimResourceType[] present, CancellationToken cancellationToken)
    {
        var wanted = Array.ConvertAll(present, type => (type.Name, Paths: WantedPaths.Of(type, options)));
        var (_, stored) = await database.ReadSystemAsync(PathTable.ReadAsync, cancellationToken).ConfigureAwait(false);
        if (Plan(stored).Length > 0)
        {
            await database.RunSystemAsync(ChangeAsync, cancellationToken).ConfigureAwait(false);
        }

        PathRecord[] Plan(IReadOnlyList<PathRecord> records) => [.. wanted.SelectMany(type => PathPlan.Of(type.Name, type.Paths, records))];

        async ValueTask<bool> ChangeAsync(SqlSession session, CancellationToken token)
        {
            await LayoutLock.TakeAsync(session, token).ConfigureAwait(false);
            var (_, records) = await PathTable.ReadAsync(session, token).ConfigureAwait(false);
            var unused = await PathTable.IsUnusedAsync(session, token).ConfigureAwait(false);
            SqlText[] changes = [.. Plan(records).Select(record => record.PathId > 0 ? PathTable.Update(record) : PathTable.Insert(Fresh(record, unused)))];
            if (changes.Length > 0)
            {
                await session.ExecuteAsync([.. changes, PathTable.NextGeneration], token).ConfigureAwait(false);
            }

            return true;
        }
    }

    private static PathRecord Fresh(PathRecord record, bool unused) => unused ? record with { State = PathState.Ready } : record;

    // In the order of the schema: where several values are taken, the first attribute is named. What this application's schema does not know
    // belongs to another server.
    private static TypeLayout LayoutOf(ScimResourceType type, IReadOnlyList<PathRecord> records)
    {
        var order = WantedPaths.LeavesOf(type).ToList();
        var paths =
            from record in records
            where string.Equals(record.TypeName, type.Name, StringComparison.OrdinalIgnoreCase)
            let position = order.FindIndex(path => string.Equals(path.ToString(), record.Path, StringComparison.OrdinalIgnoreCase))
            where position >= 0
            orderby position
            select new PathLayout(record.PathId, order[position], record.IsUnique, record.State);
        return new(type, [.. paths]);
    }
}
