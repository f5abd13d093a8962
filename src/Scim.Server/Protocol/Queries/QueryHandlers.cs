using Scim.Server.Filters.Syntax;
using Scim.Server.Filters;
using Scim.Server.Hosting;
using Scim.Server.Protocol.Adapters;
using Scim.Server.Protocol.Handlers;
using Scim.Server.Protocol.Model;
using Scim.Server.Protocol.Paging;
using Scim.Server.Protocol.Responses;
using Scim.Server.Stores.Sorting;

namespace Scim.Server.Protocol.Queries;

/// <summary>GET of a type's endpoint (RFC 7644 §3.4.2).</summary>
internal sealed class QueryHandler(ServerServices services, QueryExecutor executor) : IRequestHandler
{
    public ValueTask<ScimReply> HandleAsync(ScimRequest request, CancellationToken cancellationToken)
    {
        var type = services.Model.GetTypeModel(request);
        return executor.ExecuteAsync(QueryRequest.From(request.Query), services.Model.GetView(request, type), RequestBinder.CreateContext(request, type), cancellationToken);
    }
}

/// <summary>POST .search below a type's endpoint (RFC 7644 §3.4.3): a query whose parameters are in the body.</summary>
internal sealed class SearchHandler(ServerServices services, QueryExecutor executor) : IRequestHandler
{
    public ValueTask<ScimReply> HandleAsync(ScimRequest request, CancellationToken cancellationToken)
    {
        var type = services.Model.GetTypeModel(request);
        var search = SearchReader.Read(request.Body.Span, services.Model.Options.Dialect);
        return executor.ExecuteAsync(search.Query, services.Model.GetView(search.ApplyProjection(request), type), RequestBinder.CreateContext(request, type), cancellationToken);
    }
}

/// <summary>Executes a query and renders the page.</summary>
internal sealed class QueryExecutor(ServerServices services)
{
    public async ValueTask<ScimReply> ExecuteAsync(QueryRequest queryRequest, ResourceView view, ScimContext context, CancellationToken cancellationToken)
    {
        var scope = new RequestScope(services.Model);
        await using var disposal = scope.ConfigureAwait(false);
        var store = scope.GetStore(view.Type);
        var bound = Bind(queryRequest, view, store);
        var pageReader = queryRequest.Cursor is null ? null : services.Cursors.CreatePageReader(queryRequest, bound.Query, context);
        var renderContext = pageReader is null ? RenderContext.WithGroups(view, context, scope) : new RenderContext(view, context, scope);
        var (page, position) = pageReader is null || bound.IsUnsatisfiable
            ? (await bound.ReadAsync(renderContext, cancellationToken).ConfigureAwait(false), new PagePosition { StartIndex = pageReader is null ? bound.Query.StartIndex : null })
            : await pageReader.ReadAsync(store, cancellationToken).ConfigureAwait(false);
        return await ListReply.RenderAsync(page, position, renderContext, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The query for the store: bound, validated and within the limits.</summary>
    public BoundQuery Bind(QueryRequest queryRequest, ResourceView view, IResourceStore store)
    {
        var options = services.Model.Options;
        var type = view.Type.ResourceType;
        var sort = SortReader.Read(queryRequest.SortBy, queryRequest.SortOrder, type);
        if (sort is not null && !store.Features.Sort)
        {
            throw new ScimException(ScimError.NotImplemented($"Sorting is not supported for {type.Name}."));
        }

        CursorRequestValidator.Validate(queryRequest, type, store.Features);
        var filter = queryRequest.Filter is { } text ? TypeFilter.From(ReadFilter(text, type, store)) : default;
        var query = new ScimQuery
        {
            Filter = filter.Filter,
            Sort = sort,
            StartIndex = Math.Max(1, queryRequest.StartIndex ?? 1),
            Count = Math.Clamp(queryRequest.Count ?? options.DefaultPageSize, 0, options.MaxPageSize),
            Projection = view.Projection,
        };
        return new BoundQuery(query, filter.IsUnsatisfiable);
    }

    private ScimFilter ReadFilter(string text, ScimResourceType type, IResourceStore store)
    {
        if (!store.Features.Filter)
        {
            throw new ScimException(ScimError.InvalidFilter($"Filtering is not supported for {type.Name}."));
        }

        var session = services.Model.Options.CreateDialectSession();
        if (!FilterReader.TryRead(text, new FilterSettings(type, services.Model.Options.FilterLimits, session), out var filter, out var error))
        {
            throw new ScimException(error);
        }

        services.Repairs.Report(session);
        return filter;
    }
}

/// <summary>A query of one resource type, bound and within the limits.</summary>
/// <param name="Query">The query for the store.</param>
/// <param name="IsUnsatisfiable">Whether no resource of the type can match the filter, so that the store need not be queried.</param>
internal readonly record struct BoundQuery(ScimQuery Query, bool IsUnsatisfiable)
{
    private static readonly ScimList<ScimResource> EmptyList = new() { TotalResults = 0, Resources = [] };

    public ValueTask<ScimList<ScimResource>> ReadAsync(RenderContext renderContext, CancellationToken cancellationToken) =>
        IsUnsatisfiable ? ValueTask.FromResult(EmptyList) : renderContext.QueryAsync(Query, cancellationToken);
}
