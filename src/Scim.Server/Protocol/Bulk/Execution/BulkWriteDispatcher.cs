using System.Diagnostics;
using Scim.Server.Hosting;
using Scim.Server.Protocol.Bulk.Messages;
using Scim.Server.Protocol.Errors;
using Scim.Server.Protocol.Handlers;
using Scim.Server.Protocol.Model;
using Scim.Server.Protocol.Writes;

namespace Scim.Server.Protocol.Bulk.Execution;

/// <summary>Carries out single writes, each like a request of its own, but without rendering the resource.</summary>
internal sealed class BulkWriteDispatcher(ServerServices services, WriteHandlers operations, ScimRequest bulk)
{
    /// <summary>Whether all writes are one unit of work.</summary>
    public bool IsAtomic => bulk.UnitOfWork is not null;

    /// <summary>Authorizes an operation; null if the client is authorized.</summary>
    public async ValueTask<ScimError?> AuthorizeAsync(ScimOperation operation, TypeModel type, CancellationToken cancellationToken)
    {
        try
        {
            return bulk.Authorize is { } authorize ? await authorize(operation, type.RegisteredType, cancellationToken).ConfigureAwait(false) : null;
        }
        catch (Exception exception) when (!ExceptionMapper.IsCancellation(exception, cancellationToken))
        {
            return ExceptionMapper.ToScimError(exception, bulk, services.Logger);
        }
    }

    /// <summary>Writes. Every error is part of the result; only cancellation is thrown.</summary>
    public async ValueTask<BulkItemResult> WriteAsync(BulkWriteRequest call, CancellationToken cancellationToken)
    {
        var request = new ScimRequest(bulk)
        {
            Operation = call.Operation,
            ResourceType = call.Type.RegisteredType,
            Id = call.Id,
            Query = ScimQueryParameters.None,
            Body = call.Body,
            IfMatch = call.Version,
            IfNoneMatch = null,
        };
        try
        {
            return await RunAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (!ExceptionMapper.IsCancellation(exception, cancellationToken))
        {
            return BulkItemResult.FromError(ExceptionMapper.ToScimError(exception, request, services.Logger), call.Id);
        }
    }

    private async ValueTask<BulkItemResult> RunAsync(ScimRequest request, CancellationToken cancellationToken)
    {
        switch (request.Operation)
        {
            case ScimOperation.Create:
                return await CreateAsync(new ScimRequest(request) { IfMatch = null }, cancellationToken).ConfigureAwait(false);
            case ScimOperation.Replace:
                var (_, replaced) = await operations.Replace.ReplaceAsync(request, cancellationToken).ConfigureAwait(false);
                return ToResult(request, replaced);
            case ScimOperation.Patch:
                var (_, modified) = await operations.Patch.PatchAsync(request, cancellationToken).ConfigureAwait(false);
                return ToResult(request, modified);
            case ScimOperation.Delete:
                await operations.Delete.HandleAsync(request, cancellationToken).ConfigureAwait(false);
                return new BulkItemResult { Status = 204, Id = request.Id };
            default:
                throw new UnreachableException();
        }
    }

    private async ValueTask<BulkItemResult> CreateAsync(ScimRequest request, CancellationToken cancellationToken)
    {
        var scope = new RequestScope(services.Model, request.UnitOfWork);
        await using var disposal = scope.ConfigureAwait(false);
        var (_, created) = await operations.Create.CreateAsync(request, scope, cancellationToken).ConfigureAwait(false);
        return new BulkItemResult { Status = 201, Id = created.StoreResult.Id, Version = created.StoreResult.Version.ToString() };
    }

    private static BulkItemResult ToResult(ScimRequest request, MutationResult mutationResult) => new()
    {
        Status = mutationResult.IsDeleted ? 204 : 200,
        Id = request.Id,
        Version = MutationReply.NoContent(mutationResult).ETag,
    };
}

/// <summary>The Bulk request and the handlers that carry out its operations.</summary>
internal readonly record struct BulkContext(ScimRequest Request, WriteHandlers Handlers);

/// <summary>The handlers of single write requests.</summary>
internal sealed record WriteHandlers(CreateHandler Create, ReplaceHandler Replace, PatchHandler Patch, DeleteHandler Delete);

/// <summary>One write, with all bulkIds replaced by ids.</summary>
/// <param name="Operation">Create, Replace, Patch or Delete.</param>
/// <param name="Type">The type of the resource.</param>
/// <param name="Id">The resource; null for a new one.</param>
/// <param name="Body">The body; empty for a delete.</param>
internal readonly record struct BulkWriteRequest(ScimOperation Operation, TypeModel Type, string? Id, ReadOnlyMemory<byte> Body)
{
    /// <summary>The version that the resource must have; null for any.</summary>
    public string? Version { get; init; }
}
