using Scim.Server.Relational.Layout;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Querying.Terms;

/// <summary>What the index of a path says about a comparison or a presence.</summary>
internal sealed class IndexTerms(QueryScope scope, ISet<int> walkedPaths)
{
    /// <summary>
    /// The path and the value of the index rows that equality with a value is about, where these rows alone answer it; null where there is no index
    /// that a query may rely on, or where more must be looked at.
    /// </summary>
    public static (int PathId, string Val)? FindExact(ScimComparison filter, TypeLayout layout) =>
        filter.Operator == ScimOperator.Equal && filter.Path.Leaf.Type != ScimAttributeType.Boolean
        && Find(filter.Path, layout) is { } path
        && ScimValueKey.Of(filter.Path.Leaf, filter.Value) is { } key && ReferenceTail.Of(filter, key) is null
        && IndexKey.Of(key) is { Val.Length: < IndexKey.MaximumRunes } row
            ? (path.PathId, row.Val)
            : null;

    /// <summary>The term; null where the path has no index that a query may rely on.</summary>
    public Term? Compare(ScimComparison filter)
    {
        if (Find(filter.Path, scope.Layout) is not { } path || ScimValueKey.Of(filter.Path.Leaf, filter.Value) is not { } key)
        {
            return null;
        }

        // A missing primary counts as false: no row tells of it.
        if (IsPrimary(filter.Path) && (filter.Operator != ScimOperator.Equal || key.Number == 0))
        {
            return Term.Unknown;
        }

        return ReferenceTail.Of(filter, key) is { } tail ? CompareReference(filter.Operator, path, tail)
            : filter.Operator == ScimOperator.NotEqual ? Differ(path, IndexKey.Of(key))
            : Reach(path, filter.Operator, IndexKey.Of(key));
    }

    /// <summary>The term; null where the path has no index that a query may rely on.</summary>
    public Term? Exist(ScimAttributePath wanted) =>
        Find(wanted, scope.Layout) is { } path ? Reach(path, SqlText.Of($"i.val > ''"), Selectivity.Most) : null;

    private static PathLayout? Find(ScimAttributePath path, TypeLayout layout) => path.SubAttribute is { MultiValued: true } ? null : layout.FindReady(path);

    // Where nothing has the value, everything differs; where there are several, one that differs is enough.
    private Term Differ(PathLayout path, IndexKey key)
    {
        var same = Reach(path, ScimOperator.Equal, key);
        return IsSingle(path)
            ? same.Negate()
            : TermJoin.Or([same.Negate(), Reach(path, ScimOperator.NotEqual, key) with { Ids = null }]);
    }

    // Two references are equal only if they are the same or end in the same two segments.
    private Term CompareReference(ScimOperator comparison, PathLayout path, string tail) => comparison == ScimOperator.NotEqual
        ? Term.Unknown
        : Reach(path, ScimOperator.EndsWith, new IndexKey(tail, null)) with { IsExact = false };

    private Term Reach(PathLayout path, ScimOperator comparison, IndexKey key)
    {
        if (comparison is ScimOperator.Contains or ScimOperator.EndsWith)
        {
            walkedPaths.Add(path.PathId);
        }

        // The index holds each value of a resource once.
        var term = Reach(path, RowConditions.Of(comparison, key, scope), SelectivityOf(path, comparison));
        return comparison == ScimOperator.Equal ? term with { IdsRepeat = false } : term;
    }

    private Term Reach(PathLayout path, SqlText rows, Selectivity selectivity) => new()
    {
        Condition = SqlText.Of(
            $"EXISTS (SELECT 1 FROM scim_index i WHERE i.tenant_id = {scope.Tenant} AND i.id = r.id AND i.path_id = {path.PathId} AND {rows})"),
        Ids = SqlText.Of($"SELECT i.id FROM scim_index i WHERE i.tenant_id = {scope.Tenant} AND i.path_id = {path.PathId} AND {rows}"),
        IdsRepeat = !IsSingle(path),
        IsApart = selectivity is Selectivity.Some or Selectivity.Many,
        Selectivity = selectivity,
    };

    private static Selectivity SelectivityOf(PathLayout path, ScimOperator comparison) => comparison switch
    {
        ScimOperator.Equal when path.IsUnique => Selectivity.One,
        ScimOperator.Equal when path.Path.Leaf.Type == ScimAttributeType.Boolean => Selectivity.Most,
        ScimOperator.Equal => Selectivity.Few,
        ScimOperator.NotEqual => Selectivity.Most,
        ScimOperator.Contains or ScimOperator.EndsWith => Selectivity.Many,
        _ => Selectivity.Some,
    };

    private static bool IsSingle(PathLayout path) => !path.Path.Attribute.MultiValued;

    private static bool IsPrimary(ScimAttributePath path) =>
        path is { Attribute.MultiValued: true, SubAttribute: { Type: ScimAttributeType.Boolean } part }
        && part.Name.Equals("primary", StringComparison.OrdinalIgnoreCase);
}
