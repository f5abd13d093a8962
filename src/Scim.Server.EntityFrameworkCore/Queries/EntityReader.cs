using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Scim.Server.EntityFrameworkCore.Mapping;

namespace Scim.Server.EntityFrameworkCore.Queries;

/// <summary>Reads resources without tracking.</summary>
internal static class EntityReader
{
    public static async ValueTask<TResource?> FindAsync<TEntity, TResource>(
        EntitySet<TEntity, TResource> set, string id, ScimProjection wanted, CancellationToken cancellationToken)
        where TEntity : class
        where TResource : ScimResource, new()
    {
        if (set.Map.WhereId(id) is not { } isIt)
        {
            return null;
        }

        var selection = set.Model.Select(wanted);
        var row = await selection.ApplySplitting(set.Rows.Where(isIt), most: 2).Select(RowSelector.Create(set.Model, selection, sort: null))
            .SingleOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        row?.Materialize(selection);
        return row is null ? null : (await CompleteAsync([row], set, cancellationToken).ConfigureAwait(false))[0];
    }

    public static async ValueTask<ScimList<TResource>> QueryAsync<TEntity, TResource>(
        EntitySet<TEntity, TResource> set, ScimQuery query, Func<ScimFilter, Expression<Func<TEntity, bool>>?> answer, CancellationToken cancellationToken)
        where TEntity : class
        where TResource : ScimResource, new()
    {
        ScimQueryRules.Validate(query, set.Context.ResourceType);
        var matches = query.Filter is { } filter ? set.Rows.Where(set.Map.Where(filter, term => answer(term) ?? ConcurrencyTokenFilterTranslator.Translate(term, set.Model))) : set.Rows;
        var order = set.Map.Order(query.Sort);
        var (rows, found) = query.Count == 0 ? ([], 0) : await new EntityPageReader<TEntity, TResource>(set, query, order).ReadAsync(matches, cancellationToken).ConfigureAwait(false);

        // A first page that is not full contains all matches.
        var isAll = query is { Count: > 0, StartIndex: 1, After: null, Before: null } && found < query.Count;
        var total = isAll ? found : await matches.CountAsync(cancellationToken).ConfigureAwait(false);
        var resources = await CompleteAsync(rows, set, cancellationToken).ConfigureAwait(false);
        return new ScimList<TResource>
        {
            TotalResults = total,
            Resources = resources,
            Keys = [.. rows.Select(row => order.GetKey(row.Sort, row.Resource?.Id ?? string.Empty))],
        };
    }

    private static async ValueTask<IReadOnlyList<TResource>> CompleteAsync<TEntity, TResource>(
        List<EntityRow<TEntity, TResource>> rows, EntitySet<TEntity, TResource> set, CancellationToken cancellationToken)
        where TEntity : class
        where TResource : ScimResource, new()
    {
        var resources = new TResource[rows.Count];
        for (var index = 0; index < resources.Length; index++)
        {
            resources[index] = Normalize(rows[index], set.Model);
        }

        await set.Complete(resources, cancellationToken).ConfigureAwait(false);
        foreach (var resource in resources)
        {
            resource.Node.Freeze();
        }

        return resources;
    }

    // Sets the version and removes empty values.
    private static TResource Normalize<TEntity, TResource>(EntityRow<TEntity, TResource> row, EntityMap<TEntity, TResource> model)
        where TEntity : class
        where TResource : ScimResource, new()
    {
        var resource = row.Resource ?? throw new InvalidOperationException("The projection returned null for a row; expected an object; its properties can be null.");
        model.Map.Normalize(resource);
        if (model.Version is not null)
        {
            resource.Node.GetOrAddObject("meta").Set("version", ScimValue.From(ConcurrencyToken.ToVersion(row.Version).ToString()));
        }

        return resource;
    }
}
