using Scim.Server.Filters;
using Scim.Server.Filters.Syntax;
using Scim.Server.Hosting;
using Scim.Server.Protocol.Handlers;
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
