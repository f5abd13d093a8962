using Scim.Server.Relational.Catalog;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Queries.Translation;

/// <summary>Translates a comparison or a presence test to a term on the index of its path.</summary>
internal sealed class SqlIndexTranslator(QueryScope scope, ISet<int> walkedPaths)
{
    /// <summary>
    /// The path and the value of the index rows for equality with a value, if these rows alone decide the comparison; null if there is no index
    /// that a query may rely on, or if more must be checked.
    /// </summary>
    public static (int PathId, string Val)? FindPointLookup(ScimComparison filter, TypeLayout layout) =>
        filter.Operator == ScimOperator.Equal && filter.Path.Leaf.Type != ScimAttributeType.Boolean
        && Find(filter.Path, layout) is { } path
        && ScimValueKey.From(filter.Path.Leaf, filter.Value) is { } key && ReferenceTail.Find(filter, key) is null
        && IndexKey.From(key) is { Val.Length: < IndexKey.MaximumRunes } row
            ? (path.PathId, row.Val)
            : null;

    /// <summary>The term; null if the path has no index that a query may rely on.</summary>
    public SqlFilterTerm? TranslateComparison(ScimComparison filter)
    {
        if (Find(filter.Path, scope.Layout) is not { } path || ScimValueKey.From(filter.Path.Leaf, filter.Value) is not { } key)
        {
            return null;
        }

        // A missing primary counts as false, and no row represents it.
        if (IsPrimary(filter.Path) && (filter.Operator != ScimOperator.Equal || key.Number == 0))
        {
            return SqlFilterTerm.Unknown;
        }

        return ReferenceTail.Find(filter, key) is { } tail ? TranslateReference(filter.Operator, path, tail)
            : filter.Operator == ScimOperator.NotEqual ? TranslateNotEqual(path, IndexKey.From(key))
            : CreateTerm(path, filter.Operator, IndexKey.From(key));
    }

    /// <summary>The term; null if the path has no index that a query may rely on.</summary>
    public SqlFilterTerm? TranslatePresence(ScimAttributePath wanted) =>
        Find(wanted, scope.Layout) is { } path ? CreateTerm(path, SqlText.From($"i.val > ''"), Selectivity.Most) : null;

    private static PathLayout? Find(ScimAttributePath path, TypeLayout layout) => path.SubAttribute is { MultiValued: true } ? null : layout.FindComplete(path);

    // A resource without the value matches; of several values, one that differs is enough.
    private SqlFilterTerm TranslateNotEqual(PathLayout path, IndexKey key)
    {
        var same = CreateTerm(path, ScimOperator.Equal, key);
        return IsSingle(path)
            ? same.Negate()
            : SqlFilterTermCombiner.Or([same.Negate(), CreateTerm(path, ScimOperator.NotEqual, key) with { Ids = null }]);
    }

    // Two references are equal only if they are the same or end in the same two segments.
    private SqlFilterTerm TranslateReference(ScimOperator comparison, PathLayout path, string tail) => comparison == ScimOperator.NotEqual
        ? SqlFilterTerm.Unknown
        : CreateTerm(path, ScimOperator.EndsWith, new IndexKey(tail, null)) with { IsExact = false };

    private SqlFilterTerm CreateTerm(PathLayout path, ScimOperator comparison, IndexKey key)
    {
        if (comparison is ScimOperator.Contains or ScimOperator.EndsWith)
        {
            walkedPaths.Add(path.PathId);
        }

        // The index contains each value of a resource once.
        var term = CreateTerm(path, IndexEntryConditions.For(comparison, key, scope), GetSelectivity(path, comparison));
        return comparison == ScimOperator.Equal ? term with { HasRepeatedIds = false } : term;
    }

    private SqlFilterTerm CreateTerm(PathLayout path, SqlText rows, Selectivity selectivity) => new()
    {
        Condition = SqlText.From(
            $"EXISTS (SELECT 1 FROM scim_index i WHERE i.tenant_id = {scope.Tenant} AND i.id = r.id AND i.path_id = {path.PathId} AND {rows})"),
        Ids = SqlText.From($"SELECT i.id FROM scim_index i WHERE i.tenant_id = {scope.Tenant} AND i.path_id = {path.PathId} AND {rows}"),
        HasRepeatedIds = !IsSingle(path),
        NeedsMaterialization = selectivity is Selectivity.Some or Selectivity.Many,
        Selectivity = selectivity,
    };

    private static Selectivity GetSelectivity(PathLayout path, ScimOperator comparison) => comparison switch
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

/// <summary>References to resources may be equal without being the same text (RFC 7643 §2.4): then both end in the same two segments.</summary>
internal static class ReferenceTail
{
    /// <summary>The end that every equal reference has; null if the comparison is one of texts.</summary>
    public static string? Find(ScimComparison filter, ScimValueKey key)
    {
        if (filter.Operator is not (ScimOperator.Equal or ScimOperator.NotEqual) || !IsResourceReference(filter.Path.Leaf) || key.Text is not { } text)
        {
            return null;
        }

        var last = text.LastIndexOf('/');
        return last < 0 ? null : text[(text[..last].LastIndexOf('/') + 1)..];
    }

    private static bool IsResourceReference(ScimAttribute leaf) =>
        leaf is { Type: ScimAttributeType.Reference, CaseExact: true } && !leaf.ReferenceTypes.Any(type => type is "external" or "uri");
}
