using Scim.Server.Filters;
using Scim.Server.Protocol.Model;
using Scim.Server.Protocol.Query;

namespace Scim.Server.Protocol.Root;

/// <summary>Binds a query to each resource type: an attribute that a type does not have has no value there (RFC 7644 §3.4.2.1).</summary>
internal sealed class RootPlanner(ServerParts parts)
{
    private readonly ScimResourceType[] types = [.. parts.Model.Types.Select(type => type.Type)];

    /// <exception cref="ScimException">400 or 403: the filter or the order cannot be read, or the projection contradicts itself.</exception>
    public RootPlan Plan(WantedPage wanted, ScimRequest request)
    {
        var options = parts.Model.Options;
        var filters = ReadFilter(wanted.Filter);
        var descending = SortReader.IsDescending(wanted.SortOrder);
        var paths = string.IsNullOrWhiteSpace(wanted.SortBy) ? null : ReadSort(wanted.SortBy);
        var shares = new List<TypeShare>(types.Length);
        for (var index = 0; index < types.Length; index++)
        {
            var type = parts.Model.Types[index];
            var view = parts.Model.ViewOf(request, type);
            if (!filters[index].ExcludesAll)
            {
                var sort = paths?[index] is { } path ? new ScimSort(path, descending) : null;
                shares.Add(new TypeShare(view, RequestReading.ContextOf(request, type), filters[index].Filter, sort));
            }
        }

        return new RootPlan
        {
            Shares = shares,
            Skip = Math.Max(1, wanted.StartIndex ?? 1) - 1,
            Count = Math.Clamp(wanted.Count ?? options.DefaultPageSize, 0, options.MaxPageSize),
            Sorted = paths is not null,
            Descending = descending,
        };
    }

    private TypeFilter[] ReadFilter(string? text)
    {
        if (text is null)
        {
            return new TypeFilter[types.Length];
        }

        var session = parts.Model.Options.NewSession();
        var settings = new FilterSettings(types[0], parts.Model.Options.FilterLimits, session);
        if (!SharedFilterReader.TryRead(text, types, settings, out var filters, out var error))
        {
            throw new ScimException(error);
        }

        parts.Repairs.Tell(session);
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
