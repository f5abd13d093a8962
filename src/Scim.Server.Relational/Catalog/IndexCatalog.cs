using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Scim.Server.Relational.Databases;

namespace Scim.Server.Relational.Catalog;

/// <summary>The indexed paths of every type at one generation of scim_path. Immutable.</summary>
/// <param name="Generation">The generation; a writer checks it inside its transaction, a query after it has read.</param>
/// <param name="Types">By the name of the type, ignoring case.</param>
internal sealed record IndexCatalog(long Generation, IReadOnlyDictionary<string, TypeLayout> Types)
{
    public TypeLayout For(ScimResourceType type) => Types[type.Name];
}

/// <summary>How the tables store a resource type. Immutable.</summary>
internal sealed class TypeLayout(ScimResourceType type, IReadOnlyList<PathLayout> paths)
{
    /// <summary>The type.</summary>
    public ScimResourceType Type { get; } = type;

    /// <summary>The indexed paths, including those being built or removed.</summary>
    public IReadOnlyList<PathLayout> Paths { get; } = paths;

    /// <summary><c>members</c> of a group, <c>groups</c> of a user; null for other types.</summary>
    public ScimAttribute? Membership { get; } = ScimQueryRules.GetMembershipAttribute(type);

    /// <summary>The path of a row that was created from this layout.</summary>
    public ScimAttributePath GetPath(SqlIndexEntry row) => Paths.First(path => path.PathId == row.PathId).Path;

    /// <summary>The complete index of a path; null if there is none that a query may rely on.</summary>
    public PathLayout? FindComplete(ScimAttributePath path)
    {
        foreach (var known in Paths)
        {
            if (known.IsComplete && known.Path == path)
            {
                return known;
            }
        }

        return null;
    }
}

/// <summary>An indexed path of a resource type, as stored in the database.</summary>
/// <param name="PathId">Its number in scim_path.</param>
/// <param name="Path">The attribute with simple values.</param>
/// <param name="IsUnique">Whether no two resources of the type in a tenant may have the same value.</param>
/// <param name="State">Whether queries may rely on it; writers keep it up to date in every state except removal.</param>
internal sealed record PathLayout(int PathId, ScimAttributePath Path, bool IsUnique, PathState State)
{
    /// <summary>Whether every resource has its rows.</summary>
    public bool IsComplete => State is PathState.Ready or PathState.Checking;
}

/// <summary>The state of the index of a path.</summary>
internal enum PathState
{
    /// <summary>Older resources are still being added.</summary>
    Building = 0,

    /// <summary>Complete.</summary>
    Ready = 1,

    /// <summary>Its rows are being removed.</summary>
    Removing = 2,

    /// <summary>Complete; existing values are still being checked for uniqueness.</summary>
    Checking = 3,
}

