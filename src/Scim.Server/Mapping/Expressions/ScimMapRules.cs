using System.Linq.Expressions;
using Scim.Server.Mapping.Expressions;

namespace Scim.Server;

/// <summary>Rules about the columns of a projection that the projection itself cannot express. Filled in once, while a mapping is built; not thread-safe.</summary>
public sealed class ScimMapRules
{
    private readonly List<FoldRule> folds = [];
    private readonly Dictionary<ScimPath, string> notFilterable = [];
    private readonly HashSet<ScimPath> storedSeparately = [];
    private readonly HashSet<ScimPath> truncatable = [];

    /// <summary>The traits of the database.</summary>
    public Mapping.ScimMapProviderOptions Provider { get; init; } = new();

    internal IReadOnlyList<FoldRule> Folds => folds;

    /// <summary>The attributes that the rules refer to, as the application wrote them.</summary>
    internal IEnumerable<ScimPath> ReferencedPaths => notFilterable.Keys.Concat(truncatable);

    /// <summary>Sets how a column is compared where case is ignored: <c>rules.Fold((AppUser row) => row.Login, ScimFold.None)</c>.</summary>
    /// <typeparam name="TRow">The entity, or the entity of a child table, that has the column.</typeparam>
    public ScimMapRules Fold<TRow>(Expression<Func<TRow, string?>> column, ScimFold fold) => Fold(column, column, fold);

    /// <summary>
    /// Makes filters and sorts use another column, which holds the folded text, wherever the projection uses a column:
    /// <c>rules.Fold((AppUser row) => row.Login, row => row.NormalizedLogin, ScimFold.Upper)</c>. Case-exact attributes keep using the first column.
    /// </summary>
    /// <typeparam name="TRow">The entity, or the entity of a child table, that has the columns.</typeparam>
    public ScimMapRules Fold<TRow>(Expression<Func<TRow, string?>> column, Expression<Func<TRow, string?>> key, ScimFold fold)
    {
        ArgumentNullException.ThrowIfNull(column);
        ArgumentNullException.ThrowIfNull(key);
        folds.Add(new FoldRule(column, key, fold));
        return this;
    }

    /// <summary>Excludes an attribute or sub-attribute from filtering and sorting: such a request is rejected with 400 and the reason.</summary>
    /// <param name="path">The path as in a filter: <c>name.formatted</c>.</param>
    /// <param name="reason">The predicate of the error sentence; null for the default.</param>
    public ScimMapRules NotFilterable(string path, string? reason = null)
    {
        notFilterable[MapPathParser.Parse(path)] = reason ?? "cannot be used for filtering or sorting";
        return this;
    }

    /// <summary>
    /// Declares an attribute that is not part of the projection because the store reads and writes it by other means. It stays in the served
    /// schema, but cannot be used for filtering or sorting.
    /// </summary>
    /// <param name="path">The attribute; for an extension, prefixed with its URN.</param>
    public ScimMapRules StoredSeparately(string path)
    {
        storedSeparately.Add(MapPathParser.Parse(path));
        return NotFilterable(path);
    }

    /// <summary>
    /// Allows a list over fixed columns to drop values for which no column is left, such as a second address of one type. By default a
    /// store rejects them with 400, so that nothing is lost silently.
    /// </summary>
    /// <param name="path">The list, such as <c>emails</c>; for an extension, prefixed with its URN.</param>
    public ScimMapRules AllowTruncation(string path)
    {
        truncatable.Add(MapPathParser.Parse(path));
        return this;
    }

    internal bool AllowsTruncation(ScimPath path) => truncatable.Contains(path);

    internal bool IsStoredSeparately(ScimPath path) => storedSeparately.Contains(path);

    internal string? FindRejectionReason(in ScimAttributePath path)
    {
        var whole = path.ToPath();
        return notFilterable.TryGetValue(whole, out var reason) || notFilterable.TryGetValue(whole with { SubAttribute = null }, out reason) ? reason : null;
    }
}

/// <summary>Parses the paths that an application writes in its mapping rules.</summary>
internal static class MapPathParser
{
    /// <exception cref="ArgumentException">The text is not a path.</exception>
    public static ScimPath Parse(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return ScimPath.TryParse(path, [ScimUrns.EnterpriseUser], out var read)
            ? read
            : throw new ArgumentException($"'{path}' is not an attribute path; expected a path such as name.formatted.", nameof(path));
    }
}
