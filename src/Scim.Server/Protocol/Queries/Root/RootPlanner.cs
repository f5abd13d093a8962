using Scim.Server.Filters.Syntax;
using Scim.Server.Filters;
using Scim.Server.Hosting;
using Scim.Server.Protocol.Adapters;
using Scim.Server.Protocol.Handlers;
using Scim.Server.Protocol.Model;
using Scim.Server.Protocol.Paging;
using Scim.Server.Stores.Sorting;

namespace Scim.Server.Protocol.Queries.Root;

/// <summary>Binds a query to each resource type: an attribute that a type does not have has no value there (RFC 7644 §3.4.2.1).</summary>
internal sealed class RootPlanner(ServerServices services)
{
    private readonly ScimResourceType[] types = [.. services.Model.Types.Select(type => type.ResourceType)];

    /// <exception cref="ScimException">400 or 403: the filter or the order cannot be read, or the projection contradicts itself.</exception>
    public RootPlan Plan(QueryRequest queryRequest, ScimRequest request)
    {
        var options = services.Model.Options;
        var filters = ReadFilter(queryRequest.Filter);
        var descending = SortReader.IsDescending(queryRequest.SortOrder);
        var paths = string.IsNullOrWhiteSpace(queryRequest.SortBy) ? null : ReadSort(queryRequest.SortBy);
        var shares = new List<TypeQuery>(types.Length);
        for (var index = 0; index < types.Length; index++)
        {
            var type = services.Model.Types[index];
            var view = services.Model.GetView(request, type);
            if (!filters[index].IsUnsatisfiable)
            {
                var sort = paths?[index] is { } path ? new ScimSort(path) { Descending = descending } : null;
                shares.Add(new TypeQuery(view, RequestBinder.CreateContext(request, type), filters[index].Filter, sort));
            }
        }

        return new RootPlan
        {
            TypeQueries = shares,
            Skip = Math.Max(1, queryRequest.StartIndex ?? 1) - 1,
            Count = Math.Clamp(queryRequest.Count ?? options.DefaultPageSize, 0, options.MaxPageSize),
            IsSorted = paths is not null,
            IsDescending = descending,
        };
    }

    private TypeFilter[] ReadFilter(string? text)
    {
        if (text is null)
        {
            return new TypeFilter[types.Length];
        }

        var session = services.Model.Options.CreateDialectSession();
        var settings = new FilterSettings(types[0], services.Model.Options.FilterLimits, session);
        if (!MultiTypeFilterReader.TryRead(text, types, settings, out var filters, out var error))
        {
            throw new ScimException(error);
        }

        services.Repairs.Report(session);
        return filters;
    }

    // An attribute that no type has is most likely a mistake, and there is no order by it.
    private ScimAttributePath?[] ReadSort(string sortBy)
    {
        var paths = new ScimAttributePath?[types.Length];
        var (known, refusal) = (false, (ScimError?)null);
        for (var index = 0; index < types.Length; index++)
        {
            if (SortReader.TryRead(sortBy, types[index], out var path, out var error))
            {
                (paths[index], known) = (path, true);
            }
            else
            {
                refusal = error is { Status: 403 } ? throw new ScimException(error) : refusal ?? error;
            }
        }

        return refusal is not null && !known ? throw new ScimException(refusal) : paths;
    }
}

/// <summary>A query over all types, bound and within the limits: only types that can have a match take part.</summary>
internal sealed record RootPlan
{
    public required IReadOnlyList<TypeQuery> TypeQueries { get; init; }

    /// <summary>The number of matches before the page.</summary>
    public required int Skip { get; init; }

    public required int Count { get; init; }

    public required bool IsSorted { get; init; }

    public required bool IsDescending { get; init; }
}

/// <summary>The part of a query over all resource types that concerns one of them.</summary>
internal sealed record TypeQuery(ResourceView View, ScimContext Context, ScimFilter? Filter, ScimSort? Sort)
{
    public ValueTask<ScimList<ScimResource>> ReadAsync(RequestScope scope, int startIndex, int count, CancellationToken cancellationToken) =>
        scope.GetStore(View.Type).QueryAsync(CreateQuery(startIndex, count, View.Projection), Context, cancellationToken);

    /// <summary>Reads rows that contain only the sort attribute.</summary>
    public ValueTask<ScimList<ScimResource>> ReadKeysAsync(RequestScope scope, int count, CancellationToken cancellationToken) =>
        scope.GetStore(View.Type).QueryAsync(CreateQuery(1, count, ScimProjection.Only(View.Type.ResourceType, Sort is { } sort ? [sort.Path] : [])), Context, cancellationToken);

    /// <exception cref="ScimException">400 invalidFilter or 501: the store of the type does not support filtering or sorting.</exception>
    public void CheckSupport(IResourceStore store)
    {
        var name = View.Type.ResourceType.Name;
        if (Filter is not null && !store.Features.Filter)
        {
            throw new ScimException(ScimError.InvalidFilter($"Filtering is not supported for {name}; exclude it with meta.resourceType ne \"{name}\"."));
        }

        if (Sort is not null && !store.Features.Sort)
        {
            throw new ScimException(ScimError.NotImplemented($"Sorting is not supported for {name}; exclude it with meta.resourceType ne \"{name}\"."));
        }
    }

    private ScimQuery CreateQuery(int startIndex, int count, ScimProjection projection) =>
        new() { Filter = Filter, Sort = Sort, StartIndex = startIndex, Count = count, Projection = projection };
}