/// <summary>
/// A value's key as scim_index stores it: text whose order by code point is the order of the keys. Text is stored as it is, split after 256 runes
/// (the size of a B-tree row is limited); a number has a fixed width, so that its digits sort.
/// </summary>
/// <param name="Val">The first 256 runes.</param>
/// <param name="Rest">The remaining runes; null if there are none.</param>
internal readonly record struct IndexKey(string Val, string? Rest)
{
    public const int MaximumRunes = 256;

    private const int FractionDigits = 28;
    private const int IntegerDigits = 29;

    public static IndexKey From(ScimValueKey key) => key.Text is { } text ? FromText(text) : new(FormatNumber(key.Number), null);

    /// <summary>The key of a unique value: the whole value or, if it is split, a hash that equals no whole value.</summary>
    public string ToUnique() =>
        Rest is null ? Val : "\u0001" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Val + Rest)));

    /// <summary>The number that a key was created from; null if it is not that of a number.</summary>
    public static decimal? ParseNumber(string val)
    {
        if (val.Length != 1 + IntegerDigits + FractionDigits)
        {
            return null;
        }

        var isNegative = val[0] == '0';
        var digits = isNegative ? Complement(val[1..]) : val[1..];
        var text = $"{digits[..IntegerDigits]}.{digits[IntegerDigits..].TrimEnd('0')}0";
        return decimal.TryParse(text.TrimStart('0'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? isNegative ? -number : number
            : null;
    }

    private static IndexKey FromText(string text)
    {
        if (text.Length <= MaximumRunes)
        {
            return new(text, null);
        }

        var (index, runes) = (0, 0);
        while (index < text.Length && runes < MaximumRunes)
        {
            index += char.IsHighSurrogate(text[index]) ? 2 : 1;
            runes++;
        }

        return index >= text.Length ? new(text, null) : new(text[..index], text[index..]);
    }

    // Negative numbers come first, in reverse order of their digits: each digit is replaced by its nines' complement.
    private static string FormatNumber(decimal number)
    {
        var digits = FormatDigits(decimal.Abs(number));
        return number >= 0 ? "1" + digits : "0" + Complement(digits);
    }

    private static string Complement(string digits) => string.Concat(digits.Select(digit => (char)('9' - digit + '0')));

    private static string FormatDigits(decimal number)
    {
        var text = number.ToString(CultureInfo.InvariantCulture);
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var (whole, fraction) = point < 0 ? (text, string.Empty) : (text[..point], text[(point + 1)..]);
        return whole.PadLeft(IntegerDigits, '0') + fraction.PadRight(FractionDigits, '0');
    }
}

/// <summary>
/// Provides the index catalog of a database. The first read sets the indexed paths of the application's types to the desired ones; after that the
/// database is authoritative, because other servers may desire other paths, and the catalog is read again when another generation is found. Thread-safe.
/// </summary>
internal sealed class IndexCatalogSource(Database database, ScimRelationalOptions options) : IDisposable
{
    private readonly SemaphoreSlim reading = new(1, 1);
    private readonly Lock gate = new();
    private volatile ScimResourceType[] types = [];
    private volatile string[] typeNames = [];
    private volatile IndexCatalog? latest;
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when a catalog of another generation is read, including the first one.</summary>
    public Task Changed => Volatile.Read(ref changed).Task;

    /// <summary>The names of the types.</summary>
    public IReadOnlyList<string> TypeNames => typeNames;

    // The catalog as last read; null if it lacks a type that was added since.
    private IndexCatalog? Current => latest is { } known && known.Types.Count == types.Length ? known : null;

    /// <summary>Adds a type; to be called before it is used.</summary>
    public void Add(ScimResourceType type)
    {
        lock (gate)
        {
            types = [.. types, type];
            typeNames = [.. typeNames, type.Name];
        }
    }

    /// <summary>The catalog as last read. The first call reads it, after bringing tables and indexed paths up to date.</summary>
    /// <exception cref="InvalidOperationException">The type of the context was added after its unit of work had begun.</exception>
    public ValueTask<IndexCatalog> GetAsync(ScimContext context, CancellationToken cancellationToken) =>
        context.UnitOfWork is null ? GetAsync(cancellationToken) : new(GetInUnit(context.ResourceType));

    /// <summary>Reads the catalog again, because another generation was found.</summary>
    public ValueTask<IndexCatalog> RefreshAsync(ScimContext context, long staleGeneration, CancellationToken cancellationToken) =>
        context.UnitOfWork is null ? RefreshAsync(staleGeneration, cancellationToken) : RefreshInUnitAsync(context, staleGeneration, cancellationToken);

    /// <summary>The catalog for a call outside a unit of work.</summary>
    public ValueTask<IndexCatalog> GetAsync(CancellationToken cancellationToken) =>
        Current is { } known ? new(known) : ReadAsync(known: null, cancellationToken);

    /// <summary>Reads the catalog again for a call outside a unit of work, because another generation was found.</summary>
    public ValueTask<IndexCatalog> RefreshAsync(long staleGeneration, CancellationToken cancellationToken) =>
        Current is { } known && known.Generation == staleGeneration ? ReadAsync(known, cancellationToken) : GetAsync(cancellationToken);

    /// <summary>Reads the catalog again and returns whether its generation has changed.</summary>
    public async ValueTask<bool> HasChangedAsync(IndexCatalog known, CancellationToken cancellationToken) =>
        (await RefreshAsync(known.Generation, cancellationToken).ConfigureAwait(false)).Generation != known.Generation;

    /// <summary>Restores the paths that another server, which does not need them, is removing.</summary>
    /// <returns>Whether there was anything to restore.</returns>
    public ValueTask<bool> RestorePathsAsync(CancellationToken cancellationToken) => ChangePathsAsync(types, PathReconciler.PlanMissing, cancellationToken);

    /// <summary>Marks the paths of all other types for removal, except unique ones.</summary>
    public ValueTask<bool> RemoveOtherTypesAsync(IReadOnlyCollection<string> offered, CancellationToken cancellationToken) =>
        ChangePathsAsync(stored => PathReconciler.PlanOtherTypes([.. offered, .. typeNames], stored), cancellationToken);

    public void Dispose() => reading.Dispose();

    private async ValueTask<IndexCatalog> ReadAsync(IndexCatalog? known, CancellationToken cancellationToken)
    {
        await reading.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (Current is { } newer && !ReferenceEquals(newer, known))
            {
                return newer;
            }

            var present = types;
            if (known is null)
            {
                await ChangePathsAsync(present, PathReconciler.PlanStartup, cancellationToken).ConfigureAwait(false);
            }

            var catalog = await LoadAsync(present, cancellationToken).ConfigureAwait(false);
            Publish(catalog, latest);
            return catalog;
        }
        finally
        {
            reading.Release();
        }
    }

    // A call that updates the catalog waits for units of work to end, so a call in a unit of work must never wait for an update.
    private IndexCatalog GetInUnit(ScimResourceType type) => latest is { } known && known.Types.ContainsKey(type.Name)
        ? known
        : throw new InvalidOperationException(
            $"The resource type '{type.Name}' was not used with these stores before the unit of work began; get its store from ScimRelationalStores and use it once before the unit of work begins.");

    private async ValueTask<IndexCatalog> RefreshInUnitAsync(ScimContext context, long staleGeneration, CancellationToken cancellationToken)
    {
        var known = GetInUnit(context.ResourceType);
        if (known.Generation != staleGeneration)
        {
            return known;
        }

        var catalog = await LoadAsync([.. known.Types.Values.Select(layout => layout.Type)], cancellationToken).ConfigureAwait(false);
        Publish(catalog, known);
        return catalog;
    }

    private async ValueTask<IndexCatalog> LoadAsync(ScimResourceType[] present, CancellationToken cancellationToken)
    {
        var (generation, paths) = await database.ReadSystemAsync(PathTable.ReadAsync, cancellationToken).ConfigureAwait(false);
        return new(generation, present.ToDictionary(type => type.Name, type => CreateLayout(type, paths), StringComparer.OrdinalIgnoreCase));
    }

    // Unless a call outside a unit of work, which may know more types, has read the catalog meanwhile.
    private void Publish(IndexCatalog catalog, IndexCatalog? known)
    {
        if (Interlocked.CompareExchange(ref latest, catalog, known) == known && (known?.Generation != catalog.Generation || known.Types.Count != catalog.Types.Count))
        {
            Interlocked.Exchange(ref changed, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
        }
    }

    private ValueTask<bool> ChangePathsAsync(
        ScimResourceType[] present,
        Func<ScimResourceType, IReadOnlyList<DesiredPath>, IReadOnlyList<PathRecord>, IEnumerable<PathRecord>> plan,
        CancellationToken cancellationToken) =>
        ChangePathsAsync(stored => present.SelectMany(type => plan(type, DesiredPaths.For(type, options), stored)), cancellationToken);

    // The lock, which makes writers wait, is taken only if there is anything to change.
    private async ValueTask<bool> ChangePathsAsync(Func<IReadOnlyList<PathRecord>, IEnumerable<PathRecord>> plan, CancellationToken cancellationToken)
    {
        var (_, stored) = await database.ReadSystemAsync(PathTable.ReadAsync, cancellationToken).ConfigureAwait(false);
        return plan(stored).Any()
            && await database.WriteSystemAsync((session, token) => PathTable.ChangeAsync(session, plan, token), cancellationToken).ConfigureAwait(false);
    }

    // In the order of the schema: if several values are taken, the error names the first attribute. Paths unknown to this application's schema
    // belong to another server, and their rows are kept up to date all the same.
    private static TypeLayout CreateLayout(ScimResourceType type, IReadOnlyList<PathRecord> records)
    {
        var order = DesiredPaths.GetIndexablePaths(type).Select(DesiredPath.From).ToList();
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
