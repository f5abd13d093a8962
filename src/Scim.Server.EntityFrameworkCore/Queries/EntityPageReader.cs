using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Scim.Server.EntityFrameworkCore.Expressions;
using Scim.Server.EntityFrameworkCore.Mapping;
using Scim.Server.Mapping;

namespace Scim.Server.EntityFrameworkCore.Queries;

/// <summary>
/// Reads the rows of a page. A point lookup is one statement. Other queries read the keys first and then the rows by their keys, so that the
/// filter runs once and not again for each list of child rows, and a filter of a new shape makes the provider compile a plan for keys only: the large
/// one, for whole rows, is the same for all filters and orders.
/// </summary>
internal sealed class EntityPageReader<TEntity, TResource>(EntitySet<TEntity, TResource> set, ScimQuery query, ScimMapOrder<TEntity> order)
    where TEntity : class
    where TResource : ScimResource, new()
{
    private const int MaxKeys = 1_000;

    private static readonly RetryPolicy Retries = new() { MaxAttempts = 3 };

    private readonly EntitySelection<TEntity, TResource> selection = set.Model.Select(query.Projection);

    /// <summary>The rows, and how many the database found for the page.</summary>
    public async Task<(List<EntityRow<TEntity, TResource>> Rows, int Found)> ReadAsync(IQueryable<TEntity> matches, CancellationToken cancellationToken)
    {
        var page = ApplyPosition(matches).Take(query.Count);
        if (FilterSelectivity.IsPointLookup(query.Filter))
        {
            var few = await selection.ApplySplitting(page, most: 2).Select(RowSelector.Create(set.Model, selection, order.Value)).ToListAsync(cancellationToken).ConfigureAwait(false);
            return Complete(few, few.Count);
        }

        var keys = page.AsNoTracking().Select(RowSelector.CreateForKeys(set.Model, order.Value));
        var attempts = Retries.Begin();
        while (true)
        {
            var found = await keys.ToListAsync(cancellationToken).ConfigureAwait(false);
            var rows = await ReadByKeysAsync(found, cancellationToken).ConfigureAwait(false);
            if (rows.Count == found.Count || !attempts.CanRetry)
            {
                return Complete(rows, found.Count);
            }

            // Rows were deleted concurrently; read again, so that others take their places.
            await attempts.NextAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<List<EntityRow<TEntity, TResource>>> ReadByKeysAsync(List<EntityRow<TEntity, TResource>> keys, CancellationToken cancellationToken)
    {
        var read = new Dictionary<object, EntityRow<TEntity, TResource>>(keys.Count);
        var (column, select) = (set.Map.KeyColumn, RowSelector.Create(set.Model, selection, sort: null));
        foreach (var some in keys.Chunk(MaxKeys))
        {
            var isOne = Expression.Lambda<Func<TEntity, bool>>(DynamicQuery.IsOneOf(column.Body, [.. some.Select(row => row.Key)]), column.Parameters);
            await foreach (var row in selection.ApplySplitting(set.Rows.Where(isOne), most: 1).Select(select).AsAsyncEnumerable().WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                read[row.Key] = row;
            }
        }

        var rows = new List<EntityRow<TEntity, TResource>>(keys.Count);
        foreach (var key in keys)
        {
            if (read.TryGetValue(key.Key, out var row))
            {
                row.Sort = key.Sort;
                rows.Add(row);
            }
        }

        return rows;
    }

    private IQueryable<TEntity> ApplyPosition(IQueryable<TEntity> matches) => query switch
    {
        { After: { } after } => order.Apply(matches.Where(order.After(after))),
        { Before: { } before } => order.Apply(matches.Where(order.Before(before)), backwards: true),
        { StartIndex: > 1 } => order.Apply(matches).Skip(query.StartIndex - 1),
        _ => order.Apply(matches),
    };

    private (List<EntityRow<TEntity, TResource>> Rows, int Found) Complete(List<EntityRow<TEntity, TResource>> rows, int found)
    {
        if (query.Before is not null)
        {
            rows.Reverse();
        }

        rows.ForEach(row => row.Materialize(selection));
        return (rows, found);
    }
}

/// <summary>Estimates how selective a filter is.</summary>
internal static class FilterSelectivity
{
    private static readonly string[] Identifying = ["id", "userName", "externalId", "emails.value", "displayName"];

    /// <summary>Whether a filter requires a value that is practically unique to one resource.</summary>
    public static bool IsPointLookup(ScimFilter? filter) => filter switch
    {
        ScimAnd both => IsPointLookup(both.Left) || IsPointLookup(both.Right),
        ScimElementFilter { Element: var element } => IsPointLookup(element),
        ScimComparison { Operator: ScimOperator.Equal, Path: var path } => Identifying.Contains(path.SubAttribute is null && path.Attribute.MultiValued ? $"{path}.value" : path.ToString()),
        _ => false,
    };
}
