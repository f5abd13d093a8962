using Scim.Server.Filters;
using Scim.Server.Protocol.Adapters;
using Scim.Server.Protocol.Model;
using Scim.Server.Protocol.Query.Cursors;
using Scim.Server.Protocol.Rendering;

namespace Scim.Server.Protocol.Query;

/// <summary>Executes a query and renders the page.</summary>
internal sealed class QueryRunner(ServerParts parts)
{
    public async ValueTask<ScimReply> RunAsync(WantedPage wanted, View view, ScimContext context, CancellationToken cancellationToken)
    {
        var scope = new WorkScope(parts.Model);
        await using var disposal = scope.ConfigureAwait(false);
        var store = scope.Store(view.Type);
        var bound = Bind(wanted, view, store);
        var walk = wanted.Cursor is null ? null : parts.Cursors.Follow(wanted, bound.Query, context);
        var showing = walk is null ? Showing.WithGroups(view, context, scope) : new Showing(view, context, scope);
        var (page, marks) = walk is null || bound.ExcludesAll
            ? (await bound.ReadAsync(showing, cancellationToken).ConfigureAwait(false), new PageMarks { StartIndex = walk is null ? bound.Query.StartIndex : null })
            : await walk.ReadAsync(store, cancellationToken).ConfigureAwait(false);
        return await ListReply.RenderAsync(page, marks, showing, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The query for the store: bound, validated and within the limits.</summary>
    public BoundQuery Bind(WantedPage wanted, View view, IResourceStore store)
    {
        var options = parts.Model.Options;
        var type = view.Type.Type;
        var sort = SortReader.Read(wanted.SortBy, wanted.SortOrder, type);
        if (sort is not null && !store.Features.Sort)
        {
            throw new ScimException(ScimError.NotImplemented($"Sorting is not supported for {type.Name}."));
        }

        CursorRules.Check(wanted, type, store.Features);
        var filter = wanted.Filter is { } text ? TypeFilter.Of(ReadFilter(text, type, store)) : default;
        var query = new ScimQuery
        {
            Filter = filter.Filter,
            Sort = sort,
            StartIndex = Math.Max(1, wanted.StartIndex ?? 1),
            Count = Math.Clamp(wanted.Count ?? options.DefaultPageSize, 0, options.MaxPageSize),
            Projection = view.Projection,
        };
        return new BoundQuery(query, filter.ExcludesAll);
    }

    private ScimFilter ReadFilter(string text, ScimResourceType type, IResourceStore store)
    {
        if (!store.Features.Filter)
        {
            throw new ScimException(ScimError.InvalidFilter($"Filtering is not supported for {type.Name}."));
        }

        var session = parts.Model.Options.NewSession();
        if (!FilterReader.TryRead(text, new FilterSettings(type, parts.Model.Options.FilterLimits, session), out var filter, out var error))
        {
            throw new ScimException(error);
        }

        parts.Repairs.Tell(session);
        return filter;
    }
}
