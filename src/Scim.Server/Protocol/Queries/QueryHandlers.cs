using System.Text.Json;
using Scim.Server.Filters;
using Scim.Server.Filters.Syntax;
using Scim.Server.Hosting;
using Scim.Server.Protocol.Adapters;
using Scim.Server.Protocol.Handlers;
using Scim.Server.Protocol.Model;
using Scim.Server.Protocol.Paging;
using Scim.Server.Protocol.Responses;
using Scim.Server.Protocol.Versions;
using Scim.Server.Resources.Writing;
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

/// <summary>The reply that shows one page of resources (RFC 7644 §3.4.2).</summary>
internal static class ListReply
{
    public static async ValueTask<ScimReply> RenderAsync(
        ScimList<ScimResource> page, PagePosition position, RenderContext renderContext, CancellationToken cancellationToken)
    {
        var rows = await PageItems.LoadAsync(page, renderContext, cancellationToken).ConfigureAwait(false);
        var buffer = JsonBuffer.Rent();
        WriteStart(buffer.Writer, page.TotalResults, position, rows.Count);
        for (var index = 0; index < rows.Count; index++)
        {
            rows.Write(buffer.Writer, index);
        }

        return Complete(buffer);
    }

    /// <summary>Writes everything before the first resource.</summary>
    public static void WriteStart(Utf8JsonWriter writer, int totalResults, PagePosition position, int itemsPerPage)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("schemas"u8);
        writer.WriteStringValue("urn:ietf:params:scim:api:messages:2.0:ListResponse"u8);
        writer.WriteEndArray();
        writer.WriteNumber("totalResults"u8, totalResults);
        if (position.StartIndex is { } startIndex)
        {
            writer.WriteNumber("startIndex"u8, startIndex);
        }

        writer.WriteNumber("itemsPerPage"u8, itemsPerPage);
        WriteCursor(writer, "nextCursor"u8, position.NextCursor);
        WriteCursor(writer, "previousCursor"u8, position.PreviousCursor);
        writer.WriteStartArray("Resources"u8);
    }

    /// <summary>Completes the list and creates the reply.</summary>
    public static ScimReply Complete(JsonBuffer buffer)
    {
        buffer.Writer.WriteEndArray();
        buffer.Writer.WriteEndObject();
        return new ScimReply { Status = 200, Body = new BufferedJsonBody(buffer) };
    }

    private static void WriteCursor(Utf8JsonWriter writer, ReadOnlySpan<byte> name, string? cursor)
    {
        if (cursor is not null)
        {
            writer.WriteString(name, cursor);
        }
    }
}

/// <summary>The resources of one type in a page, with their derived attributes: loaded together, written one by one.</summary>
internal sealed class PageItems
{
    private readonly IReadOnlyList<ScimObject> resources;
    private readonly IReadOnlyDictionary<string, IReadOnlyList<ScimMember>>? members;
    private readonly ResourceView view;

    private PageItems(
        IReadOnlyList<ScimObject> resources, IReadOnlyDictionary<string, IReadOnlyList<ScimMember>>? members, ResourceView view)
    {
        this.resources = resources;
        this.members = members;
        this.view = view;
    }

    public int Count => resources.Count;

    public static async ValueTask<PageItems> LoadAsync(ScimList<ScimResource> page, RenderContext renderContext, CancellationToken cancellationToken)
    {
        var shown = await DerivedAttributes.AddAsync(GetNodes(page), renderContext, cancellationToken).ConfigureAwait(false);
        var membersOfGroups = await FindMembersAsync(shown, renderContext, cancellationToken).ConfigureAwait(false);
        return new PageItems(shown, membersOfGroups, renderContext.View);
    }

    public void Write(Utf8JsonWriter writer, int index)
    {
        var resource = resources[index];
        if (view.Members is null)
        {
            ResourceWriter.Write(writer, resource, view.Settings);
        }
        else
        {
            GroupWriter.Write(writer, resource, members?.GetValueOrDefault(GetId(resource)), view);
        }
    }

    private static ScimObject[] GetNodes(ScimList<ScimResource> page)
    {
        var nodes = new ScimObject[page.Resources.Count];
        for (var index = 0; index < nodes.Length; index++)
        {
            nodes[index] = page.Resources[index].Node;
        }

        return nodes;
    }

    private static async ValueTask<IReadOnlyDictionary<string, IReadOnlyList<ScimMember>>?> FindMembersAsync(
        IReadOnlyList<ScimObject> groups, RenderContext renderContext, CancellationToken cancellationToken)
    {
        if (groups.Count == 0 || renderContext.SeparateMemberStore is not { } store)
        {
            return null;
        }

        var ids = new string[groups.Count];
        for (var index = 0; index < ids.Length; index++)
        {
            ids[index] = GetId(groups[index]);
        }

        return await store.FindMembersAsync(ids, renderContext.Context, cancellationToken).ConfigureAwait(false);
    }

    private static string GetId(ScimObject resource) => resource["id"].AsString() ?? string.Empty;
}
