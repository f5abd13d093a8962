using System.Linq.Expressions;
using Scim.Server.Mapping;

namespace Scim.Server;

/// <summary>What a projection cannot say about its columns. Filled in once, while a map is read; not thread-safe.</summary>
public sealed class ScimMapRules
{
    private readonly List<FoldRule> folds = [];
    private readonly Dictionary<ScimPath, string> closed = [];
    private readonly HashSet<ScimPath> elsewhere = [];
    private readonly HashSet<ScimPath> partly = [];

    /// <summary>The database that answers.</summary>
    public ScimMapDialect Dialect { get; init; } = new();

    internal IReadOnlyList<FoldRule> Folds => folds;

    /// <summary>The attributes that a rule names, as the application wrote them.</summary>
    internal IEnumerable<ScimPath> Named => closed.Keys.Concat(partly);

    /// <summary>Says how a column is compared where case does not count: <c>rules.Fold((AppUser row) => row.Login, ScimFold.None)</c>.</summary>
    /// <typeparam name="TRow">The entity, or the entity of a child table, that has the column.</typeparam>
    public ScimMapRules Fold<TRow>(Expression<Func<TRow, string?>> column, ScimFold fold) => Fold(column, column, fold);

    /// <summary>
    /// Says that wherever the projection shows a column, filters and sorts use another one, whose text is folded:
    /// <c>rules.Fold((AppUser row) => row.Login, row => row.NormalizedLogin, ScimFold.Upper)</c>. Attributes whose case counts stay with the first.
    /// </summary>
    /// <typeparam name="TRow">The entity, or the entity of a child table, that has the columns.</typeparam>
    public ScimMapRules Fold<TRow>(Expression<Func<TRow, string?>> column, Expression<Func<TRow, string?>> key, ScimFold fold)
    {
        ArgumentNullException.ThrowIfNull(column);
        ArgumentNullException.ThrowIfNull(key);
        folds.Add(new FoldRule(column, key, fold));
        return this;
    }

    /// <summary>Says that an attribute, or a part of one, is shown but answers no filter and no sort: they are 400 with the reason.</summary>
    /// <param name="path">The path as in a filter: <c>name.formatted</c>.</param>
    /// <param name="reason">The end of a sentence; null for the usual one.</param>
    public ScimMapRules NotFilterable(string path, string? reason = null)
    {
        closed[PathText.Read(path)] = reason ?? "cannot be filtered or sorted by here";
        return this;
    }

    /// <summary>
    /// Says that an attribute is not in the projection because the store reads and writes it in another way. It stays in the schema that is
    /// served, and answers no filter and no sort.
    /// </summary>
    /// <param name="path">The attribute, an extension's with its URN.</param>
    public ScimMapRules Elsewhere(string path)
    {
        elsewhere.Add(PathText.Read(path));
        return NotFilterable(path);
    }

    /// <summary>
    /// Says that a list over fixed columns may lose values for which no column is left, such as a second address of one type. Without it a
    /// store refuses them with 400, so that nothing is lost without a word.
    /// </summary>
    /// <param name="path">The list, an extension's with its URN: <c>emails</c>.</param>
    public ScimMapRules KeepsWhatFits(string path)
    {
        partly.Add(PathText.Read(path));
        return this;
    }

    internal bool IsKeptPartly(ScimPath path) => partly.Contains(path);

    internal bool IsElsewhere(ScimPath path) => elsewhere.Contains(path);

    internal string? ReasonAgainst(in ScimAttributePath path)
    {
        var whole = path.ToPath();
        return closed.TryGetValue(whole, out var reason) || closed.TryGetValue(whole with { SubAttribute = null }, out reason) ? reason : null;
    }
}
